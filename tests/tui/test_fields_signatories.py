"""Who signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.library import Library
from drafter.tui.widgets.picker import Picker
from tests.library.sources import LETTERHEAD, with_letterhead
from tests.tui.hosting import BOTH, FormHost

OFFICES = """\
signatories:
  minister:
    office: {nl: De minister, en: The Minister}
    holders:
      - {name: Oud, valid_until: 2025-12-31}
      - {name: Nieuw, valid_from: 2026-01-01, valid_until: 2026-06-30}
  staats:
    office: {nl: De staatssecretaris, en: The State Secretary}
    valid_from: 2026-02-01
    holders:
      - {name: Staats}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with offices that change hands."""
    return with_letterhead(tmp_path, LETTERHEAD + OFFICES)


def listed(host: FormHost) -> list[str]:
    """The list of who can sign, line by line."""
    picker = host.field("signatories").query_one(Picker)
    rows = host.screen_text().split("\n")[picker.region.y : picker.region.bottom]
    return [row.strip("▌ ") for row in rows]


@pytest.mark.parametrize(
    ("day", "lines"),
    [
        (
            "2025-12-31",
            ["[ ] The Minister", "Oud", "[ ] The State Secretary", "! not an office on 31 December 2025"],
        ),
        ("2026-06-30", ["[ ] The Minister", "Nieuw", "[ ] The State Secretary", "Staats"]),
        (
            "2026-07-01",
            [
                "[ ] The Minister",
                "! nobody is known to hold this office on 1 July 2026",
                "[ ] The State Secretary",
                "Staats",
            ],
        ),
    ],
)
async def test_the_list_has_who_holds_the_office_on_the_day(
    day: str, lines: list[str], library: Library
) -> None:
    host = FormHost("signatories", library=library, letterhead="proef", date=day)
    async with host.run_test() as pilot:
        await pilot.pause()
        assert listed(host) == lines


async def test_without_a_date_all_holders_are_shown(library: Library) -> None:
    host = FormHost("signatories", "date", library=library, letterhead="proef")
    async with host.run_test() as pilot:
        await pilot.pause()
        assert listed(host)[1] == "Oud / Nieuw"
        assert "Fill in the date" in host.screen_text()
        host.field("date").go_to()
        await pilot.press(*"1-6-2026")
        await pilot.pause()
        assert listed(host)[1] == "Nieuw"
        assert "Fill in the date" not in host.screen_text()


async def test_they_sign_in_the_order_in_which_they_are_ticked(library: Library) -> None:
    host = FormHost("signatories", library=library, letterhead="proef", date="2026-06-29")
    async with host.run_test() as pilot:
        await pilot.press("down", "space", "up", "enter")
        assert host.data["signatories"] == ["staats", "minister"]
        await pilot.pause()
        assert listed(host) == ["[2] The Minister", "Nieuw", "[1] The State Secretary", "Staats"]
        await pilot.press("ctrl+up")
        assert host.data["signatories"] == ["minister", "staats"]
        await pilot.press("alt+down", "ctrl+down")
        assert host.data["signatories"] == ["staats", "minister"]
        await pilot.press("space")
        assert host.data["signatories"] == ["staats"]
        await pilot.press("down", "f3")
        assert "signatories" not in host.data


async def test_somebody_else_signs_with_office_and_name(library: Library) -> None:
    host = FormHost("signatories", library=library, letterhead="proef", date="2026-06-29")
    async with host.run_test() as pilot:
        await pilot.press("space", "tab", *"De directeur", "enter", *"A. de Vries")
        director = {"office": "De directeur", "name": "A. de Vries"}
        assert host.data["signatories"] == ["minister", director]
        await pilot.pause()
        assert listed(host)[4:] == ["[2] De directeur", "A. de Vries"]
        await pilot.press("ctrl+up")
        assert host.data["signatories"] == [director, "minister"]
        await pilot.press("enter", *"De ander")
        assert host.data["signatories"] == [director, "minister", {"office": "De ander"}]
        await pilot.press("shift+tab", "f3")
        assert host.data["signatories"] == ["minister", {"office": "De ander"}]


async def test_an_office_is_named_in_each_language(library: Library) -> None:
    host = FormHost("signatories", library=library, letterhead="proef", bodies=BOTH)
    async with host.run_test() as pilot:
        await pilot.press("tab", *"De A", "enter", *"The A", "enter", *"B")
        assert host.data["signatories"] == [{"office": {"nl": "De A", "en": "The A"}, "name": "B"}]


async def test_who_is_not_known_stays_in_sight_and_can_be_taken_away(library: Library) -> None:
    signing = ["minister-x", {"id": "minister", "name": "Ander"}, {"office": "De A", "name": "B"}]
    host = FormHost("signatories", library=library, letterhead="proef", signatories=signing)
    async with host.run_test() as pilot:
        await pilot.pause()
        assert listed(host) == [
            *("[2] The Minister", "Ander", "[ ] The State Secretary", "Staats"),
            *("[1] minister-x", "not in the list of this letterhead", "[3] De A", "B"),
        ]
        assert host.said("signatories", "SignatoriesField > .field-problem").startswith("✗ 'minister-x'")
        await pilot.press("down", "down", "space")
        assert host.data["signatories"] == signing[1:]
        await pilot.press("end", "space")
        assert host.data["signatories"] == signing[1:2]
        assert host.texts("signatories", "SomeoneRow") == ["", ""]


async def test_what_is_wrong_with_somebody_stands_at_the_row(library: Library) -> None:
    signing = ["minister", {"office": "De A"}]
    host = FormHost(
        "signatories", library=library, letterhead="proef", date="2026-06-29", signatories=signing
    )
    async with host.run_test():
        assert host.said("signatories", "SomeoneRow > .field-problem").startswith("✗")
        assert host.said("signatories", "SignatoriesField > .field-problem") == ""


async def test_the_list_is_in_the_users_language(library: Library) -> None:
    host = FormHost("signatories", library=library, letterhead="proef", date="2020-06-29")
    async with host.run_test() as pilot:
        host.switch_language("nl")
        await pilot.pause()
        assert listed(host)[0] == "[ ] De minister"
        assert "29 juni 2020" in listed(host)[3]


async def test_without_a_letterhead_others_can_sign() -> None:
    host = FormHost("signatories", letterhead="geen", signatories=["minister-bz"])
    async with host.run_test() as pilot:
        await pilot.pause()
        assert listed(host) == ["[1] minister-bz", "not in the list of this letterhead"]
