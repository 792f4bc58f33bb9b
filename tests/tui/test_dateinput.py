"""A date is typed as people type dates, or picked from a month, and what is understood is shown."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from drafter.core.language import Language
from drafter.tui.speaking import SpeakingApp
from drafter.tui.widgets.dateinput import DateInput
from drafter.tui.widgets.month import MonthView
from drafter.wording import Wording

TODAY = dt.date(2026, 11, 23)


class Host(SpeakingApp):
    """A form with a date, and a field after it."""

    AUTO_FOCUS = "DateInput Input"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Leave")]

    def __init__(self, shown: str = "") -> None:
        super().__init__(Wording("en", "tui"))
        self.date = DateInput(Language.NL, lambda: TODAY)
        self.date.show(shown)
        self.told: list[str] = []
        self.submitted = 0
        self.left = 0

    def compose(self) -> ComposeResult:
        """The date, and what comes after."""
        yield self.date
        yield Input(id="after")

    def on_date_input_changed(self, event: DateInput.Changed) -> None:
        """Remember what was told."""
        assert event.control is self.date
        assert event.raw == self.date.value
        self.told.append(event.raw)

    def on_input_submitted(self) -> None:
        """Count how often enter was pressed."""
        self.submitted += 1

    def action_leave(self) -> None:
        """Count how often escape was pressed for the form."""
        self.left += 1

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed stays within the field."""
        assert event.input.id == "after"

    @property
    def typed(self) -> str:
        """What stands in the input."""
        return self.date.query_one(Input).value

    @property
    def understood(self) -> str:
        """The line under it."""
        return str(self.date.query_one(".date-understood", Static).content)

    def is_in(self, widget: Widget) -> bool:
        """Whether the focus is in this widget."""
        return self.focused is widget

    def is_open(self) -> bool:
        """Whether the month is to be seen."""
        return self.month.display

    @property
    def month(self) -> MonthView:
        """The month under it."""
        return self.date.query_one(MonthView)


@pytest.mark.parametrize(
    ("keys", "raw", "understood"),
    [
        ("29-6-2026", "2026-06-29", "maandag 29 juni 2026"),
        ("29 June 2026", "2026-06-29", "maandag 29 juni 2026"),
        ("vrijdag", "2026-11-27", "vrijdag 27 november 2026"),
        ("+7", "2026-11-30", "maandag 30 november 2026"),
    ],
)
async def test_what_is_understood_stands_under_what_is_typed(keys: str, raw: str, understood: str) -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert host.typed == keys
        assert host.understood == understood
        assert host.date.value == host.told[-1] == raw


async def test_what_is_not_understood_is_passed_on_as_it_is_typed() -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press(*"xyz ", "tab")
        await pilot.pause()
        assert host.told == ["x", "xy", "xyz"]
        assert host.typed == "xyz "
        assert host.understood.startswith("For example")


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_going_on_puts_the_date_in_place(key: str) -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press(*"+7", key)
        await pilot.pause()
        assert host.typed == "30-11-2026"
        assert host.told == ["+", "2026-11-30"]
        assert host.submitted == (key == "enter")


async def test_one_tab_goes_to_the_next_field() -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press("tab")
        assert host.is_in(host.query_one("#after"))


async def test_a_date_from_elsewhere_is_shown_day_first_without_a_message() -> None:
    host = Host("2026-06-29")
    async with host.run_test() as pilot:
        await pilot.pause()
        assert (host.typed, host.understood) == ("29-06-2026", "maandag 29 juni 2026")
        for raw, typed in (
            ("2027-01-05", "05-01-2027"),
            ("20260629", "20260629"),
            ("0001-01-01", "0001-01-01"),
        ):
            host.date.show(raw)
            await pilot.pause()
            assert (host.typed, host.date.value) == (typed, raw)
        host.date.show("")
        await pilot.pause()
        assert host.understood.startswith("For example")
        assert not host.told


async def test_showing_what_was_told_leaves_what_is_typed() -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press(*"vrij")
        await pilot.pause()
        host.date.show(host.told[-1])
        await pilot.press(*"dag")
        await pilot.pause()
        assert host.typed == "vrijdag"
        assert host.told == ["v", "2026-11-27"]


async def test_a_date_in_words_from_elsewhere_is_told_once_the_user_has_been_there() -> None:
    host = Host("29 juni 2026")
    async with host.run_test() as pilot:
        await pilot.pause()
        assert (host.typed, host.date.value) == ("29 juni 2026", "29 juni 2026")
        assert not host.told
        await pilot.press("tab")
        await pilot.pause()
        assert (host.typed, host.told) == ("29-06-2026", ["2026-06-29"])


async def test_the_line_is_in_the_language_of_the_letter_and_the_hint_in_that_of_the_user() -> None:
    host = Host("2026-06-29")
    async with host.run_test() as pilot:
        await pilot.pause()
        host.switch_language("nl")
        assert host.understood == "maandag 29 juni 2026"
        host.date.letter_language = Language.EN
        await pilot.pause()
        assert host.date.letter_language is Language.EN
        assert host.understood == "Monday 29 June 2026"


async def test_a_day_is_picked_from_the_month_with_keys() -> None:
    host = Host("2026-06-29")
    async with host.run_test(size=(80, 24)) as pilot:
        assert not host.is_open()
        await pilot.press("f4")
        await pilot.pause()
        assert host.is_in(host.month)
        assert host.is_open()
        assert host.month.cursor == dt.date(2026, 6, 29)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert (host.typed, host.understood) == ("06-07-2026", "maandag 6 juli 2026")
        assert host.told == ["2026-07-06"]
        assert not host.is_open()
        assert host.is_in(host.date.query_one(Input))


async def test_the_month_opens_today_when_there_is_no_date() -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press(*"xyz", "f4")
        await pilot.pause()
        assert host.month.cursor == TODAY


@pytest.mark.parametrize("key", ["escape", "f4"])
async def test_the_month_closes_and_nothing_has_changed(key: str) -> None:
    host = Host("2026-06-29")
    async with host.run_test() as pilot:
        await pilot.press("f4", "down", key)
        await pilot.pause()
        assert not host.left
        assert not host.is_open()
        assert host.is_in(host.date.query_one(Input))
        assert host.date.value == "2026-06-29"
        assert not host.told


async def test_escape_is_for_the_form_while_the_month_is_closed() -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press("escape")
        assert host.left == 1


async def test_the_month_closes_when_the_user_goes_on() -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert host.is_in(host.query_one("#after"))
        assert not host.is_open()


async def test_the_mouse_opens_the_month_and_picks() -> None:
    host = Host("2026-06-29")
    async with host.run_test() as pilot:
        await pilot.click(".date-opener")
        await pilot.pause()
        assert host.is_open()
        await pilot.click(MonthView, offset=(5, 3))
        await pilot.pause()
        assert host.told == ["2026-06-08"]
        await pilot.click(".date-opener")
        await pilot.pause()
        await pilot.click(".date-opener")
        await pilot.pause()
        assert not host.is_open()


async def test_the_field_gives_the_focus_to_its_input() -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press("tab")
        host.date.focus()
        await pilot.pause()
        assert host.is_in(host.date.query_one(Input))
