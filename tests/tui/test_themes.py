"""Colours: enough contrast for who asks for it, and none at all for who wants none.

That every text stands out in high contrast is seen in `test_every_word`, which plays all scenes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.appmaking import WIDE, User, application
from tests.tui.contrast import seen, too_faint
from tests.tui.scenes import PICTURED, set_for


async def test_other_colours_would_not_do(tmp_path: Path) -> None:
    with set_for(PICTURED["help"], tmp_path) as draft:
        app = application(language="nl")
        async with app.run_test(size=WIDE) as pilot:
            app.theme = "solarized-light"
            user = User(app, pilot)
            await PICTURED["help"].play(user, draft)
            assert list(too_faint(user))
            app.desk.close()


@pytest.mark.parametrize("name", ["home-drafts", "problems", "both", "month"])
async def test_who_wants_no_colours_sees_none(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    scene = PICTURED[name]
    with set_for(scene, tmp_path) as draft:
        app = application(draft if scene.draft else None, language="nl")
        async with app.run_test(size=WIDE) as pilot:
            user = User(app, pilot)
            await scene.play(user, draft)
            styles = [style for _, style, _ in seen(user) if style]
            app.desk.close()
    colours = [colour.get_truecolor() for each in styles for colour in (each.color, each.bgcolor) if colour]
    assert styles
    assert not colours
