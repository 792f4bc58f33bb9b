"""Colours of drafter's own, and none at all."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

_STANDS_OUT = 0.06
"""How much lighter or darker than its widget a background is that marks something, from 0 to 1."""

HIGH_CONTRAST: Final = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#00ff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={
        "border": "#ffffff",
        "border-blurred": "#c0c0c0",
        "input-cursor-background": "#ffff00",
        "input-cursor-foreground": "#000000",
        "input-selection-background": "#0000ff",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#262600",
        "footer-key-foreground": "#ffff00",
        "text-muted": "#e0e0e0",
        "text-disabled": "#c0c0c0",
        "foreground-muted": "#e0e0e0",
    },
)
"""Every text at least 7:1 against what is behind it (WCAG 2.1, level AAA)."""


class Colourless(LineFilter):
    """Takes all colours away; what a widget marks by another background is shown in reverse."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same in black and white; `background` is that of the widget."""
        return [
            Segment(text, style and _without_colours(style, background), control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def _without_colours(style: Style, background: Color) -> Style:
    plain = style.without_color
    if style.meta:
        plain += Style.from_meta(style.meta)
    if style.bgcolor is None or style.bgcolor.is_default:
        return plain
    apart = abs(Color.from_rich_color(style.bgcolor).brightness - background.brightness)
    return plain + Style(reverse=not style.reverse) if apart > _STANDS_OUT else plain
