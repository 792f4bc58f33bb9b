"""The text of a letter in two languages is written side by side."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Label

from drafter.core.language import Language
from drafter.tui.speaking import SpeakingApp, SpeakingScreen
from drafter.tui.widgets.editor import MarkdownEditor
from drafter.tui.widgets.findbar import FindBar
from drafter.tui.widgets.pair import TextPair
from drafter.wording import Wording

NL, EN = Language.NL, Language.EN
LONG = "woorden van een alinea " * 20
DUTCH = "\n\n".join(f"# Kop {n}\n\n{n} {LONG}" for n in range(1, 21))
ENGLISH = "\n\n".join(f"# Heading {n}\n\n{n} {'words of a paragraph ' * 8}" for n in range(1, 21))
PAUSE = 0.6
"""Seconds in which paragraphs are surely paired after a change."""


class PairScreen(SpeakingScreen[None]):
    """A letter's text."""

    def __init__(self, languages: Sequence[Language], texts: Mapping[Language, str]) -> None:
        super().__init__()
        self.pair = TextPair(languages)
        self.changes: list[tuple[Language, str]] = []
        self._texts = texts

    def compose(self) -> ComposeResult:
        """The text."""
        yield self.pair

    def on_mount(self) -> None:
        """Show what is given."""
        self.pair.load(self._texts)
        self.pair.editor(next(iter(self._texts), NL)).focus()

    def on_text_pair_changed(self, event: TextPair.Changed) -> None:
        """Remember what was told."""
        assert event.control is self.pair
        self.changes.append((event.language, event.text))


class Host(SpeakingApp):
    """An application with one letter's text."""

    def __init__(self, languages: Sequence[Language], texts: Mapping[Language, str]) -> None:
        super().__init__(Wording("en", "tui"))
        self.writing = PairScreen(languages, texts)

    def get_default_screen(self) -> Screen[None]:
        """The screen with the text."""
        return self.writing


@asynccontextmanager
async def writing(
    texts: Mapping[Language, str], languages: Sequence[Language] = (NL, EN), size: tuple[int, int] = (78, 22)
) -> AsyncIterator[tuple[Pilot[int], TextPair]]:
    """The text of a letter on a screen."""
    async with Host(languages, texts).run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app, Host)
        yield pilot, pilot.app.writing.pair


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def headings(pair: TextPair) -> list[str]:
    """The headings that can be seen, from the left."""
    seen = [label for label in pair.query(".pair-heading").results(Label) if label.region.width]
    return [str(label.content) for label in sorted(seen, key=lambda label: label.region.x)]


def status(pair: TextPair) -> str:
    return str(pair.query_one(".pair-status", Label).content)


def row_of(editor: MarkdownEditor, words: str) -> int:
    """The row of the screen on which a line starts with these words; counted from the top of the editor."""
    line = next(at for at, line in enumerate(editor.document.lines) if line.startswith(words))
    return editor.wrapped_document.location_to_offset((line, 0)).y - editor.scroll_offset.y


def signs(editor: MarkdownEditor) -> list[str]:
    """What stands on the rows with the sign of a paragraph that stands alone."""
    rows = [strip.text.rstrip() for strip in editor.render_lines(editor.content_region.reset_offset)]
    return [row[2:] for row in rows if row.startswith("+")]


async def test_one_language_has_one_editor() -> None:
    async with writing({NL: "Een twee.\n"}, [NL]) as (pilot, pair):
        assert headings(pair) == ["Dutch · 2 words"]
        assert pair.texts == {NL: "Een twee.\n"}
        assert pair.editor(NL).region.width == 78
        assert "Footnote" in status(pair)
        await press(pilot, "tab")
        assert pilot.app.focused is pair.editor(NL)


async def test_two_languages_stand_side_by_side_and_change_apart() -> None:
    async with writing({NL: "Een.", EN: "One."}) as (pilot, pair):
        assert headings(pair) == ["Dutch · 1 word", "English · 1 word"]
        assert [pair.editor(each).region.x for each in (NL, EN)] == [0, 40]
        assert all(pair.editor(each).wrap_width >= 34 for each in (NL, EN))
        await press(pilot, "x", "tab", "ctrl+end", "y")
        assert isinstance(pilot.app, Host)
        assert pilot.app.writing.changes == [(NL, "xEen."), (EN, "One.y")]
        assert pair.texts == {NL: "xEen.", EN: "One.y"}
        await press(pilot, "shift+tab", "ctrl+z")
        assert pair.texts == {NL: "Een.", EN: "One.y"}


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, ["Dutch · 11 words", "English · 4 words"]),
        (38, ["Dutch · 11 words", "EN · 4 words"]),
        (34, ["NL · 11 words", "EN · 4 words"]),
        (26, ["NL · 11", "EN · 4"]),
    ],
)
async def test_what_stands_above_a_text_fits_there(width: int, shown: Sequence[str]) -> None:
    async with writing({NL: "een " * 11, EN: "one " * 4}, size=(78, 22)) as (pilot, pair):
        await pilot.resize_terminal(width, 22)
        await pilot.pause()
        await pilot.pause()
        assert headings(pair) == shown
        labels = pair.query(".pair-heading").results(Label)
        assert all(len(str(label.content)) <= label.content_size.width for label in labels)
        pair.set_languages([NL])
        await pilot.pause()
        await pilot.pause()
        assert headings(pair) == ["Dutch · 11 words"]


async def test_languages_come_and_go_without_loss() -> None:
    async with writing({NL: "Een.", EN: ""}, [NL]) as (pilot, pair):
        pair.set_languages([EN, NL])
        await pilot.pause()
        assert headings(pair) == ["English · 0 words", "Dutch · 1 word"]
        assert pair.texts == {EN: "", NL: "Een."}
        pair.set_languages([NL])
        await pilot.pause()
        assert headings(pair) == ["Dutch · 1 word"]
        assert not pair.editor(EN).region.width


async def test_what_has_no_counterpart_is_marked_and_told() -> None:
    async with writing({NL: "# Kop\n\nEen.\n\n- punt\n\nSlot.", EN: "# Heading\n\nOne.\n\nClose."}) as (
        pilot,
        pair,
    ):
        assert signs(pair.editor(NL)) == ["- punt"]
        assert signs(pair.editor(EN)) == []
        assert status(pair) == "1 paragraph without a counterpart (+)"
        await press(pilot, "down", "down", "down", "down")
        assert status(pair) == "This paragraph has no counterpart in English."
        await press(pilot, "tab", "down", "down", "end", "enter", "enter", *"- point", "enter")
        await pilot.pause(PAUSE)
        assert signs(pair.editor(NL)) == []
        assert "Footnote" in status(pair)
        assert headings(pair)[1] == "English · 4 words"


async def test_loading_is_no_change() -> None:
    async with writing({NL: "Een.", EN: "One."}) as (pilot, pair):
        pair.load({NL: "Twee.\n\nDrie."})
        await pilot.pause()
        assert pair.texts == {NL: "Twee.\n\nDrie.", EN: ""}
        assert headings(pair) == ["Dutch · 2 words", "English · 0 words"]
        assert isinstance(pilot.app, Host)
        assert not pilot.app.writing.changes


@pytest.mark.parametrize("size", [(78, 22), (140, 44)])
async def test_counterparts_are_at_the_same_height_wherever_one_goes(size: tuple[int, int]) -> None:
    async with writing({NL: DUTCH, EN: ENGLISH}, size=size) as (pilot, pair):
        dutch, english = pair.editor(NL), pair.editor(EN)
        for line in (25, 45, 37):
            dutch.go_to(line, 1)
            await pilot.pause()
            await pilot.pause()
            number = (line + 3) // 4
            assert row_of(dutch, f"# Kop {number}") == row_of(english, f"# Heading {number}")
            assert 0 <= row_of(english, f"# Heading {number}") < english.size.height
        await press(pilot, *["pageup"] * 2)
        here = dutch.cursor_line // 4 + 1
        assert abs(row_of(english, f"# Heading {here}")) < 2 * english.size.height


async def test_the_mouse_scrolls_both() -> None:
    async with writing({NL: DUTCH, EN: ENGLISH}) as (pilot, pair):
        english = pair.editor(EN)
        english.scroll_to(y=40, animate=False)
        await pilot.pause()
        await pilot.pause()
        assert pair.editor(NL).scroll_offset.y > 40
        top = row_of(english, "# Heading 10")
        english.scroll_to(y=english.scroll_offset.y + top, animate=False)
        await pilot.pause()
        await pilot.pause()
        assert row_of(english, "# Heading 10") == row_of(pair.editor(NL), "# Kop 10") == 0


async def test_one_goes_on_at_the_same_paragraph_in_the_other_language() -> None:
    async with writing({NL: DUTCH, EN: ENGLISH}) as (pilot, pair):
        pair.editor(NL).go_to(41, 1)
        await pilot.pause()
        await press(pilot, "tab")
        english = pair.editor(EN)
        assert english.document.get_line(english.cursor_line - 1) == "# Heading 11"


async def test_words_are_found_in_the_text_one_is_in() -> None:
    async with writing({NL: "Een kop", EN: "A cup or copy"}) as (pilot, pair):
        await press(pilot, "tab", "ctrl+f", *"cop")
        assert pair.editor(EN).selected_text == "cop"
        assert pair.query_one(FindBar).region.height == 1
        await press(pilot, "escape")
        assert pilot.app.focused is pair.editor(EN)
        await press(pilot, "shift+tab", "ctrl+f")
        box = pair.query_one(FindBar).query_one(Input)
        assert (box.has_focus, box.value) == (True, "cop")


async def test_what_is_pasted_in_one_language_is_told() -> None:
    async with writing({NL: "", EN: ""}) as (pilot, pair):
        pair.editor(NL).post_message(events.Paste("•\tEen\r\n•\tTwee\r\n"))
        await pilot.pause()
        assert isinstance(pilot.app, Host)
        assert pilot.app.writing.changes == [(NL, "- Een\n- Twee")]


async def test_all_is_said_in_the_language_of_the_user() -> None:
    async with writing({NL: "Een.", EN: ""}) as (pilot, pair):
        assert isinstance(pilot.app, Host)
        pilot.app.switch_language("nl")
        await pilot.pause()
        wording = Wording("nl", "tui")
        assert (
            headings(pair)[0]
            == f"{wording.say('Dutch')} · {wording.count('{count} word', '{count} words', 1)}"
        )
