"""How much what a person can use stands out on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rich.color import Color
from rich.segment import Segment
from rich.terminal_theme import DIMMED_MONOKAI

from tests.tui.appmaking import User

ENOUGH = 7.0
"""What WCAG 2.1 asks for at level AAA."""


def _luminance(colour: Color) -> float:
    shares = [value / 255 for value in colour.get_truecolor(DIMMED_MONOKAI)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def contrast(one: Color, other: Color) -> float:
    """How much two colours differ, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen(user: User) -> Iterator[Segment]:
    """What can be used: of a question in front of a screen, the question alone."""
    screen = user.screen
    room = screen.children[0].region if screen.is_modal else screen.region
    for strip in screen._compositor.render_strips()[room.y : room.bottom]:  # noqa: SLF001 - as in `User`
        yield from strip.crop(room.x, room.right)


def too_faint(user: User) -> Iterator[tuple[str, str, str, float]]:
    """What does not stand out enough: the text, its colour, that behind it, and their contrast."""
    for text, style, _ in seen(user):
        # Lines only part what stands apart already.
        if style is None or not any(map(str.isalnum, text)):
            continue
        front, back = style.color, style.bgcolor
        assert front is not None
        assert back is not None
        found = contrast(front, back)
        if found < ENOUGH or style.dim:
            yield text, front.name, back.name, round(found, 1)
