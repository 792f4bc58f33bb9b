"""The shapes an answer can have in a draft's file, as the texts of a form, and back again.

A file can hold more than a form shows. What is not touched keeps its shape; what is typed gets the
simplest one there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.core.language import Language

_LANGUAGES = frozenset(language.value for language in Language)
_PARTS = _LANGUAGES | {"plain"}


def as_text(raw: object) -> str:
    """Anything as one line of text: what is there is seen, whatever its shape."""
    if raw is None:
        return ""
    if isinstance(raw, Mapping):
        return ", ".join(f"{key}: {as_text(value)}" for key, value in raw.items())
    if isinstance(raw, (list, tuple)):
        return ", ".join(as_text(item) for item in raw)
    return " ".join(str(raw).split("\n")).strip()


def as_lines(raw: object) -> str:
    """Anything as lines of text."""
    if isinstance(raw, (list, tuple)):
        return "\n".join(as_text(item) for item in raw)
    return raw.strip("\n") if isinstance(raw, str) else as_text(raw)


def lines_from(text: str) -> object:
    """Lines of a text: one as text, more as a list, none as None."""
    lines = [line.strip() for line in text.strip().split("\n")]
    return lines if len(lines) > 1 else lines[0] or None


def items_of(raw: object) -> list[object]:
    """The items of a list; one thing alone is a list of one."""
    if raw is None:
        return []
    return list(raw) if isinstance(raw, (list, tuple)) else [raw]


def parts_of(raw: object, languages: Sequence[Language]) -> dict[Language, object]:
    """What there is in each language; what was written plainly is in the first."""
    if not differs(raw):
        return {languages[0]: raw}
    assert isinstance(raw, Mapping)  # noqa: S101 - nothing else differs per language
    found = {language: raw.get(language.value) for language in languages}
    if found[languages[0]] is None:
        found[languages[0]] = raw.get("plain")
    return found


def with_parts(raw: object, parts: Mapping[Language, object], languages: Sequence[Language]) -> object:
    """A value with other parts: plain when it has one language, which is the letter's only one.

    What it has in a language that the letter is not written in is kept.
    """
    if not any(parts.values()):
        return None
    made: dict[str, object] = {}
    if differs(raw):
        assert isinstance(raw, Mapping)  # noqa: S101 - nothing else differs per language
        made = {key: value for key, value in raw.items() if key != "plain"}
    for language in languages:
        made.pop(language.value, None)
        if parts.get(language):
            made[language.value] = parts[language]
    if len(languages) == 1 and made.keys() == {languages[0].value}:
        return parts[languages[0]]
    return made


def differs(raw: object) -> bool:
    """Whether a value is written per language."""
    return isinstance(raw, Mapping) and not _PARTS.isdisjoint(raw)


def rows_of(raw: object) -> list[object]:
    """The items of a list; of one that is written per language, what is at one place in each."""
    if not differs(raw):
        return items_of(raw)
    assert isinstance(raw, Mapping)  # noqa: S101 - nothing else differs per language
    lists = {key: items_of(raw[key]) for key in raw if key in _PARTS}
    longest = max(map(len, lists.values()))
    return [{key: items[at] for key, items in lists.items() if at < len(items)} for at in range(longest)]


def lists_of(rows: Sequence[object]) -> object:
    """The same, as a draft has it: one list as long as no item differs per language, else one for each."""
    if not any(differs(row) for row in rows):
        return list(rows) or None
    lists = {
        language.value: [part_of(row, language) for row in rows if part_of(row, language)]
        for language in Language
    }
    return {key: items for key, items in lists.items() if items}


def part_of(raw: object, language: Language) -> object:
    """What there is in a language, also when it is written plainly."""
    if not differs(raw):
        return raw
    assert isinstance(raw, Mapping)  # noqa: S101 - nothing else differs per language
    return raw.get(language.value, raw.get("plain"))


def filled(entry: Mapping[str, object]) -> dict[str, object]:
    """An entry without the parts that have nothing in them."""
    return {key: value for key, value in entry.items() if value not in (None, "", [], {})}
