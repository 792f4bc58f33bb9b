"""What is typed in one line can be undone, and keys that type nothing leave it alone."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input, TextArea

from tests.tui.hosting import BOTH, FormHost


def shown(host: FormHost) -> tuple[str, int]:
    """What stands in the input that has the focus, and where the cursor is."""
    assert isinstance(host.focused, Input)
    return host.focused.value, host.focused.cursor_position


async def test_a_run_of_typing_is_undone_at_once_and_done_again() -> None:
    host = FormHost("subject", subject="Rapport")
    async with host.run_test() as pilot:
        await pilot.press("end", *" over X")
        await pilot.press("ctrl+z")
        assert shown(host) == ("Rapport", 7)
        await pilot.press("ctrl+y")
        assert shown(host) == ("Rapport over X", 14)
        assert host.data["subject"] == "Rapport over X"
        await pilot.press("ctrl+y", "ctrl+z", "ctrl+z", "ctrl+z")
        assert host.data["subject"] == "Rapport"


async def test_typing_elsewhere_is_a_step_of_its_own() -> None:
    host = FormHost("subject")
    async with host.run_test() as pilot:
        await pilot.press(*"ab", "home", *"cd", "backspace", "backspace", *"e")
        seen = []
        for _ in range(4):
            await pilot.press("ctrl+z")
            seen.append(shown(host)[0])
        assert seen == ["ab", "cdab", "ab", ""]
        await pilot.press("ctrl+y", *"x", "ctrl+y")
        assert shown(host)[0] == "abx"


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["end", "ctrl+u"], ""),
        (["home", "ctrl+k"], ""),
        (["end", "ctrl+w"], "Een lang "),
        (["home", "shift+end", "delete"], ""),
        (["home", "shift+end", "x"], "x"),
        (["home", "shift+end", "ctrl+x"], ""),
    ],
)
async def test_what_goes_at_once_comes_back_at_once(keys: list[str], left: str) -> None:
    host = FormHost("attachments", attachments=["Een lang onderwerp"])
    async with host.run_test() as pilot:
        await pilot.press(*keys)
        assert shown(host)[0] == left
        await pilot.press("ctrl+z")
        assert shown(host)[0] == "Een lang onderwerp"
        assert host.data["attachments"] == ["Een lang onderwerp"]


async def test_each_word_that_is_deleted_is_a_step() -> None:
    host = FormHost("subject", subject="een twee drie")
    async with host.run_test() as pilot:
        await pilot.press("end", "ctrl+w", "ctrl+w", "ctrl+z")
        assert shown(host)[0] == "een twee "


async def test_pasting_is_a_step() -> None:
    host = FormHost("subject")
    async with host.run_test() as pilot:
        await pilot.press("a")
        host.screen.post_message(events.Paste("b"))
        await pilot.pause()
        host.screen.post_message(events.Paste("c\nd"))
        await pilot.pause()
        assert shown(host)[0] == "abc d"
        await pilot.press("ctrl+z")
        assert shown(host)[0] == "ab"


async def test_what_was_filled_in_anew_is_not_undone() -> None:
    host = FormHost("subject", subject="Oud")
    async with host.run_test() as pilot:
        await pilot.press("end", *"er")
        host.form.open(host.form.sheet.answers.answered("subject", "Nieuw"))
        await pilot.press("ctrl+z", "ctrl+y")
        assert shown(host)[0] == "Nieuw"
        await pilot.press(*"er", "ctrl+z")
        assert shown(host)[0] == "Nieuw"


async def test_what_is_typed_after_coming_back_is_a_step_of_its_own() -> None:
    host = FormHost("our_reference", "your_reference")
    async with host.run_test() as pilot:
        await pilot.press(*"ab", "tab", "shift+tab", *"cd", "ctrl+z")
        assert shown(host)[0] == "ab"


@pytest.mark.parametrize("name", ["subject", "addressee", "attachments", "copy_to", "contact"])
async def test_a_letter_with_alt_types_nothing_in_a_line(name: str) -> None:
    host = FormHost(name, bodies=BOTH)
    async with host.run_test() as pilot:
        assert isinstance(host.focused, Input)
        for key in ("alt+x", "alt+q", "alt+upper_x"):
            host.screen.post_message(events.Key(key, "x"))
        await pilot.pause()
        assert shown(host)[0] == ""
        await pilot.press("x")
        assert shown(host)[0] == "x"


async def test_a_letter_with_alt_types_nothing_in_lines() -> None:
    host = FormHost("addressee", addressee={"lines": ["A"]})
    async with host.run_test() as pilot:
        assert isinstance(host.focused, TextArea)
        host.screen.post_message(events.Key("alt+x", "x"))
        await pilot.pause()
        assert host.focused.text == "A"
        await pilot.press("x")
        assert host.focused.text == "xA"
