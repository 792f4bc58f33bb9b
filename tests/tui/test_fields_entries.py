"""Entries, such as questions with answers: a list of them, of which one can be open."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from drafter.core.language import Language
from drafter.tui.screens.help import Help
from drafter.tui.widgets.entriesfield import EntriesField
from tests.library.questions import with_questions
from tests.tui.hosting import BOTH, FormHost

THREE: list[dict[str, Any]] = [
    {"number": "1", "question": "Kent u het *bericht*?", "answer": "Ja."},
    {"number": "1a", "question": "Sinds wanneer?", "answered_with": "2"},
    {"number": "2", "question": "En nu?", "answer": "Daarom."},
]
NOW = "questions"


def host_of(
    folder: Path, questions: object = THREE, bodies: Mapping[Language, str] | None = None
) -> FormHost:
    """A form with the questions of a letter."""
    library = with_questions(folder)
    return FormHost(NOW, library=library, bodies=bodies, template="proef", questions=questions)


def numbers(host: FormHost) -> list[str]:
    """The numbers of the questions as they are filled in."""
    return [each.get("number", "") for each in host.data.get(NOW, [])]


def lines(host: FormHost) -> list[str]:
    """What is on the screen, without the edges."""
    shown = (line.strip(" ▌▎▏▇█▅▂") for line in host.screen_text().split("\n"))
    return [" ".join(line.split()) for line in shown if line]


async def paste(pilot: Pilot[int], text: str) -> None:
    pilot.app.screen.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


async def test_each_entry_has_a_line_with_its_mark_and_first_words(tmp_path: Path) -> None:
    wrong = [*THREE, {"number": "x", "question": "Waarom?", "answer": "Zo."}, {"number": "3"}]
    host = host_of(tmp_path, wrong)
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert lines(host)[:7] == [
            "Questions *",
            "✓ 1 Kent u het *bericht*? · Ja.",
            "✓ 1a Sinds wanneer? · 2",
            "✓ 2 En nu? · Daarom.",
            "✗ x Waarom? · Zo.",
            "○ 3",
            "+ Add",
        ]
        await pilot.press("down", "down", "down")
        assert "write 1, 2 or 2a" in host.screen_text()
        await pilot.press("up")
        assert "write 1, 2 or 2a" not in host.screen_text()
        assert host.posted == []


async def test_an_entry_is_opened_filled_in_and_left(tmp_path: Path) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        assert "Questions: 3 of 3" in lines(host)
        await pilot.press("tab", "tab", "ctrl+end", "backspace", *" wel.")
        assert host.data[NOW] == [*THREE[:2], {**THREE[2], "answer": "Daarom wel."}]
        await pilot.press("escape")
        assert "✓ 2 En nu? · Daarom wel." in lines(host)
        await pilot.press("ctrl+z")
        assert host.data[NOW] == THREE
        await pilot.press("ctrl+y")
        assert host.data[NOW][2]["answer"] == "Daarom wel."


async def test_one_goes_from_entry_to_entry_at_the_same_part(tmp_path: Path) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "tab", "alt+pagedown")
        assert isinstance(host.focused, TextArea)
        assert host.focused.text == "Sinds wanneer?"
        await pilot.press("alt+pagedown", "alt+pagedown", "alt+pageup", "alt+pageup")
        assert host.focused.text == "Kent u het *bericht*?"
        await pilot.press("alt+pageup", *"X ")
        assert host.data[NOW][0]["question"] == "X Kent u het *bericht*?"


async def test_a_part_only_shows_when_it_counts_in_this_entry(tmp_path: Path) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=(80, 40)) as pilot:
        await pilot.press("enter")
        assert "Answer *" in lines(host)
        await pilot.press("alt+pagedown")
        assert "Answer *" not in lines(host)
        await pilot.press("tab", "tab", "end", "backspace")
        assert "Answer *" in lines(host)
        assert host.data[NOW][1] == {"number": "1a", "question": "Sinds wanneer?"}


async def test_what_is_wrong_stands_under_its_part(tmp_path: Path) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=(80, 40)) as pilot:
        await pilot.press("enter", "end", "x", "x")
        shown = lines(host)
        assert shown[shown.index("1xx") + 1].startswith("✗ write 1, 2 or 2a")
        await pilot.press("alt+pagedown", "backspace", "backspace", "delete", "delete")
        assert "write 1, 2 or 2a" not in host.screen_text()
        await pilot.press("alt+pageup")
        assert "write 1, 2 or 2a" in host.screen_text()


async def test_entries_are_moved_and_removed_and_that_is_undone(tmp_path: Path) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+up", "ctrl+down", "ctrl+down", "ctrl+down")
        assert numbers(host) == ["1a", "2", "1"]
        await pilot.press("f3", "f3", "up", "delete")
        assert numbers(host) == ["1a"]
        for _ in range(4):
            await pilot.press("ctrl+z")
        assert host.data[NOW] == THREE
        await pilot.press("ctrl+z", "ctrl+y")
        assert numbers(host) == ["1a", "1", "2"]


async def test_an_entry_is_added_at_the_end_with_the_number_that_follows(tmp_path: Path) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=(80, 40)) as pilot:
        await pilot.press("end", "enter")
        assert "Questions: 4 of 4" in lines(host)
        await pilot.press(*"Echt?")
        assert host.data[NOW][3:] == [{"number": "3", "question": "Echt?"}]
        await pilot.press("tab", *"Ja", "tab", "enter", "enter")
        assert numbers(host) == ["1", "1a", "2", "3", "4"]
        await pilot.press("escape")
        assert numbers(host) == ["1", "1a", "2", "3"]


async def test_an_entry_is_added_under_another_and_goes_when_it_stays_empty(tmp_path: Path) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=(80, 40)) as pilot:
        await pilot.press("plus", *"1b")
        assert numbers(host) == ["1", "1b", "1a", "2"]
        await pilot.press("escape", "insert", "escape")
        assert numbers(host) == ["1", "1b", "1a", "2"]
        await pilot.press("ctrl+z", "ctrl+z")
        assert host.data[NOW] == THREE


async def test_questions_from_an_email_become_entries(tmp_path: Path) -> None:
    host = host_of(tmp_path, [])
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Paste numbered questions here" in host.screen_text()
        await paste(pilot, "1. Kent u het bericht?\n\n2. Klopt het dat:\n- een;\n- twee?\n\n2a. Zo ja?")
        assert host.data[NOW] == [
            {"number": "1", "question": "Kent u het bericht?"},
            {"number": "2", "question": "Klopt het dat:\n- een;\n- twee?"},
            {"number": "2a", "question": "Zo ja?"},
        ]
        assert "3 added." in host.screen_text()
        await pilot.press("enter", *"Ja.")
        assert host.data[NOW][0] == {"number": "1", "question": "Kent u het bericht?", "answer": "Ja."}
        await pilot.press("escape", "end")
        await paste(pilot, "Beste collega,\n3. Waarom?")
        assert host.data[NOW][3:] == [{"number": "3", "question": "Waarom?"}]
        assert "1 added. What stands before the first number was left out." in host.screen_text()
        await paste(pilot, "Waarom?")
        assert host.data[NOW][4:] == [{"question": "Waarom?"}]
        await pilot.press("ctrl+z", "ctrl+z")
        assert len(host.data[NOW]) == 3
        assert "added" not in host.screen_text()


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_a_problem_leads_to_its_part(tmp_path: Path, size: tuple[int, int]) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        host.field(NOW).go_to("questions.3.answer")
        await pilot.pause()
        assert "Questions: 3 of 3" in lines(host) or "Answer *" in lines(host)
        assert isinstance(host.focused, TextArea)
        assert host.focused.text == "Daarom."
        assert host.focused.is_on_screen
        host.field(NOW).go_to("questions")
        await pilot.pause()
        assert "✓ 2 En nu? · Daarom." in lines(host)


async def test_help_tells_of_the_part(tmp_path: Path) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=(80, 40)) as pilot:
        await pilot.press("enter", "tab")
        host.push_screen(Help(host.form))
        await pilot.pause()
        assert "Question" in [line.strip(" │") for line in host.screen_text().split("\n")]
        assert "entries.next" in host.screen_text()


async def test_the_mouse_opens_and_goes_on(tmp_path: Path) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        await pilot.click("EntryList", offset=(6, 0))
        await pilot.pause()
        assert "Questions: 1 of 3" in lines(host)
        await pilot.click("#next")
        assert "Questions: 2 of 3" in lines(host)
        await pilot.click("#list")
        assert "+ Add" in lines(host)


async def test_parts_are_asked_in_each_language(tmp_path: Path) -> None:
    host = host_of(tmp_path, [{"number": "1", "question": "Waarom?", "answered_with": "2"}], BOTH)
    async with host.run_test(size=(80, 40)) as pilot:
        await pilot.press("enter", "tab", "tab", *"Why?")
        assert host.data[NOW][0]["question"] == {"nl": "Waarom?", "en": "Why?"}
        assert host.data[NOW][0]["answered_with"] == "2"


async def test_what_is_no_entry_is_mended_when_it_is_opened(tmp_path: Path) -> None:
    host = host_of(tmp_path, ["Waarom?", {"number": "2", "answer": "A", "vraag": "B"}])
    async with host.run_test(size=(80, 40)) as pilot:
        await pilot.press("down", "enter", "Q")
        assert host.data[NOW] == ["Waarom?", {"number": "2", "question": "Q", "answer": "A", "vraag": "B"}]
        await pilot.press("alt+pageup")
        assert host.data[NOW][0] == {"question": "Waarom?"}


async def test_it_is_said_in_the_language_of_the_user(tmp_path: Path) -> None:
    host = host_of(tmp_path)
    async with host.run_test(size=(80, 40)) as pilot:
        await pilot.press("enter")
        host.switch_language("nl")
        await pilot.pause()
        assert {"Vragen: 1 van 3", "Nummer *"} <= set(lines(host))
        assert isinstance(host.focused, Input)
        await pilot.press("escape")
        assert "+ Toevoegen" in lines(host)
        assert isinstance(host.field(NOW), EntriesField)
        assert host.posted == []
