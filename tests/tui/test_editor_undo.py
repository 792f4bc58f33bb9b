"""Every change of a text can be undone and done again, at any size of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.document._wrapped_document import WrappedDocument
from textual.pilot import Pilot

from drafter.core.language import Language
from drafter.tui.widgets.editor import MarkdownEditor
from drafter.tui.widgets.findbar import FindBar
from drafter.tui.widgets.pair import TextPair
from tests.tui.appmaking import NARROW, WIDE, draft_in, drafter
from tests.tui.textediting import editing, editor_of, press

HIGH = "\n\n".join(f"Alinea {number}." for number in range(30))
SIZES = [NARROW, WIDE, (40, 10)]


async def paste(pilot: Pilot[int], editor: MarkdownEditor, text: str) -> None:
    editor.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


def is_whole(editor: MarkdownEditor) -> bool:
    """Whether what the editor knows of its lines is so, and its cursor is in the text."""
    wrapped = WrappedDocument(editor.document, editor.wrap_width, editor.indent_width)
    assert editor.wrapped_document.height == wrapped.height
    assert editor.wrapped_document.lines == wrapped.lines
    return editor.cursor_location == editor.clamp_visitable(editor.cursor_location)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["", "hallo▮", "▮hallo▮", "a\n" * 40 + "▮", "▮" + "a\n" * 40 + "▮"])
async def test_a_paste_is_undone_and_done_again(text: str, size: tuple[int, int]) -> None:
    async with editing(text, size=size) as pilot:
        editor = editor_of(pilot)
        before = editor.text
        await paste(pilot, editor, HIGH)
        after = editor.text
        for _ in range(2):
            await press(pilot, "ctrl+z")
            assert (editor.text, is_whole(editor)) == (before, True)
            await press(pilot, "ctrl+y")
            assert (editor.text, is_whole(editor)) == (after, True)


@pytest.mark.parametrize("size", SIZES)
async def test_all_is_deleted_and_comes_back(size: tuple[int, int]) -> None:
    async with editing(HIGH + "▮", size=size) as pilot:
        editor = editor_of(pilot)
        await press(pilot, "ctrl+a", "backspace")
        for _ in range(2):
            assert (editor.text, is_whole(editor)) == ("", True)
            await press(pilot, "ctrl+z")
            assert (editor.text, is_whole(editor)) == (HIGH, True)
            await press(pilot, "ctrl+y")


@pytest.mark.parametrize("size", SIZES)
async def test_lines_that_were_joined_one_by_one_are_parted_again(size: tuple[int, int]) -> None:
    async with editing("een\ntwee\ndrie\n▮vier\nvijf", size=size) as pilot:
        editor = editor_of(pilot)
        await press(pilot, *["backspace"] * 9)
        for key in ["ctrl+z"] * 4 + ["ctrl+y"] * 2 + ["ctrl+z"] * 3:
            await press(pilot, "ctrl+end", key)
            assert is_whole(editor)
        assert editor.text == "een\ntwee\ndrie\nvier\nvijf"


@pytest.mark.parametrize("size", SIZES)
async def test_another_text_comes_while_the_cursor_is_at_the_end(size: tuple[int, int]) -> None:
    async with editing(HIGH + "▮", size=size) as pilot:
        editor = editor_of(pilot)
        editor.rewrite("kort")
        assert is_whole(editor)
        await press(pilot, "ctrl+z", "ctrl+end", "ctrl+f", *"alinea", "enter", "escape")
        editor.load("korter")
        await pilot.pause()
        assert is_whole(editor)
        await paste(pilot, editor, HIGH)
        await pilot.resize_terminal(30, 8)
        await press(pilot, "ctrl+z")
        await pilot.resize_terminal(140, 45)
        await press(pilot, "ctrl+y", "ctrl+end")
        assert is_whole(editor)
        assert not pilot.app.screen.query_one(FindBar).display


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_both_texts_of_a_letter_are_undone(tmp_path: Path, size: tuple[int, int]) -> None:
    body = "Hallo.\n\n<!-- language: en -->\n\nHello.\n"
    async with drafter(draft_in(tmp_path, body), size=size) as user:
        await user.wait_until(lambda: user.screens[-1] == "DraftingScreen" and user.drafting.form.current)
        while not user.app.screen.query(TextPair):
            await user.press("f8")
        for language, text in ((Language.NL, "Hallo."), (Language.EN, "Hello.")):
            editor = user.one(TextPair.__name__, TextPair).editor(language)
            editor.focus()
            await user.press("ctrl+end")
            await paste(user.pilot, editor, HIGH)
            await user.press("ctrl+z")
            assert (editor.text.strip(), is_whole(editor)) == (text, True)
            await user.press("ctrl+y", "ctrl+l", "ctrl+z")
            assert (editor.text.strip(), is_whole(editor)) == (text, True)
