"""What the form says fits where it stands, on the narrowest form there is beside steps and pages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from drafter.core.language import Language
from tests.tui.hosting import BOTH, FormHost

FORM = 46
"""Columns of the form at 140 columns."""


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("bodies", [{}, BOTH], ids=["one", "two"])
async def test_what_stands_in_empty_inputs_is_not_cut_off(
    language: str, bodies: Mapping[Language, str]
) -> None:
    host = FormHost("attachments", "on_behalf_of", "addressee", language=language, bodies=bodies)
    async with host.run_test(size=(FORM, 60)) as pilot:
        host.field("attachments").go_to()
        await pilot.pause()
        for box in host.screen.query(Input):
            if box.region:
                assert cell_len(box.placeholder) <= box.content_region.width, box.placeholder


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_how_to_fill_in_an_address_of_ones_own_is_said_in_whole(language: str) -> None:
    host = FormHost("addressee", language=language, addressee={"lines": ["A"]})
    async with host.run_test(size=(FORM, 40)) as pilot:
        await pilot.pause()
        hint = host.field("addressee").query_one(".own-hint")
        seen = host.screen_text().split("\n")[hint.region.y : hint.region.bottom]
        said = " ".join(line.strip("▌ ") for line in seen)
        assert said == str(hint.render())
