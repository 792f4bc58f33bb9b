"""Fields in which one thing is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.library import Library
from drafter.tui.widgets.picker import Picker
from tests.library.sources import with_fields
from tests.tui.hosting import FormHost

FIELDS = """\
  - name: fractie
    type: choice
    label: {nl: Fractie, en: Party}
    choices: {d66: {nl: Democraten 66, en: Democrats 66}, vvd: VVD, pvda: PvdA}
    default: vvd
  - {name: soort, type: choice, label: Soort, choices: {kort: Kort, lang: Lang}}
  - {name: spoed, type: yes_no, label: Spoed, required: yes}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with fields to choose in."""
    return with_fields(tmp_path, FIELDS)


def marked(host: FormHost, name: str) -> list[str]:
    """The lines that are chosen."""
    return [line[2:].strip() for line in lines(host, name) if line.startswith("●")]


def lines(host: FormHost, name: str) -> list[str]:
    """The lines of a field, without what stands around them."""
    field = host.field(name).query_one(Picker)
    rows = host.screen_text().split("\n")[field.region.y : field.region.bottom]
    return [row[field.region.x : field.region.right].strip() for row in rows]


async def test_the_default_is_marked_and_not_stored(library: Library) -> None:
    host = FormHost("fractie", library=library, template="proef")
    async with host.run_test() as pilot:
        await pilot.pause()
        assert marked(host, "fractie") == ["VVD"]
        assert host.posted == []
        await pilot.press("up", "enter")
        assert marked(host, "fractie") == ["Democrats 66"]
        assert host.data["fractie"] == "d66"
        await pilot.press("down", "space")
        assert host.data["fractie"] == "vvd"


async def test_choices_are_named_in_the_users_language(library: Library) -> None:
    host = FormHost("fractie", "spoed", library=library, template="proef")
    async with host.run_test() as pilot:
        host.switch_language("nl")
        await pilot.pause()
        assert lines(host, "fractie") == ["○ Democraten 66", "● VVD", "○ PvdA"]


async def test_a_choice_that_is_not_needed_can_be_taken_back(library: Library) -> None:
    host = FormHost("soort", library=library, template="proef", soort="lang")
    async with host.run_test() as pilot:
        await pilot.press("end", "space")
        assert "soort" not in host.data
        assert marked(host, "soort") == ["None"]


async def test_an_answer_that_is_none_of_the_choices_stays_in_sight(library: Library) -> None:
    host = FormHost("soort", library=library, template="proef", soort="middel")
    async with host.run_test() as pilot:
        await pilot.pause()
        assert marked(host, "soort") == ["middel (unknown)"]
        assert host.said("soort", ".field-problem").startswith("✗ 'middel'")


@pytest.mark.parametrize(("written", "shown"), [("ja", "Yes"), ("false", "No"), ("soms", "soms (unknown)")])
async def test_yes_and_no_are_understood_as_in_a_file(written: str, shown: str, library: Library) -> None:
    host = FormHost("spoed", library=library, template="proef", spoed=written)
    async with host.run_test() as pilot:
        await pilot.pause()
        assert marked(host, "spoed") == [shown]
        assert host.posted == []


async def test_yes_or_no(library: Library) -> None:
    host = FormHost("spoed", library=library, template="proef")
    async with host.run_test() as pilot:
        await pilot.pause()
        assert marked(host, "spoed") == []
        await pilot.press("space")
        assert host.data["spoed"] == "yes"
        await pilot.press("down", "space")
        assert host.data["spoed"] == "no"


async def test_a_classification_is_one_of_the_house_style_or_none() -> None:
    host = FormHost("classification")
    async with host.run_test() as pilot:
        await pilot.pause()
        assert marked(host, "classification") == ["None"]
        await pilot.press("end", "enter")
        assert host.data["classification"] == "Dep. VERTROUWELIJK"
        await pilot.press("home", "enter")
        assert "classification" not in host.data


async def test_a_choice_can_be_clicked(library: Library) -> None:
    host = FormHost("fractie", library=library, template="proef")
    async with host.run_test() as pilot:
        await pilot.click(Picker, offset=(3, 2))
        assert host.data["fractie"] == "pvda"
