"""Who signs in full and on whose behalf a letter is written: what is said there tells them apart."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.hosting import BOTH, FormHost


@pytest.mark.parametrize("signing", [["minister-bz", "minister-bho"], []], ids=["all", "none"])
async def test_when_all_offices_sign_it_is_said_that_one_types_another(signing: list[str]) -> None:
    host = FormHost("on_behalf_of", signatories=signing, date="2026-06-29")
    async with host.run_test() as pilot:
        offices = host.form.sheet.letterhead
        assert offices is not None
        if signing:
            host.form.open(host.form.sheet.answers.answered("signatories", [*offices.facts.signatories]))
        await pilot.pause()
        assert isinstance(host.focused, Input)
        hint = "No other office listed: type it" if signing else "An office; ↓ for a list"
        assert host.focused.placeholder == hint
        assert hint in host.screen_text()
        await pilot.press(*"de A")
        assert host.data["on_behalf_of"] == ["de A"]


async def test_each_who_signs_in_full_stands_in_a_box_that_says_so() -> None:
    signing = [{"office": {"nl": "De A", "en": "The A"}, "name": "B"}]
    host = FormHost("signatories", "on_behalf_of", bodies=BOTH, signatories=signing)
    async with host.run_test(size=(46, 40)) as pilot:
        await pilot.pause()
        signatories, behalf = host.field("signatories"), host.field("on_behalf_of")
        lines = host.screen_text().split("\n")
        boxes = lines[signatories.region.y : signatories.region.bottom]
        titles = [line for line in boxes if "─ Somebody who is not in the list ─" in line]
        assert len(titles) == 2
        assert not any("─" in line for line in lines[behalf.region.y : behalf.region.bottom])
        host.switch_language("nl")
        await pilot.pause()
        assert "Ambt" in host.screen_text()
