"""Finding somebody in the address book: it may hold thousands, and is searched at every key."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from drafter.core.language import Language
from drafter.core.letterhead import Addressee


@dataclass(frozen=True, slots=True)
class _Searched:
    """An entry as it is searched: its id and names, the starts of their words, and all its words."""

    id: str
    titles: tuple[str, ...]
    starts: str
    words: str


class AddressIndex:
    """The address book, made ready to be searched."""

    def __init__(self, book: Mapping[str, Addressee]) -> None:
        self.book = book

    @cached_property
    def _entries(self) -> list[_Searched]:
        return [_searched(id_, entry) for id_, entry in self.book.items()]

    def find(self, text: str) -> list[str]:
        """Ids of the entries that have all words of a text in id, names or address, the likeliest first.

        Case and accents do not count, and a word may be a part of a longer one.
        """
        sought = plain(text)
        words = sought.split()
        found = [entry for entry in self._entries if all(word in entry.words for word in words)]
        return [entry.id for entry in sorted(found, key=lambda entry: _rank(entry, sought))]

    def named(self, text: str) -> str | None:
        """The id of the one entry that a text names: by id or name, by the start of it, or by its words."""
        sought = plain(text)
        tiers = (
            [entry.id for entry in self._entries if sought in entry.titles],
            [entry.id for entry in self._entries if _starts(entry, sought)],
            self.find(text),
        )
        return next((found[0] if len(found) == 1 else None for found in tiers if found), None)


def plain(text: str) -> str:
    """A text without accents and capitals, with one space between words."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(char for char in apart if not unicodedata.combining(char)).split())


def _searched(id_: str, entry: Addressee) -> _Searched:
    names = [entry.name.within(language) or "" for language in Language]
    titles = tuple(plain(title) for title in (id_, *names))
    words = plain(" ".join([id_, *names, *_lines(entry)]))
    return _Searched(id_, titles, "".join(f" {title}" for title in titles), words)


def _lines(entry: Addressee) -> Iterable[str]:
    for form in entry.forms.values():
        for language in Language:
            yield from form.within(language) or ()


def _rank(entry: _Searched, sought: str) -> int:
    """How far a text is from being the entry's name."""
    if sought in entry.titles:
        return 0
    if _starts(entry, sought):
        return 1
    return 2 if f" {sought}" in entry.starts else 3


def _starts(entry: _Searched, sought: str) -> bool:
    return any(title.startswith(sought) for title in entry.titles)
