"""Answers of a file with nothing in them are answers, until somebody takes them away."""

from __future__ import annotations

from drafter.tui.widgets.items import ListField
from tests.tui.hosting import FormHost


def numbers(host: FormHost) -> list[str]:
    """What stands before the rows, and what is in them."""
    found = []
    for line in host.screen_text().split("\n"):
        before, edge, text = line.strip("▌ ").partition("▎")
        if edge:
            found.append(f"{before.strip()} {text.strip()}".strip())
    return found


def told(host: FormHost) -> list[bool]:
    """Whether something is said at each row."""
    field = host.field("copy_to")
    assert isinstance(field, ListField)
    return [bool(str(row.problem.content)) for row in field.rows]


async def test_it_has_its_number_and_what_is_wrong_stands_at_it() -> None:
    host = FormHost("copy_to", "our_reference", copy_to=[None, 3])
    async with host.run_test() as pilot:
        await pilot.pause()
        assert numbers(host)[:3] == ["1.", "2. 3", "+"]
        assert told(host)[0]
        await pilot.press("down", "down", "down", "tab", *"BZ", "shift+tab")
        await pilot.pause()
        assert numbers(host)[:3] == ["1.", "2. 3", "+"]
        assert told(host)[0]


async def test_it_stays_when_another_is_changed() -> None:
    host = FormHost("copy_to", copy_to=["", "B"])
    async with host.run_test() as pilot:
        await pilot.press("down", "end", *"C")
        assert host.data["copy_to"] == ["", "BC"]
        await pilot.press("ctrl+up")
        assert host.data["copy_to"] == ["BC", ""]
        await pilot.pause()
        assert numbers(host) == ["1. BC", "2.", "+"]


async def test_it_is_filled_in_or_taken_away() -> None:
    host = FormHost("copy_to", copy_to=[None, "B", None])
    async with host.run_test() as pilot:
        await pilot.press("f3")
        assert host.data["copy_to"] == ["B", None]
        await pilot.press("down", *"C")
        assert host.data["copy_to"] == ["B", "C"]
        await pilot.press("backspace")
        assert host.data["copy_to"] == ["B"]
        await pilot.press("up")
        await pilot.pause()
        assert numbers(host) == ["1. B", "+"]


async def test_a_list_of_nothing_but_that_is_kept_too() -> None:
    host = FormHost("attachments", attachments=[None])
    async with host.run_test() as pilot:
        await pilot.pause()
        assert numbers(host)[0] == "1. Title, or drop a file"
        await pilot.press("down", *"B")
        assert host.data["attachments"] == [None, "B"]
