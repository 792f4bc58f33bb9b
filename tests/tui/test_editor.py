"""The text of a letter is edited with keys alone, and pasted into."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Label, Static, TextArea
from textual.widgets.text_area import Selection

from drafter.core.language import Language
from drafter.core.pasting import as_markdown
from drafter.core.problems import Severity
from drafter.tui.screens.editing_dialogs import AnswersEditors, AskLink
from drafter.tui.speaking import SpeakingApp, SpeakingScreen
from drafter.tui.widgets import editing as editing_keys
from drafter.tui.widgets import references
from drafter.tui.widgets.editing import Passage
from drafter.tui.widgets.editor import MarkdownEditor
from drafter.tui.widgets.findbar import FindBar
from drafter.tui.widgets.foot import Foot
from drafter.tui.widgets.markup import marks
from drafter.wording import Wording
from tests.docx.long_letter import long_text

CURSOR = "▮"
"""Stands in a text of a test where the cursor is, or twice around what is selected."""
BLOCKS = [("Closing", "Yours *truly*."), ("Table", "| a |\n|---|\n| 1 |")]


class EditorScreen(AnswersEditors, SpeakingScreen[None]):
    """An editor, and a line to find with."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.editor = MarkdownEditor(Language.NL, id="editor")
        self.changes: list[str] = []
        self.asked: list[MarkdownEditor] = []
        self._text = text

    def compose(self) -> ComposeResult:
        """The editor and the line, and something else to go to."""
        yield self.editor
        yield FindBar()
        yield Input(id="after")
        yield Foot()

    def on_mount(self) -> None:
        """Show the text."""
        self.editor.load(self._text)
        self.editor.blocks = BLOCKS
        self.editor.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Remember what became of the text."""
        self.changes.append(event.text_area.text)
        self.query_one(FindBar).text_changed(event)

    def on_markdown_editor_find_asked(self, event: MarkdownEditor.FindAsked) -> None:
        """Find."""
        self.query_one(FindBar).open(event.editor)

    def on_markdown_editor_external_editor_asked(self, event: MarkdownEditor.ExternalEditorAsked) -> None:
        """Remember that it was asked for."""
        self.asked.append(event.editor)


class Host(SpeakingApp):
    """An application with one editor."""

    CSS = "MarkdownEditor, MarkdownEditor:focus { border: none; padding: 0; }"

    def __init__(self, text: str) -> None:
        super().__init__(Wording("en", "tui"))
        self.editing = EditorScreen(text)

    def get_default_screen(self) -> Screen[None]:
        """The screen with the editor."""
        return self.editing


def place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1


def marked(editor: MarkdownEditor) -> str:
    """The text with a mark where the cursor is, or around what is selected."""
    lines = list(editor.document.lines)
    for row, column in sorted(set(editor.selection), reverse=True):
        lines[row] = lines[row][:column] + CURSOR + lines[row][column:]
    return "\n".join(lines)


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


@asynccontextmanager
async def editing(text: str = CURSOR, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """An editor with the cursor, or a selection, where the text has its marks."""
    parts = text.split(CURSOR)
    plain = "".join(parts)
    async with Host(plain).run_test(size=size) as pilot:
        await pilot.pause()
        host = pilot.app
        assert isinstance(host, Host)
        if len(parts) > 1:
            ends = [place(plain, len("".join(parts[:count]))) for count in range(1, len(parts))]
            host.editing.editor.selection = Selection(ends[0], ends[-1])
        await pilot.pause()
        yield pilot


def editor_of(pilot: Pilot[int]) -> MarkdownEditor:
    assert isinstance(pilot.app, Host)
    return pilot.app.editing.editor


async def after_keys(text: str, *keys: str) -> str:
    """What becomes of a text by keys; and undoing that gives the text as it was, in one step."""
    async with editing(text) as pilot:
        await press(pilot, *keys)
        result = marked(editor_of(pilot))
        if editor_of(pilot).text != text.replace(CURSOR, "") and len(keys) == 1:
            await press(pilot, "ctrl+z")
            assert marked(editor_of(pilot)) == text
            await press(pilot, "ctrl+y")
            assert editor_of(pilot).text == result.replace(CURSOR, "")
        return result


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("ctrl+b", "Een wo▮ord.", "Een **wo▮ord**."),
        ("ctrl+b", "Een **wo▮ord**.", "Een wo▮ord."),
        ("ctrl+b", "Een ▮mooi woord▮.", "Een **▮mooi woord▮**."),
        ("ctrl+b", "Een▮ mooi ▮woord.", "Een **▮mooi▮** woord."),
        ("ctrl+b", "Een ▮**mooi** woord▮.", "Een **▮mooi woord▮**."),
        ("ctrl+b", "Een ▮**mooi**▮ woord.", "Een ▮mooi▮ woord."),
        ("ctrl+b", "Een **▮mooi▮** woord.", "Een ▮mooi▮ woord."),
        ("ctrl+b", "Een  ▮  woord", "Een  **▮**  woord"),
        ("ctrl+b", "Een  **▮**  woord", "Een  ▮  woord"),
        ("ctrl+b", "- e▮en\n\n- tw▮ee", "- e**▮en**\n\n- **tw▮**ee"),
        ("ctrl+b", "▮- een\n- twee▮", "- **▮een**\n- **twee▮**"),
        ("ctrl+b", "- **▮een**\n- **twee▮**", "- ▮een\n- twee▮"),
        ("ctrl+t", "Een wo▮ord.", "Een *wo▮ord*."),
        ("ctrl+t", "Een *wo▮ord*.", "Een wo▮ord."),
        ("ctrl+t", "Een **wo▮ord**.", "Een ***wo▮ord***."),
        ("ctrl+t", "Een ***wo▮ord***.", "Een **wo▮ord**."),
        ("ctrl+b", "Een ***wo▮ord***.", "Een *wo▮ord*."),
        ("ctrl+d", "Ko▮p", "# Ko▮p"),
        ("ctrl+d", "# Ko▮p", "## Ko▮p"),
        ("ctrl+d", "## Ko▮p", "### Ko▮p"),
        ("ctrl+d", "### Ko▮p", "Ko▮p"),
        ("ctrl+d", "- Ko▮p", "# Ko▮p"),
        ("ctrl+d", "▮", "# ▮"),
        ("ctrl+u", "▮", "- ▮"),
        ("ctrl+u", "e▮en\n\ntwe▮e", "- e▮en\n\n- twe▮e"),
        ("ctrl+u", "- e▮en\n- twe▮e", "e▮en\ntwe▮e"),
        ("ctrl+u", "1. e▮en\n   - diep\n2. twe▮e", "- e▮en\n   - diep\n- twe▮e"),
        ("ctrl+u", "▮een\ntwee\n▮drie", "▮- een\n- twee▮\ndrie"),
        (
            "alt+n",
            "- e▮en\n- twee\n  - diep\n  - diep\n- dri▮e",
            "1. e▮en\n2. twee\n  1. diep\n  2. diep\n3. dri▮e",
        ),
        ("alt+n", "1. e▮en\n2. twe▮e", "e▮en\ntwe▮e"),
        ("alt+l", "- een\n- tw▮ee", "- een\n  - tw▮ee"),
        ("alt+l", "- een\n  - tw▮ee", "- een\n- tw▮ee"),
        ("alt+l", "1. een\n- tw▮ee", "1. een\n   - tw▮ee"),
        ("alt+l", "- een\n  - twee\n  - dr▮ie", "- een\n  - twee\n    - dr▮ie"),
        ("alt+l", "- a\n  - b\n    - c\n    - d▮", "- a\n  - b\n    - c\n- d▮"),
        ("alt+l", "geen ▮lijst", "geen ▮lijst"),
        ("alt+q", "Ci▮taat", "> Ci▮taat"),
        ("alt+q", "Ci▮taat\n\nme▮er", "> Ci▮taat\n>\n> me▮er"),
        ("alt+q", "> Ci▮taat\n>\n> me▮er", "Ci▮taat\n\nme▮er"),
        ("enter", "- een▮", "- een\n- ▮"),
        ("enter", "- ee▮n", "- ee\n- ▮n"),
        ("enter", "  9. een▮", "  9. een\n  10. ▮"),
        ("enter", "> een▮", "> een\n> ▮"),
        ("enter", "- een\n- ▮", "- een\n\n▮"),
        ("enter", "- een\n  - ▮", "- een\n- ▮"),
        ("enter", "3. een\n   - ▮", "3. een\n4. ▮"),
        ("enter", "> een\n> ▮", "> een\n\n▮"),
        ("enter", "- een\n\n- ▮", "- een\n\n▮"),
        ("enter", "▮- een", "\n▮- een"),
        ("enter", "een▮", "een\n▮"),
        ("ctrl+e", "Een▮ woord.\n", "Een[^1] woord.\n\n[^1]: ▮"),
        ("ctrl+e", "A[^1] b▮\n\n[^1]: Noot", "A[^1] b[^2]\n\n[^1]: Noot\n[^2]: ▮"),
        ("ctrl+e", "A[^1] b\n\n[^1]: No▮ot", "A[^1]▮ b\n\n[^1]: Noot"),
        ("ctrl+e", "A[^1] b\n\n[^1]: Noot\n\n    meer▮", "A[^1]▮ b\n\n[^1]: Noot\n\n    meer"),
        ("ctrl+e", "A[^▮x] b\n\n[^x]: Noot", "A[^x] b\n\n[^x]: Noot▮"),
        ("ctrl+e", "A[^7]▮", "A[^7][^8]\n\n[^8]: ▮"),
        ("ctrl+a", "a▮b\nc", "▮ab\nc▮"),
        ("ctrl+home", "a\nb▮", "▮a\nb"),
        ("ctrl+end", "a▮\nb", "a\nb▮"),
    ],
)
async def test_a_key_does_what_it_is_for(key: str, before: str, after: str) -> None:
    assert await after_keys(before, key) == after


async def test_a_list_is_typed_and_ended() -> None:
    keys = [*"- een", "enter", *"twee", "enter", "enter", *"Slot"]
    assert await after_keys(CURSOR, *keys) == "- een\n- twee\n\nSlot▮"


async def test_a_footnote_is_typed_and_one_goes_back_to_the_text() -> None:
    keys = ["ctrl+e", *"Noot", "ctrl+e", *" en"]
    assert await after_keys("Tekst▮.", *keys) == "Tekst[^1] en▮.\n\n[^1]: Noot"


async def test_keys_that_come_all_at_once_are_taken_in_order() -> None:
    async with editing("a▮") as pilot:
        for key in ("home", "x", "end", "enter", "ctrl+b", "y", "end", "ctrl+e", "z", "ctrl+z"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        assert editor_of(pilot).text == "xa\n**y**[^1]\n\n[^1]: "


async def test_tab_leaves_the_text() -> None:
    async with editing("a▮") as pilot:
        await press(pilot, "tab")
        assert isinstance(pilot.app.focused, Input)
        assert editor_of(pilot).text == "a"


async def test_keys_of_the_screen_are_left_to_it() -> None:
    async with editing("a▮b") as pilot:
        keys = set(editor_of(pilot)._bindings.key_to_bindings)  # noqa: SLF001 - what it takes is the point
    taken = {"f1", "f2", "f5", "f6", "f7", "f8", "f9", "f10", "f12", "escape", "tab"}
    taken |= {f"ctrl+{letter}" for letter in "gijhlmnopqrs"}
    assert not keys & taken


@pytest.mark.parametrize(
    ("pasted", "before", "after"),
    [
        ("een\twee", "▮", "een wee▮"),
        ("Kop\r\n\r\n•\tEen\r\n•\tTwee\r\n", "▮", "Kop\n\n- Een\n- Twee▮"),
        ("•\tEen\n•\tTwee", "Zie:▮", "Zie:\n\n- Een\n- Twee▮"),
        ("•\tEen\n•\tTwee", "- Nul\n▮\n- Drie", "- Nul\n- Een\n- Twee▮\n- Drie"),
        ("•\tEen", "Voor\n▮\nNa", "Voor\n\n- Een\n▮\nNa"),
        ("•\tEen", "Voor ▮na", "Voor \n\n- Een\n\n▮na"),
        ("**vet**\r", "a▮x▮b", "a**vet**\n▮b"),
        ("- een", "- nul\n▮", "- nul\n- een▮"),
        ("[^1]: x\n\na[^1]", "b[^1]\n\n[^1]: y\n\n▮", "b[^1]\n\n[^1]: y\n\n[^2]: x\n\na[^2]▮"),
    ],
)
async def test_what_is_pasted_is_one_change(pasted: str, before: str, after: str) -> None:
    async with editing(before) as pilot:
        editor_of(pilot).post_message(events.Paste(pasted))
        await pilot.pause()
        assert marked(editor_of(pilot)) == after
        assert isinstance(pilot.app, Host)
        assert len(pilot.app.editing.changes) == 1
        await press(pilot, "ctrl+z")
        assert marked(editor_of(pilot)) == before


async def test_what_is_copied_goes_to_the_clipboard_and_comes_back_as_it_was() -> None:
    async with editing("▮2*3*4▮\n") as pilot:
        await press(pilot, "ctrl+c")
        assert pilot.app.clipboard == "2*3*4"
        await press(pilot, "ctrl+end", "ctrl+v")
        assert editor_of(pilot).text == "2*3*4\n2*3*4"


async def test_loading_is_no_change_and_cannot_be_undone() -> None:
    async with editing("een\r\ntwee") as pilot:
        editor = editor_of(pilot)
        assert editor.text == "een\ntwee"
        await press(pilot, "ctrl+end", "x")
        editor.load("drie")
        await press(pilot, "ctrl+z")
        assert editor.text == "drie"
        assert isinstance(pilot.app, Host)
        assert pilot.app.editing.changes == ["een\ntwee" + "x"]
        editor.move_cursor((0, 2))
        editor.load("drie")
        assert editor.cursor_location == (0, 2)


async def test_a_text_that_comes_back_from_another_editor_can_be_undone() -> None:
    async with editing("een\ntw▮ee") as pilot:
        await press(pilot, "alt+x")
        assert isinstance(pilot.app, Host)
        editor = editor_of(pilot)
        assert pilot.app.editing.asked == [editor]
        editor.rewrite("nul\r\neen\r\ntwee")
        assert marked(editor) == "nul\nee▮n\ntwee"
        await press(pilot, "ctrl+z")
        assert marked(editor) == "een\ntw▮ee"


async def test_one_goes_to_a_place_counted_from_one() -> None:
    async with editing(long_text()) as pilot:
        editor = editor_of(pilot)
        pilot.app.set_focus(None)
        editor.go_to(200, 3)
        await pilot.pause()
        assert editor.has_focus
        assert (editor.cursor_line, editor.cursor_location) == (200, (199, 2))
        assert editor.scroll_offset.y > 0
        editor.go_to(9999, 9999)
        assert editor.cursor_location == editor.document.end


def rows(editor: MarkdownEditor) -> list[str]:
    """What the editor shows, row by row."""
    return [strip.text.rstrip() for strip in editor.render_lines(editor.content_region.reset_offset)]


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


# Whatever is typed

LINES = st.lists(
    st.lists(
        st.sampled_from([*"ab *_#>-+.:[]()^ 1\t", "**", "1. ", "- ", "    ", "[^1]", "[^1]: ", "[a](b)"]),
        max_size=9,
    ).map("".join),
    min_size=1,
    max_size=5,
)
FORMS: Sequence[Callable[[Passage], Passage]] = [
    partial(editing_keys.emphasised, sign="**"),
    partial(editing_keys.emphasised, sign="*"),
    editing_keys.next_heading,
    partial(editing_keys.listed, numbered=True),
    partial(editing_keys.listed, numbered=False),
    editing_keys.quoted,
    partial(editing_keys.deeper, above=["- a", "  1. b"]),
]


@given(LINES, st.sampled_from(FORMS), st.data())
def test_no_key_loses_a_word(
    lines: list[str], form: Callable[[Passage], Passage], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(lines[0])))
    end = data.draw(st.integers(start if len(lines) == 1 else 0, len(lines[-1])))
    new = form(Passage(tuple(lines), start, end))
    assert len(new.lines) == len(lines)
    assert 0 <= new.start <= len(new.lines[0])
    assert 0 <= new.end <= len(new.lines[-1])
    for line, old in zip(new.lines, lines, strict=True):
        assert re.findall("[ab]", line) == re.findall("[ab]", old)


@given(LINES, st.data())
def test_enter_and_footnotes_lose_nothing(lines: list[str], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[row])))
    following = editing_keys.next_line(lines[row], column, lines[:row])
    if following is not None:
        new, at = following
        assert re.findall("[ab]", "".join(new)) == re.findall("[ab]", lines[row])
        assert 0 <= at <= len(new[-1])
    rest, place = references.with_note(lines, (row, column))
    assert re.findall("[ab]", "".join(rest)) == re.findall("[ab]", "".join(lines[row:]))
    assert place == (row + len(rest) - 1, len(rest[-1]))
    other = references.other_end(lines, (row, column))
    assert other is None or 0 <= other[1] <= len(lines[other[0]])


# Finding


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


# Links and blocks


async def dialog(pilot: Pilot[int]) -> AskLink:
    await press(pilot, "ctrl+k")
    assert isinstance(pilot.app.screen, AskLink)
    return pilot.app.screen


async def test_a_link_is_made_of_what_is_selected() -> None:
    async with editing("Zie ▮de site▮.") as pilot:
        await dialog(pilot)
        await press(pilot, *"www.a.nl", "enter")
        assert marked(editor_of(pilot)) == "Zie [de site](https://www.a.nl)▮."
        assert editor_of(pilot).has_focus
        await press(pilot, "ctrl+z")
        assert marked(editor_of(pilot)) == "Zie ▮de site▮."


async def test_a_link_asks_for_words_when_there_are_none() -> None:
    async with editing("Mail▮.") as pilot:
        await dialog(pilot)
        await press(pilot, *" ons", "enter", *"a@b.nl", "enter")
        assert marked(editor_of(pilot)) == "Mail[ons](mailto:a@b.nl)▮."


async def test_a_link_is_judged_by_the_rules_of_a_letter() -> None:
    async with editing("▮hier▮") as pilot:
        ask = await dialog(pilot)
        await press(pilot, *"site.nl", "enter")
        assert "site.nl" in str(ask.query_one("#link-problem", Static).content)
        assert pilot.app.screen is ask
        await press(pilot, "escape")
        assert marked(editor_of(pilot)) == "▮hier▮"


async def test_a_link_that_is_there_is_changed_or_removed() -> None:
    async with editing("Zie [hi▮er](https://a.nl/b(c)) en") as pilot:
        ask = await dialog(pilot)
        assert [box.value for box in ask.query(Input)] == ["hier", "https://a.nl/b(c)"]
        await press(pilot, "end", *"/d", "enter")
        assert marked(editor_of(pilot)) == "Zie [hier](<https://a.nl/b(c)/d>)▮ en"
        await dialog(pilot)
        await press(pilot, "tab", "tab", "enter")
        assert marked(editor_of(pilot)) == "Zie hier▮ en"


async def test_a_text_block_is_chosen_and_inserted() -> None:
    async with editing("Slot.▮") as pilot:
        await press(pilot, "f4")
        await press(pilot, *"tab", "enter")
        assert editor_of(pilot).text == "Slot.\n\n| a |\n|---|\n| 1 |"
        await press(pilot, "f4", "escape")
        assert editor_of(pilot).has_focus


async def test_a_letter_without_text_blocks_says_so() -> None:
    async with editing("▮") as pilot:
        editor_of(pilot).blocks = ()
        await press(pilot, "f4")
        assert "no text blocks" in str(pilot.app.screen.query_one(".told", Static).content)
