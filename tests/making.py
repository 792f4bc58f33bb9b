"""Drafts, libraries and letters for tests, made from text as people write it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from drafter.core.blocks import Text
from drafter.core.body import read_text
from drafter.core.compose import Composed
from drafter.core.language import Language
from drafter.core.letter import Letter
from drafter.core.problems import Place, Problem
from drafter.docx.layout import Layout, compile_layout
from drafter.docx.render import render
from drafter.drafts import compose_draft, parse_draft
from drafter.library import Library, shipped_folder

MARK = "▼"
"""Stands in a text of a test just before the place where a problem is expected."""

FIELDS = {
    "template": "kamerbrief",
    "letterhead": "minbuza",
    "addressee": "tweede-kamer",
    "date": "2026-06-29",
    "subject": "Onderwerp",
    "signatories": "[minister-bz]",
}
EVERY_FIELD = {
    "addressee": "{id: eerste-kamer, form: street, salutation: 'Geachte leden,'}",
    "our_reference": "BZ2618234",
    "your_reference": "2026Z01234",
    "attachments": "[Rapport & kaarten, {title: Brief van de IOB, file: brief.pdf}]",
    "signatories": "[minister-bz, {office: De staatssecretaris, name: A. de Vries}]",
    "on_behalf_of": "de minister van Financiën",
    "copy_to": "[de minister-president, de Algemene Rekenkamer]",
    "classification": "Dep. VERTROUWELIJK",
    "contact": "{name: A. Jansen, phone: 070 123 45 67, email: a.jansen@minbuza.nl}",
    "directorate": "Directie Migratie",
    "sent_to_other_house": "ja",
}
"""A value for every field of a draft for the template kamerbrief, but the required ones."""


def without_mark(text: str) -> tuple[str, tuple[int | None, int | None]]:
    """The text without its mark, and the line and column where the mark stood."""
    before, mark, after = text.partition(MARK)
    if not mark:
        return text, (None, None)
    return before + after, (before.count("\n") + 1, len(before) - before.rfind("\n"))


def draft_text(body: str = "Tekst.\n", **fields: str) -> str:
    """A draft that is right, but for what is given: fields as written in YAML."""
    return draft_without("", body, **fields)


def draft_without(name: str, body: str = "Tekst.\n", **fields: str) -> str:
    """The same, with one field left out."""
    written = {each: value for each, value in (FIELDS | fields).items() if each != name}
    return "\n".join(("---", *(f"{name}: {value}" for name, value in written.items()), "---", body))


@cache
def shipped() -> Library:
    """The library that comes with drafter, read once."""
    return Library([shipped_folder()])


def library_with(folder: Path, files: Mapping[str, str]) -> Library:
    """A library with these files in front of the shipped ones."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Library([folder, shipped_folder()])


class FewKinds(Library):
    """A library that offers a person these kinds of letters and samples only, whatever else it has."""

    kinds = frozenset({"kamerbrief", "memo"})
    shown = frozenset({"iob-evaluatie", "iob-evaluation"})

    def template_ids(self) -> list[str]:
        """Ids of those that are there."""
        return [id_ for id_ in super().template_ids() if id_ in self.kinds]

    def samples(self, template_id: str) -> list[Path]:
        """Those of a kind of letter."""
        return [path for path in super().samples(template_id) if path.stem in self.shown]


def composed(text: str, library: Library | None = None, language: Language | None = None) -> Composed:
    """What comes of the text of a draft."""
    library = library or shipped()
    return compose_draft(parse_draft(text, "brief.md", library), library, language)


def letter_from(text: str, library: Library | None = None, language: Language | None = None) -> Letter:
    """The letter of a draft that has no errors in it."""
    made = composed(text, library, language)
    assert made.letter is not None, made.problems
    return made.letter


@cache
def shipped_layout() -> Layout:
    """The layout that comes with drafter, compiled once."""
    return compile_layout((shipped_folder() / "letterheads/rijkshuisstijl.docx").read_bytes())


def docx_from(body: str = "Tekst.\n", **fields: str) -> bytes:
    """The DOCX of a draft with this body and these fields."""
    return render(letter_from(draft_text(body, **fields)), shipped_layout())


def read_body(markdown: str) -> tuple[Text, list[Problem]]:
    """The text of a letter in Dutch, and its problems, with places in the Markdown itself."""
    return read_text(markdown, "nl-NL", lambda line, column: Place(None, line + 1, column + 1))


def blocks_of(markdown: str) -> tuple[object, ...]:
    """The blocks of Markdown that has nothing wrong in it."""
    text, problems = read_body(markdown)
    assert not problems
    return text.blocks


def found_in(problems: tuple[Problem, ...] | list[Problem]) -> list[tuple[str, int | None, int | None]]:
    """Key, line and column of problems."""
    return [(each.key, each.place.line, each.place.column) for each in problems]
