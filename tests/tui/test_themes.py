"""Colours: enough contrast for who asks for it, and none at all for who wants none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.terminal_theme import DIMMED_MONOKAI

from drafter.tui.themes import HIGH_CONTRAST
from tests.tui.appmaking import WIDE, User, application
from tests.tui.scenes import OTHERS, PICTURED, set_for

_ALL = {**PICTURED, **OTHERS}
SCENES = (
    *("home-empty", "home-drafts", "new", "month", "help", "palette", "compare"),
    *("both, all steps", "faulty, all steps", "find", "leave", "recovering", "no office"),
)
ENOUGH = 7.0
"""What WCAG 2.1 asks for at level AAA."""


def _luminance(colour: Color) -> float:
    shares = [value / 255 for value in colour.get_truecolor(DIMMED_MONOKAI)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """How much two colours differ, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _seen(user: User) -> Iterator[Segment]:
    """What can be used: of a question in front of a screen, the question alone."""
    screen = user.screen
    room = screen.children[0].region if screen.is_modal else screen.region
    for strip in screen._compositor.render_strips()[room.y : room.bottom]:  # noqa: SLF001 - as in `User`
        yield from strip.crop(room.x, room.right)


def _too_faint(user: User) -> Iterator[tuple[str, str, str, float]]:
    for text, style, _ in _seen(user):
        # Lines only part what stands apart already.
        if style is None or not any(map(str.isalnum, text)):
            continue
        front, back = style.color, style.bgcolor
        assert front is not None
        assert back is not None
        found = contrast(front, back)
        if found < ENOUGH or style.dim:
            yield text, front.name, back.name, round(found, 1)


@pytest.mark.parametrize("name", SCENES)
async def test_every_text_stands_out_in_high_contrast(name: str, tmp_path: Path) -> None:
    scene = _ALL[name]
    faint: list[object] = []
    with set_for(scene, tmp_path) as draft:
        app = application(draft if scene.draft else None, language="nl")
        async with app.run_test(size=WIDE) as pilot:
            app.theme = HIGH_CONTRAST.name
            user = User(app, pilot)
            await scene.play(user, draft, lambda: faint.extend(_too_faint(user)))
            app.desk.close()
    assert not faint


async def test_other_colours_would_not_do(tmp_path: Path) -> None:
    with set_for(PICTURED["help"], tmp_path) as draft:
        app = application(language="nl")
        async with app.run_test(size=WIDE) as pilot:
            app.theme = "solarized-light"
            user = User(app, pilot)
            await PICTURED["help"].play(user, draft)
            assert list(_too_faint(user))
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
            styles = [style for _, style, _ in _seen(user) if style]
            app.desk.close()
    colours = [colour.get_truecolor() for each in styles for colour in (each.color, each.bgcolor) if colour]
    assert styles
    assert not colours
