"""Drafts for the letters that present something to parliament, and what their letters say."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.core.blocks import Block, Box, Heading, List, Paragraph, Quote, words_of
from drafter.core.language import Language
from tests.making import draft_text, letter_from

NOTE = "Beslisnota bij de brief"
COUNCIL = {
    "council": "Milieuraad",
    "council_from": "2026-07-01",
    "agenda": "[{title: Bodem, discussion: Gesprek., position: Steun.}]",
}
RIGHT: dict[str, dict[str, str]] = {
    "aanbiedingsbrief": {"documents": "[het rapport]", "attachments": f"[Rapport, {NOTE}]"},
    "kabinetsreactie": {"advice": "het advies", "adviser": "de raad"},
    "geannoteerde-agenda": COUNCIL,
    "verslag-raad": {
        **COUNCIL,
        "council_from": "2026-06-25",
        "agenda": "[{title: Bodem, discussion: Gesprek.}]",
    },
    "bnc-fiches": {"fiches": "[{title: Spoor}]", "attachments": f"['Fiche: Spoor', {NOTE}]"},
    "voortgangsbrief": {"topic": "de voortgang"},
}
"""Fields with which a letter of 29 June 2026 has nothing wrong in it."""
OTHER_HOUSE = {"sent_to_other_house": "ja"}


def draft(template: str, body: str = "Tekst.\n", **fields: str) -> str:
    """A draft for one of these templates that is right, but for what is given."""
    return draft_text(body, **{"template": template, "attachments": f"[{NOTE}]", **RIGHT[template], **fields})


def said(text: str, language: Language = Language.NL) -> list[str]:
    """What a draft's letter says, paragraph by paragraph."""
    blocks = letter_from(text, language=language).text.blocks
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, (Paragraph, Heading)):
        yield words_of(block.content)
    elif isinstance(block, (List, Box, Quote)):
        for blocks in block.items if isinstance(block, List) else (block.blocks,):
            for each in blocks:
                yield from _lines(each)
