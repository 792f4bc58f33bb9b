"""The text of a letter is edited with keys alone, and pasted into."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.docx.long_letter import long_text
from tests.tui.textediting import CURSOR, Host, editing, editor_of, marked, press, put


async def after_keys(pilot: Pilot[int], text: str, *keys: str) -> str:
    """What becomes of a text by keys; and undoing that gives the text as it was, in one step."""
    editor = editor_of(pilot)
    put(editor, text)
    await press(pilot, *keys)
    result = marked(editor)
    if editor.text != text.replace(CURSOR, "") and len(keys) == 1:
        await press(pilot, "ctrl+z")
        assert marked(editor) == text
        await press(pilot, "ctrl+y")
        assert editor.text == result.replace(CURSOR, "")
    return result


KEYS = [
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
    ("ctrl+b", "Een **twee wo▮orden**.", "Een twee wo▮orden."),
    ("ctrl+b", "Een **▮woord**.", "Een ▮woord."),
    ("ctrl+b", "**een ▮twee▮ drie**", "**een** ▮twee▮ **drie**"),
    ("ctrl+b", "**▮een▮ twee**", "▮een▮ **twee**"),
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
]
"""A key, a text, and what becomes of it."""


@pytest.mark.parametrize("key", sorted({key for key, *_ in KEYS}))
async def test_a_key_does_what_it_is_for(key: str) -> None:
    async with editing() as pilot:
        for _, before, after in (case for case in KEYS if case[0] == key):
            assert await after_keys(pilot, before, key) == after, before


TYPED = [
    ("▮", "aa |b|vet|b| en", "aa **vet** en▮"),
    ("▮", "aa |t|schuin|t| en", "aa *schuin* en▮"),
    ("▮", "aa |b|vet |b|en", "aa **vet** en▮"),
    ("▮", "aa |b|b|en", "aa en▮"),
    ("▮", "|b|t|beide|t| vet|b| niets", "***beide* vet** niets▮"),
    ("▮", "|b|t|beide|b| schuin|t| niets", "***beide** schuin* niets▮"),
    ("▮", "|b|t|t|vet|b|.", "**vet**.▮"),
    ("▮", "|b|een|b|b|twee|b| |b|drie", "**eentwee** **drie▮**"),
    ("2 * 3▮", " |t|x|t|y", "2 * 3 *x*y▮"),
    ("- ▮", "|b|vet|b| en", "- **vet** en▮"),
]
"""A text, what is typed with the keys for bold and italics between bars, and what becomes of it."""


async def test_bold_is_typed_as_in_a_word_processor() -> None:
    async with editing() as pilot:
        for before, keys, after in TYPED:
            put(editor_of(pilot), before)
            for part in keys.split("|"):
                await press(pilot, *([f"ctrl+{part}"] if part in ("b", "t") else part))
            assert marked(editor_of(pilot)) == after, (before, keys)


async def test_a_list_is_typed_and_ended() -> None:
    keys = [*"- een", "enter", *"twee", "enter", "enter", *"Slot"]
    async with editing() as pilot:
        assert await after_keys(pilot, CURSOR, *keys) == "- een\n- twee\n\nSlot▮"


async def test_a_footnote_is_typed_and_one_goes_back_to_the_text() -> None:
    keys = ["ctrl+e", *"Noot", "ctrl+e", *" en"]
    async with editing() as pilot:
        assert await after_keys(pilot, "Tekst▮.", *keys) == "Tekst[^1] en▮.\n\n[^1]: Noot"


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


PASTED = [
    ("een\twee", "▮", "een wee▮"),
    ("Kop\r\n\r\n•\tEen\r\n•\tTwee\r\n", "▮", "Kop\n\n- Een\n- Twee▮"),
    ("•\tEen\n•\tTwee", "Zie:▮", "Zie:\n\n- Een\n- Twee▮"),
    ("•\tEen\n•\tTwee", "- Nul\n▮\n- Drie", "- Nul\n- Een\n- Twee▮\n- Drie"),
    ("•\tEen", "Voor\n▮\nNa", "Voor\n\n- Een\n▮\nNa"),
    ("•\tEen", "Voor ▮na", "Voor \n\n- Een\n\n▮na"),
    ("**vet**\r", "a▮x▮b", "a**vet**\n▮b"),
    ("- een", "- nul\n▮", "- nul\n- een▮"),
    ("[^1]: x\n\na[^1]", "b[^1]\n\n[^1]: y\n\n▮", "b[^1]\n\n[^1]: y\n\n[^2]: x\n\na[^2]▮"),
]


async def test_what_is_pasted_is_one_change() -> None:
    async with editing() as pilot:
        assert isinstance(pilot.app, Host)
        for pasted, before, after in PASTED:
            put(editor_of(pilot), before)
            pilot.app.editing.changes.clear()
            editor_of(pilot).post_message(events.Paste(pasted))
            await pilot.pause()
            assert marked(editor_of(pilot)) == after, pasted
            assert len(pilot.app.editing.changes) == 1, pasted
            await press(pilot, "ctrl+z")
            assert marked(editor_of(pilot)) == before, pasted


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
