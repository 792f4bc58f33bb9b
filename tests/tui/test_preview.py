"""The letter as it will look on paper, in text."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot

from drafter.core.blocks import Text
from drafter.core.letter import Letter
from drafter.tui.speaking import SpeakingApp
from drafter.tui.widgets import paper
from drafter.tui.widgets.blocklines import block_lines
from drafter.tui.widgets.preview import LetterPreview
from drafter.wording import Wording
from tests.docx.long_letter import long_text
from tests.tui.letters import EVERYTHING, everything, letter_with, long, sample

GOLDEN = Path(__file__).parent / "golden"


class Host(SpeakingApp):
    """Nothing but the preview."""

    CSS = "LetterPreview { width: 1fr; height: 1fr; }"

    def compose(self) -> ComposeResult:
        """The preview, over the whole screen."""
        yield LetterPreview()


@asynccontextmanager
async def shown(
    letter: Letter, width: int = 80, height: int = 24
) -> AsyncIterator[tuple[LetterPreview, Pilot[int]]]:
    """The preview of a letter in a terminal."""
    async with Host(Wording("en", "tui")).run_test(size=(width, height)) as pilot:
        preview = pilot.app.query_one(LetterPreview)
        preview.show(letter)
        await pilot.pause()
        yield preview, pilot


def in_sight(preview: LetterPreview) -> str:
    """What the window shows of the sheet."""
    rows = range(preview.scrollable_content_region.height)
    return "\n".join(preview.render_line(row).text.rstrip() for row in rows)


def line_of(words: str, text: str) -> int:
    """The line, from 1, on which words stand."""
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("name", "letter", "width"),
    [
        ("sample-80", sample(), 80),
        ("sample-56", sample(), 56),
        ("everything-80", everything(), 80),
        ("everything-56", everything(), 56),
        ("everything-120", everything(), 120),
    ],
)
async def test_a_letter_looks_as_its_golden_text(name: str, letter: Letter, width: int) -> None:
    async with shown(letter, width) as (preview, _):
        assert preview.text + "\n" == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


async def test_another_width_of_the_terminal_wraps_the_letter_anew() -> None:
    async with shown(sample()) as (preview, pilot):
        await pilot.resize_terminal(56, 24)
        await pilot.pause()
        assert preview.text + "\n" == (GOLDEN / "sample-56.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [4, 12, 20, 30, 78, 104, 200])
async def test_any_width_has_a_sheet(width: int) -> None:
    async with shown(everything(), width) as (preview, _):
        lines = preview.text.split("\n")
        assert {line[0] + line[-1] for line in lines[1:-1]} == {"││"}
        assert len({len(line) for line in lines if line.isascii()}) <= 1
        assert in_sight(preview)


async def test_what_an_unfinished_letter_lacks_is_named_in_the_language_of_the_user() -> None:
    unfinished = replace(
        sample(), date="", subject="", addressee=(), salutation="", signatures=(), entries=(), text=Text()
    )
    missing = ("‹addressee›", "‹date›", "‹subject›", "‹salutation›", "‹text›", "‹signature›")
    async with shown(unfinished, 60) as (preview, pilot):
        assert all(words in preview.text for words in missing)
        with patch.object(Wording, "say", lambda _, text: text.upper()):
            assert isinstance(pilot.app, SpeakingApp)
            pilot.app.switch_language("nl")
        assert all(words.upper() in preview.text for words in missing)
        assert "Datum     ‹DATE›" in preview.text
        preview.show(sample())
        assert "‹" not in preview.text


async def test_a_letter_with_nothing_at_all_can_be_shown() -> None:
    bare = replace(
        sample(),
        wordmark=(),
        return_address="",
        addressee=(),
        unit=(),
        sender=(),
        entries=(),
        date_label="",
        subject_label="",
        subject="",
        signatures=(),
        text=Text(),
    )
    for width in (30, 80, 120):
        async with shown(bare, width) as (preview, _):
            assert "‹subject›" in preview.text


async def test_words_are_bold_and_italic_as_they_will_be() -> None:
    async with shown(letter_with("gewoon **vet** *schuin* [link](https://a.nl)"), height=40) as (preview, _):
        row = (
            in_sight(preview).split("\n").index(next(r for r in in_sight(preview).split("\n") if "vet" in r))
        )
        styles = {segment.text.strip(): segment.style for segment in preview.render_line(row)}
    assert styles["vet"] is not None
    assert styles["vet"].bold
    assert not styles["vet"].italic
    assert styles["schuin"] is not None
    assert styles["schuin"].italic
    assert styles["link"] is not None
    assert styles["link"].underline
    assert styles["gewoon"] is not None
    assert not styles["gewoon"].bold


async def test_what_is_written_is_brought_into_sight_and_then_stays_where_it_is() -> None:
    text = long_text()
    async with shown(long()) as (preview, pilot):
        assert "Tot zover" not in in_sight(preview)
        preview.reveal(line_of("Tot zover", text))
        await pilot.pause()
        assert "Tot zover" in in_sight(preview)
        there = preview.scroll_y
        preview.reveal(line_of("Tot zover", text))
        assert preview.scroll_y == there
        preview.reveal(1)
        assert "Hoofdstuk 1 " in in_sight(preview)


async def test_a_row_of_a_long_table_is_brought_into_sight() -> None:
    text = long_text()
    async with shown(long()) as (preview, _):
        for row in (3, 40, 76):
            preview.reveal(line_of(f"Land 3.{row}", text))
            assert f"Land 3.{row} " in in_sight(preview)


async def test_a_footnote_is_brought_into_sight_from_where_it_is_defined() -> None:
    async with shown(long()) as (preview, _):
        preview.reveal(line_of("[^37]: Noot 37", long_text()))
        assert "³⁷ Noot 37: zie" in in_sight(preview)


async def test_lines_that_are_not_of_the_text_move_nothing() -> None:
    places = tuple(replace(place, file="nl.md") for place in long().text.places)
    elsewhere = replace(long().text, places=places, note_places=())
    async with shown(replace(long(), text=elsewhere)) as (preview, _):
        preview.reveal(100)
        assert preview.scroll_y == 0
        preview.show(long())
        preview.reveal(0)
        assert preview.scroll_y == 0


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_parts_of_a_letter_can_be_brought_into_sight(width: int) -> None:
    parts = {
        "signatories": "De minister van Buitenlandse Zaken,",
        "addressee": "De Voorzitter van de Eerste Kamer",
        "subject": "Betreft",
        "attachments": "Bijlage(n)",
        "date": "Datum",
        "references": "Datum",
        "copy_to": "Kopie aan",
        "text": "Geachte leden,",
    }
    async with shown(everything(), width, 8) as (preview, _):
        for part, words in parts.items():
            preview.reveal_part("addressee" if part == "signatories" else "signatories")
            preview.reveal_part(part)
            assert words in in_sight(preview), part
        there = preview.scroll_y
        preview.reveal_part("check")
        assert preview.scroll_y == there


async def test_what_is_to_be_in_sight_is_so_as_soon_as_the_preview_is() -> None:
    async with shown(sample()) as (preview, pilot):
        preview.display = False
        await pilot.pause()
        preview.show(long())
        preview.reveal(line_of("Tot zover", long_text()))
        preview.display = True
        await pilot.pause()
        assert "Tot zover" in in_sight(preview)


async def test_nothing_to_show_yet_is_no_accident() -> None:
    async with Host(Wording("en", "tui")).run_test() as pilot:
        preview = pilot.app.query_one(LetterPreview)
        preview.reveal(1)
        preview.reveal_part("date")
        assert not preview.text
        assert not in_sight(preview).strip()


async def test_keys_go_through_the_letter() -> None:
    async with shown(long()) as (preview, pilot):
        preview.focus()
        await pilot.press("end")
        await pilot.wait_for_scheduled_animations()
        assert "Noot 60" in in_sight(preview)
        await pilot.press("home")
        await pilot.wait_for_scheduled_animations()
        assert preview.scroll_y == 0
        await pilot.press("down", "pagedown")
        await pilot.wait_for_scheduled_animations()
        assert preview.scroll_y > 20


async def test_only_what_was_changed_is_laid_out_again() -> None:
    before = long_text()
    after = before.replace("Eerste stap van 5", "Stap van 5")
    async with shown(letter_with(before)) as (preview, _):
        with patch.object(preview._paper._body, "lay_out", wraps=block_lines) as laid_out:  # noqa: SLF001
            preview.show(letter_with(after))
        assert laid_out.call_count == 1
        assert "1. Stap van 5" in preview.text


async def test_a_letter_looks_the_same_however_it_came_about() -> None:
    chance = random.Random(5)  # noqa: S311 - the same each time
    text = EVERYTHING
    async with shown(letter_with(text), 70) as (preview, _):
        for _ in range(25):
            at = chance.randrange(len(text))
            cut = text[at : at + chance.choice((0, 1, 30))]
            text = text[:at] + chance.choice(["", "x", "\n\n", "# ", "[^2]", "- "]) + text[at + len(cut) :]
            preview.show(letter_with(text))
            fresh = paper.Paper()
            fresh.lay_out(letter_with(text), 69, preview._missing)  # noqa: SLF001
            assert preview.text.split("\n") == list(lines_of(fresh))


def lines_of(sheet: paper.Paper) -> Iterator[str]:
    """The rows of a sheet as text."""
    for row in range(sheet.height):
        yield "".join(words for words, _ in sheet.line(row))
