"""Fields with several answers."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.widgets import Input

from drafter.tui.widgets.items import ListField
from tests.library.sources import with_fields
from tests.tui.hosting import BOTH, FormHost


def rows(host: FormHost, name: str) -> list[str]:
    """What stands in the rows."""
    return host.texts(name, "WordsInput")


def focused(host: FormHost) -> str:
    """What stands in the input that has the focus."""
    assert isinstance(host.focused, Input)
    return host.focused.value


async def test_a_row_comes_under_the_last_one() -> None:
    host = FormHost("copy_to")
    async with host.run_test() as pilot:
        await pilot.press(*"A", "enter", *"B")
        assert host.data["copy_to"] == ["A", "B"]
        assert rows(host, "copy_to") == ["A", "B", ""]
        assert "1. ▎ A" in host.screen_text()
        assert "+ ▎" in host.screen_text()


async def test_enter_in_the_empty_row_goes_to_the_next_field() -> None:
    host = FormHost("copy_to", "our_reference", copy_to=["A"])
    async with host.run_test() as pilot:
        await pilot.press("enter", "enter", *"BZ")
        assert host.data["our_reference"] == "BZ"
        assert host.data["copy_to"] == ["A"]


async def test_an_answer_per_language() -> None:
    host = FormHost("copy_to", bodies=BOTH)
    async with host.run_test() as pilot:
        await pilot.press(*"de A", "enter", *"the A", "enter", *"de B")
        assert host.data["copy_to"] == [{"nl": "de A", "en": "the A"}, {"nl": "de B"}]
        assert host.said("copy_to", "ListField > .field-problem") == ""
        assert rows(host, "copy_to") == ["de A", "the A", "de B", "", "", ""]


async def test_rows_are_moved_with_their_answers() -> None:
    host = FormHost("copy_to", copy_to=["A", "B", {"nl": "C", "en": "c"}])
    async with host.run_test() as pilot:
        await pilot.press("ctrl+down")
        assert host.data["copy_to"] == ["B", "A", {"nl": "C", "en": "c"}]
        assert focused(host) == "A"
        await pilot.press("alt+down", "alt+down")
        assert host.data["copy_to"] == ["B", {"nl": "C", "en": "c"}, "A"]
        await pilot.press("ctrl+up", "alt+up", "alt+up")
        assert host.data["copy_to"] == ["A", "B", {"nl": "C", "en": "c"}]
        await pilot.pause()
        assert [line.strip("▌ ") for line in host.screen_text().split("\n")[1:4]] == [
            "1. ▎ A",
            "2. ▎ B",
            "3. ▎ C",
        ]


async def test_a_row_is_taken_away() -> None:
    host = FormHost("copy_to", copy_to=["A", "B"])
    async with host.run_test() as pilot:
        await pilot.press("f3")
        assert host.data["copy_to"] == ["B"]
        assert focused(host) == "B"
        await pilot.press("ctrl+delete")
        assert "copy_to" not in host.data
        assert focused(host) == ""
        await pilot.press("f3", "ctrl+up", *"C")
        assert host.data["copy_to"] == ["C"]


async def test_a_row_that_is_emptied_goes_when_it_is_left() -> None:
    host = FormHost("copy_to", copy_to=["A", "B", "C"])
    async with host.run_test() as pilot:
        await pilot.press("down", "backspace")
        assert rows(host, "copy_to") == ["A", "", "C", ""]
        assert host.data["copy_to"] == ["A", "C"]
        await pilot.press("down")
        await pilot.pause()
        assert rows(host, "copy_to") == ["A", "C", ""]
        assert focused(host) == "C"


async def test_a_row_that_is_emptied_stays_while_the_terminal_is_elsewhere() -> None:
    host = FormHost("copy_to", copy_to=["A", "B"])
    async with host.run_test() as pilot:
        await pilot.press("backspace")
        host.post_message(events.AppBlur())
        await pilot.pause()
        host.post_message(events.AppFocus())
        await pilot.press(*"X")
        assert host.data["copy_to"] == ["X", "B"]


async def test_what_is_wrong_stands_at_its_row() -> None:
    host = FormHost("copy_to", copy_to=["A", "b" * 400, "C"])
    async with host.run_test() as pilot:
        await pilot.press("down", *"b")
        field = host.field("copy_to")
        assert isinstance(field, ListField)
        said = [str(row.problem.content) for row in field.rows]
        assert [bool(each) for each in said] == [False, True, False, False]
        assert field.has_class("-wrong")
        await pilot.press("ctrl+up")
        assert str(field.rows[0].problem.content) == said[1]
        await pilot.press("backspace")
        assert not any(str(row.problem.content) for row in field.rows)
        assert not field.has_class("-wrong")


async def test_one_can_go_to_a_row_by_the_place_of_its_problem() -> None:
    host = FormHost("copy_to", copy_to=["A", "B"])
    async with host.run_test() as pilot:
        host.field("copy_to").go_to("copy_to.2")
        await pilot.pause()
        assert focused(host) == "B"
        host.field("copy_to").go_to("copy_to")
        await pilot.pause()
        assert focused(host) == "A"


async def test_each_line_of_a_pasted_list_is_an_answer() -> None:
    host = FormHost("copy_to", copy_to=["Z"])
    async with host.run_test() as pilot:
        await pilot.press("down")
        host.screen.post_message(events.Paste("• de A\r\n• de B\r\n\r\n3. de C"))
        await pilot.pause()
        assert host.data["copy_to"] == ["Z", "de A", "de B", "de C"]


async def test_the_keys_of_a_list_are_said_while_one_is_in_it() -> None:
    host = FormHost("copy_to", "our_reference", copy_to=["A", "B"])
    async with host.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Move down" in host.screen_text()
        assert "Remove" in host.screen_text()
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        assert "Move down" not in host.screen_text()
        assert {"items.up", "items.down", "items.remove"} <= {
            binding.id for binding in ListField.BINDINGS if not isinstance(binding, tuple)
        }


async def test_a_list_of_a_template_counts_for_both_languages_until_one_differs(tmp_path: Path) -> None:
    library = with_fields(tmp_path, "  - {name: landen, type: list, label: Landen}\n")
    host = FormHost("landen", library=library, template="proef", bodies=BOTH, landen="Marokko")
    async with host.run_test() as pilot:
        await pilot.press("enter", "enter", *"Niger")
        assert host.data["landen"] == ["Marokko", "Niger"]
        await pilot.press("up", "tab", *"Morocco")
        assert host.data["landen"] == {"nl": ["Marokko", "Niger"], "en": ["Morocco", "Niger"]}


async def test_offices_of_the_letterhead_are_offered() -> None:
    host = FormHost("on_behalf_of", signatories=["minister-bz"], date="2026-06-29")
    async with host.run_test() as pilot:
        await pilot.press("down", "enter")
        assert host.data["on_behalf_of"] == [
            "de minister van Buitenlandse Handel en Ontwikkelingssamenwerking"
        ]
        assert "Minister of Foreign" not in host.screen_text()


async def test_after_an_office_one_goes_on_in_the_next_row() -> None:
    host = FormHost("on_behalf_of", date="2026-06-29")
    async with host.run_test() as pilot:
        await pilot.press("down", "enter", *"de minister van Defensie", "up")
        assert focused(host).startswith("de minister van Buiten")
        await pilot.press("down")
        assert focused(host) == "de minister van Defensie"
        await pilot.press("down", *"de A")
        assert [each[:12] for each in host.data["on_behalf_of"]] == ["de minister ", "de minister ", "de A"]


async def test_down_at_the_end_of_a_list_goes_to_the_next_row() -> None:
    host = FormHost("on_behalf_of", date="2026-06-29")
    async with host.run_test() as pilot:
        await pilot.press(*"minister", "down")
        assert "Ontwikkelingssamenwerking" in host.screen_text()
        await pilot.press(*["down"] * 4)
        await pilot.pause()
        assert "minister" in rows(host, "on_behalf_of")
        assert focused(host) == ""


async def test_an_office_is_found_by_a_part_of_its_name_in_each_language() -> None:
    host = FormHost("on_behalf_of", bodies=BOTH)
    async with host.run_test() as pilot:
        await pilot.press("tab", *"trade")
        await pilot.press("down", "enter", *"de minister van Defensie")
        trade = {
            "nl": "de minister van Buitenlandse Handel en Ontwikkelingssamenwerking",
            "en": "the Minister for Foreign Trade and Development Cooperation",
        }
        assert host.data["on_behalf_of"] == [trade, {"nl": "de minister van Defensie"}]


async def test_the_list_of_offices_closes_by_escape() -> None:
    host = FormHost("on_behalf_of")
    async with host.run_test() as pilot:
        await pilot.press("down")
        assert "Ontwikkelingssamenwerking" in host.screen_text()
        await pilot.press("escape", *"de A", "enter")
        assert "Ontwikkelingssamenwerking" not in host.screen_text()
        assert host.data["on_behalf_of"] == ["de A"]
