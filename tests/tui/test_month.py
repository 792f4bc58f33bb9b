"""A day is picked from a month with keys, and with the mouse."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot

from drafter.tui.speaking import SpeakingApp
from drafter.tui.widgets.month import MonthView
from drafter.wording import Wording

TODAY = dt.date(2026, 11, 23)


class Host(SpeakingApp):
    """A screen with a month on it."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(Wording(language, "tui"))
        self.month = MonthView(lambda: TODAY)
        self.picked: list[dt.date] = []

    def compose(self) -> ComposeResult:
        """The month."""
        yield self.month

    def on_month_view_picked(self, event: MonthView.Picked) -> None:
        """Remember what was picked."""
        assert event.control is self.month
        self.picked.append(event.day)


def shown(host: Host) -> list[str]:
    """The lines of the month as they stand on the screen."""
    region = host.month.region
    return [strip.text.rstrip() for strip in host.month.render_lines(region.reset_offset)]


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_a_month_has_names_of_days_and_numbers_of_weeks() -> None:
    async with Host().run_test() as pilot:
        await pilot.pause()
        assert isinstance(pilot.app, Host)
        assert shown(pilot.app) == [
            "‹     November 2026      ›",
            "    Mo Tu We Th Fr  Sa Su",
            "44                      1",
            "45   2  3  4  5  6   7  8",
            "46   9 10 11 12 13  14 15",
            "47  16 17 18 19 20  21 22",
            "48 [23]24 25 26 27  28 29",
            "49  30",
            "Today",
        ]


async def test_a_month_fits_and_its_height_is_always_the_same() -> None:
    host = Host()
    async with host.run_test() as pilot:
        for month in range(1, 13):
            host.month.cursor = dt.date(2027, month, 1)
            await pilot.pause()
            assert host.month.size == (26, 9)


async def test_today_and_holidays_have_a_sign_and_the_cursor_says_which() -> None:
    host = Host()
    async with host.run_test() as pilot:
        await press(pilot, "right")
        assert "·23[24]25" in shown(host)[6]
        assert shown(host)[8] == ""
        host.month.cursor = dt.date(2026, 12, 24)
        await pilot.pause()
        assert shown(host)[5] == "52  21 22 23[24]25 *26 27"
        await press(pilot, "right")
        assert shown(host)[5] == "52  21 22 23 24[25]*26 27"
        assert shown(host)[8] == "Christmas Day"


async def test_a_month_speaks_the_language_of_the_user() -> None:
    host = Host("en")
    async with host.run_test() as pilot:
        host.month.cursor = dt.date(2027, 3, 29)
        host.switch_language("nl")
        await pilot.pause()
        lines = shown(host)
        assert lines[0] == "‹       maart 2027       ›"
        assert lines[1] == "    ma di wo do vr  za zo"
        assert lines[8] == "Tweede paasdag"


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["right"], "2026-11-24"),
        (["left"], "2026-11-22"),
        (["down"], "2026-11-30"),
        (["up", "up"], "2026-11-09"),
        (["pagedown"], "2026-12-23"),
        (["pageup", "pageup"], "2026-09-23"),
        (["down", "right", "pagedown", "pagedown"], "2027-02-01"),
        (["pagedown", "right", "home"], "2026-11-23"),
    ],
)
async def test_keys_go_to_a_day_and_pick_it(keys: list[str], day: str) -> None:
    host = Host()
    async with host.run_test() as pilot:
        await press(pilot, *keys)
        assert host.month.cursor == dt.date.fromisoformat(day)
        assert not host.picked
        await press(pilot, "enter", "space")
        assert host.picked == [dt.date.fromisoformat(day)] * 2


async def test_the_end_of_a_month_stays_within_the_next() -> None:
    host = Host()
    async with host.run_test() as pilot:
        host.month.cursor = dt.date(2027, 1, 31)
        await press(pilot, "pagedown")
        assert host.month.cursor == dt.date(2027, 2, 28)


async def test_there_is_an_end_to_the_months() -> None:
    host = Host()
    async with host.run_test() as pilot:
        for edge, key in ((dt.date(1900, 1, 1), "pageup"), (dt.date(2199, 12, 31), "down")):
            host.month.cursor = edge
            await press(pilot, key)
            assert host.month.cursor == edge


async def test_a_click_picks_the_day_under_the_mouse() -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.click(host.month, offset=(21, 6))
        await pilot.click(host.month, offset=(4, 7))
        assert host.picked == [dt.date(2026, 11, 28), dt.date(2026, 11, 30)]


async def test_a_click_beside_the_days_picks_nothing() -> None:
    host = Host()
    async with host.run_test() as pilot:
        for offset in ((4, 2), (1, 4), (18, 4), (10, 1), (10, 8), (12, 0)):
            await pilot.click(host.month, offset=offset)
        assert not host.picked
        assert host.month.cursor == TODAY


async def test_a_click_on_an_arrow_goes_to_another_month() -> None:
    host = Host()
    async with host.run_test() as pilot:
        await pilot.click(host.month, offset=(25, 0))
        await pilot.click(host.month, offset=(23, 0))
        assert host.month.cursor == dt.date(2027, 1, 23)
        await pilot.click(host.month, offset=(0, 0))
        assert host.month.cursor == dt.date(2026, 12, 23)
        assert not host.picked
