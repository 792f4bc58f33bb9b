"""Letterheads to choose from: those of the ministries that are there on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from drafter.addressbook import plain
from drafter.core.language import Language
from drafter.core.letterhead import Letterhead
from drafter.core.problems import Place, Problem, nearest, unknown
from drafter.library import Library, LibraryError


def letterheads_on(library: Library, day: dt.date, language: Language) -> list[Letterhead]:
    """Those that hold on a day and are right, by their names in a language."""
    found = (head for head in _sound(library) if head.facts.holds_on(day))
    return sorted(found, key=lambda head: plain(name_of(head, language)))


def name_of(letterhead: Letterhead, language: Language) -> str:
    """What a sender is called."""
    return letterhead.facts.name.within(language) or letterhead.id


def short_names(letterhead: Letterhead) -> Sequence[str]:
    """What people call a sender for short, such as BZ."""
    facts = letterhead.facts
    return [*([facts.abbreviation] if facts.abbreviation else []), *facts.aliases]


def letterhead_named(library: Library, text: str) -> str | Problem:
    """The id of the letterhead with this id or short name, of a ministry that is no more too."""
    heads = list(_sound(library))
    named = plain(text)
    for head in heads:
        if named in map(plain, (head.id, *short_names(head))):
            return head.id
    return _unknown(text, heads)


def _sound(library: Library) -> Iterator[Letterhead]:
    for id_ in library.letterhead_ids():
        with suppress(LibraryError):
            yield library.letterhead(id_)


def _unknown(text: str, heads: Iterable[Letterhead]) -> Problem:
    """With the id or short name that is nearest, else with all ids."""
    ids = [head.id for head in heads]
    short = [name for head in heads for name in short_names(head)]
    near = nearest(text, short) if nearest(text, ids) is None else None
    return unknown("unknown-letterhead", text, [near] if near else ids, Place())
