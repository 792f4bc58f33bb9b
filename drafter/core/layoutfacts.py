"""How a house style wants its letters to look: what a layout is compared with."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from drafter.core.schema import Date, OneLine, Strict, as_list, fault


def _rising(band: tuple[float, float]) -> tuple[float, float]:
    if band[0] > band[1]:
        raise fault("wrong-value")
    return band


Band = Annotated[tuple[float, float], AfterValidator(_rising)]
"""The least and the most, in mm or points."""


class Spot(Strict):
    """Where a tag stands on the page, in mm from the left and top edge, and its type size in points."""

    left: Band | None = None
    top: Band | None = None
    size: Band | None = None


class Margins(Strict):
    """Where the text of the letter begins and ends, in mm from the left and top edge."""

    left: Band | None = None
    right: Band | None = None
    top: Band | None = None
    """On pages after the first."""


class PageSize(Strict):
    """The paper, in mm."""

    width: float = Field(gt=0)
    height: float = Field(gt=0)


class LayoutFacts(Strict):
    """What a layout of a house style is compared with; all of it may be left out."""

    source: OneLine | None = None
    checked_on: Date | None = None
    confirmed: bool = True
    fonts: Annotated[tuple[OneLine, ...], BeforeValidator(as_list)] = ()
    tolerance: float = Field(default=0.5, ge=0)
    """How far, in mm, a layout may be from what is asked: Word rounds."""
    page: PageSize | None = None
    margins: Margins = Margins()
    places: dict[str, Spot] = Field(default_factory=dict)
    """By the tag that stands there."""
    longest: dict[str, int] = Field(default_factory=dict)
    """Characters that fit on a line of a letterhead, by what it is: 'wordmark', 'unit'."""
