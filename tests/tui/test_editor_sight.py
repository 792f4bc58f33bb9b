"""What an editor shows: the forms of the house style, signs before lines, words that are sought."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pytest
from textual.widgets import Input, Label

from drafter.core.pasting import as_markdown
from drafter.core.problems import Severity
from drafter.tui.widgets.findbar import FindBar
from drafter.tui.widgets.markup import marks
from tests.tui.textediting import editing, editor_of, on_screen, press, rows


async def test_lines_have_signs_at_their_left() -> None:
    async with editing("een " * 30 + "\ntwee\ndrie\nvier", size=(60, 20)) as pilot:
        editor = editor_of(pilot)
        editor.mark_problems({1: Severity.ERROR, 2: Severity.WARNING})
        editor.mark_alone({2, 3})
        await pilot.pause()
        shown = rows(editor)
        assert [row[:6].rstrip() for row in shown[:6]] == [
            "× een",
            "  een",
            "  een",
            "! twee",
            "+ drie",
            "  vier",
        ]
        editor.mark_problems({})
        editor.mark_alone(())
        assert rows(editor)[3] == "  twee"


@pytest.mark.parametrize("words", [5, 40])
async def test_in_other_room_the_text_looks_as_if_it_had_never_been_in_this(words: int) -> None:
    text = "\n\n".join(["even wachten " * words] * 3)
    async with editing(text, size=(48, 20)) as pilot:
        await pilot.resize_terminal(60, 20)
        while editor_of(pilot).size.width <= 48:  # the room is given anew some time later
            await pilot.pause(0.01)
        await pilot.pause()
        seen = on_screen(pilot)
    async with editing(text, size=(60, 20)) as pilot:
        assert seen == on_screen(pilot)


@pytest.mark.parametrize("size", [(60, 8), (30, 20)])
async def test_the_cursor_stays_in_sight_when_there_is_less_room(size: tuple[int, int]) -> None:
    async with editing("\n\n".join(["even wachten " * 12] * 9) + "\n\neinde▮", size=(60, 20)) as pilot:
        assert "  einde" in on_screen(pilot)
        before = editor_of(pilot).size
        await pilot.resize_terminal(*size)
        while editor_of(pilot).size == before:
            await pilot.pause(0.01)
        await pilot.pause()
        assert "  einde" in on_screen(pilot)


async def test_no_character_of_a_text_reaches_the_terminal_as_a_command() -> None:
    async with editing("a\x1b]0;x\x07b\u202ec\td") as pilot:
        shown = rows(editor_of(pilot))[0]
        assert shown.startswith("  a␛]0;x␇b\ufffdc")
        assert editor_of(pilot).text == "a\x1b]0;x\x07b\u202ec\td"


async def test_an_empty_text_says_what_goes_there() -> None:
    async with editing() as pilot:
        assert rows(editor_of(pilot))[0] == "  Type the text of the letter here, or paste it from Word."


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("## Kop", {"## Kop": "heading", "##": "sign"}),
        ("**vet** en *schuin*", {"**vet**": "bold", "*schuin*": "italic"}),
        ("- een", {"-": "sign"}),
        ("  10. een[^1]", {"  10.": "sign", "[^1]": "note"}),
        ("> citaat", {"> citaat": "quote"}),
        ("::: box", {"::: box": "box"}),
        ("| a | b |", {"| a | b |": "table", "|": "sign"}),
        ("|---|:-:|", {"|---|:-:|": "sign"}),
        ("[hier](https://a.nl/b_c_d)", {"hier": "link", "https://a.nl/b_c_d": "address"}),
        ("een [that]{lang=en}", {"that": "passage"}),
        ("zie www.a.nl/x.", {"www.a.nl/x": "address"}),
        ("einde\\", {"\\": "sign"}),
        ("a\u202eb", {"\u202e": "damage"}),
    ],
)
def test_forms_are_seen_in_a_line(line: str, forms: Mapping[str, str]) -> None:
    found = {(line[start:end], form) for start, end, form in marks(line)}
    assert set(forms.items()) <= found


@pytest.mark.parametrize(
    "line", ["a \\*b\\* c", "5 * 3 en 4 * 2", "#geen", "snake_case_x", "2024-05", "a | b"]
)
def test_what_only_looks_like_a_form_is_none(line: str) -> None:
    assert not marks(line)


async def test_forms_are_shown_without_colour_too() -> None:
    async with editing("**vet** *schuin*") as pilot:
        line = editor_of(pilot).get_line(0)
        looks = {str(line.plain[span.start : span.end]): span.style for span in line.spans}
        assert getattr(looks["**vet**"], "bold", False)
        assert getattr(looks["*schuin*"], "italic", False)


@pytest.mark.parametrize(
    "sign",
    ["*a", "**a", "[", "[a](", "_a ", "`", "[^", "\\", "www.", "| ", "(((a", "a", " ", "a@", "> ", "\u202e"],
)
def test_a_long_line_is_looked_at_and_pasted_at_once(sign: str) -> None:
    line = sign * (60_000 // len(sign))
    start = time.process_time()
    marks(line)
    as_markdown(line)
    as_markdown(f"•\t{line}x\n{line}\tx")
    assert time.process_time() - start < 3


async def test_words_are_found_whatever_their_case() -> None:
    async with editing("Een▮ kamer, de Kamer en\nde KAMER.") as pilot:
        bar = pilot.app.screen.query_one(FindBar)
        assert not bar.display
        await press(pilot, "ctrl+f", *"kamer")
        editor = editor_of(pilot)
        count = bar.query_one(".find-count", Label)
        assert (editor.selected_text, str(count.content)) == ("kamer", "1 of 3")
        seen = []
        for key in ("enter", "f3", "down", "up", "up"):
            await press(pilot, key)
            seen.append((editor.selected_text, str(count.content)[0]))
        assert seen == [("Kamer", "2"), ("KAMER", "3"), ("kamer", "1"), ("KAMER", "3"), ("Kamer", "2")]
        assert (
            len([span for span in editor.get_line(0).spans if getattr(span.style, "underline", False)]) == 2
        )
        await press(pilot, *"xx")
        assert str(count.content) == "Not found"
        await press(pilot, "backspace", "backspace", "escape")
        assert not bar.display
        assert editor.has_focus
        assert not [span for span in editor.get_line(0).spans if getattr(span.style, "underline", False)]
        await press(pilot, "f3")
        assert editor.selected_text == "KAMER"


async def test_what_is_selected_is_sought_and_counted_while_the_text_changes() -> None:
    async with editing("▮een▮ twee een") as pilot:
        await press(pilot, "ctrl+f")
        bar = pilot.app.screen.query_one(FindBar)
        assert bar.query_one(Input).value == "een"
        editor_of(pilot).insert(" een", (0, 12))
        await pilot.pause(0.4)
        assert str(bar.query_one(".find-count", Label).content) == "1 of 3"
