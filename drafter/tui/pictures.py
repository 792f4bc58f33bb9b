"""Pictures in a terminal: as pixels where it shows those, else drawn with blocks of two colours.

Which way a terminal knows is read from the environment. `textual_image` asks the terminal itself, when
it is loaded, and reads what is typed to find the answer: before Textual starts that takes up to a
third of a second of the start and swallows keys, afterwards Textual reads the answer as if it were
typed. So the parts of it that are used here are loaded without it asking.
"""

from __future__ import annotations

import base64
import io
import itertools
import struct
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from random import randint
from typing import TYPE_CHECKING, NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

if TYPE_CHECKING:
    from PIL.Image import Image

OVERRULE = "DRAFTER_PICTURES"
"""The variable that says which way a terminal knows when the rest of the environment does not."""


class Way(Enum):
    """How a terminal can show a picture."""

    KITTY = "kitty"
    SIXEL = "sixel"
    QUARTERS = "quarters"
    HALVES = "halves"
    INK = "ink"
    """As quarters, but of the terminal's own colour: it may show no other."""


class Cell(NamedTuple):
    """The size of a character in pixels."""

    width: int = 10
    height: int = 20


def way_of(environment: Mapping[str, str], *, true_colour: bool, cell: Cell | None) -> Way:
    """The best way that the terminal surely knows."""
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    plain = Way.HALVES if term == "linux" else Way.QUARTERS  # its font has no quarters
    named = environment.get(OVERRULE, "")
    if named in {way.value for way in Way}:
        way = Way(named)
    elif term.startswith(("screen", "tmux")) or sys.platform == "win32":
        way = plain
    elif term in {"xterm-kitty", "xterm-ghostty"}:
        way = Way.KITTY
    elif term.startswith(("foot", "mlterm", "contour", "wezterm")) or program in {"WezTerm", "iTerm.app"}:
        way = Way.SIXEL
    else:
        way = plain
    # Kitty finds a picture by the colour of its cells; a sixel is as large as its pixels.
    possible = {Way.KITTY: true_colour, Way.SIXEL: cell is not None}.get(way, True)
    return way if possible else plain


def cell_size() -> Cell | None:
    """The size of a character of this terminal, if it tells without being asked."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows
        import termios  # noqa: PLC0415

        assert sys.__stdout__ is not None  # noqa: S101 - found out below
        told = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))
    except (ImportError, OSError, ValueError, AssertionError):
        return None
    rows, columns, width, height = struct.unpack("HHHH", told)
    cell = Cell(width // max(columns, 1), height // max(rows, 1))
    return cell if all(cell) else None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as a terminal shows it."""

    lines: tuple[Strip, ...]
    columns: int
    first: str = ""
    """What the terminal has to be sent before."""
    last: str = ""
    """What it is sent when the picture is no longer needed."""
    bands: tuple[str, ...] = ()
    """What paints each line over its cells."""


_MOST_PIXELS = 1800
"""Kitty makes pictures larger itself."""


def pixels_across(columns: int, way: Way, cell: Cell) -> int:
    """How wide a picture must be that is to be drawn so many columns wide."""
    if way is Way.KITTY:
        return min(columns * cell.width, _MOST_PIXELS)
    return columns * {Way.HALVES: 1, Way.QUARTERS: 2, Way.INK: 2}.get(way, cell.width)


def draw(picture: Image, columns: int, rows: int, way: Way, cell: Cell) -> Drawing:
    """A picture, so many cells large."""
    if way is Way.KITTY:
        return _kitty(picture, columns, rows)
    if way is Way.SIXEL:
        return _sixel(picture, columns, rows, cell)
    return Drawing(tuple(_blocks(picture, columns, rows, way)), columns)


_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the parts that are filled: 1 left above, 2 right above, 4 left below, 8 right below."""
_COLOURS = 24
_DARK, _FAINT = 128, 160
_DARKEST = 1
"""How many per cent of the pixels of a page are what is written."""


def _blocks(picture: Image, columns: int, rows: int, way: Way) -> Iterator[Strip]:
    from PIL.Image import Quantize, Resampling  # noqa: PLC0415 - whoever has a picture has it loaded
    from PIL.ImageOps import autocontrast  # noqa: PLC0415

    across = 1 if way is Way.HALVES else 2
    small = picture.resize((columns * across, rows * 2), Resampling.BOX)
    # Letters of a few pixels are pale: the darkest of them are made black.
    small = autocontrast(small, cutoff=(_DARKEST, 0), preserve_tone=True)
    if way is Way.INK:
        small = small.convert("L").point(lambda value: 255 * (value > _FAINT)).convert("RGB")
    few = small.quantize(_COLOURS, Quantize.MEDIANCUT)
    palette = few.getpalette() or []
    colours = list(zip(palette[::3], palette[1::3], palette[2::3], strict=False))
    cell = cache(lambda *pixels: _block([colours[pixel] for pixel in pixels]))
    data, width = few.tobytes(), columns * across
    for start in range(0, len(data), width * 2):
        above, below = data[start : start + width], data[start + width : start + width * 2]
        # One pixel across counts as two that are alike.
        step = across - 1
        quarters = zip(
            above[::across], above[step::across], below[::across], below[step::across], strict=True
        )
        yield Strip(list(_joined(cell(*pixels) for pixels in quarters)), columns)


def _joined(cells: Iterator[tuple[str, Style]]) -> Iterator[Segment]:
    for style, run in itertools.groupby(cells, key=lambda cell: cell[1]):
        yield Segment("".join(character for character, _ in run), style)


def _block(pixels: list[tuple[int, int, int]]) -> tuple[str, Style]:
    """The character and the two colours that come nearest to four pixels."""
    ordered = sorted(range(4), key=lambda index: sum(pixels[index]))
    parted = min(
        range(1, 5), key=lambda size: _spread(pixels, ordered[:size]) + _spread(pixels, ordered[size:])
    )
    dark, light = ordered[:parted], ordered[parted:]
    if not light or pixels[dark[-1]] == pixels[light[0]]:
        mean = _mean(pixels, ordered)
        # What is dark is filled, so that a terminal without colours shows it too.
        return (
            ("█", Style(color=mean)) if sum(mean.get_truecolor()) < 3 * _DARK else (" ", Style(bgcolor=mean))
        )
    filled = _QUARTERS[sum(1 << index for index in dark)]
    return filled, Style(color=_mean(pixels, dark), bgcolor=_mean(pixels, light))


def _spread(pixels: list[tuple[int, int, int]], group: list[int]) -> float:
    """How much the brightness of some pixels differs."""
    values = [sum(pixels[index]) for index in group]
    return sum(value * value for value in values) - sum(values) ** 2 / len(values) if values else 0


def _mean(pixels: list[tuple[int, int, int]], group: list[int]) -> Color:
    mean = (sum(pixels[index][part] for index in group) // len(group) for part in range(3))
    return Color.from_rgb(*mean)


def _kitty(picture: Image, columns: int, rows: int) -> Drawing:
    """Cells that kitty replaces by a picture it was sent: their colour is its number."""
    marks = _kitty_marks()
    number = randint(1, 0xFFFFFF)  # noqa: S311 - not to meet that of another program
    image = io.BytesIO()
    picture.save(image, "PNG", compress_level=2)
    data = base64.b64encode(image.getvalue()).decode("ascii")
    chunks = [data[start : start + 4096] for start in range(0, len(data), 4096)]
    place = f"a=T,U=1,f=100,i={number},c={columns},r={rows},"
    heads = (
        f"{place if not index else ''}q=2,m={int(index + 1 < len(chunks))}" for index in range(len(chunks))
    )
    sent = "".join(f"\x1b_G{head};{chunk}\x1b\\" for head, chunk in zip(heads, chunks, strict=True))
    style = Style(color=Color.from_rgb(number >> 16, number >> 8 & 255, number & 255))
    lines = (
        "".join(f"\U0010eeee{marks[row]}{marks[column]}" for column in range(columns)) for row in range(rows)
    )
    strips = tuple(Strip([Segment(line, style)], columns) for line in lines)
    return Drawing(strips, columns, first=sent, last=f"\x1b_Ga=d,d=I,i={number},q=2\x1b\\")


@cache
def _kitty_marks() -> tuple[str, ...]:
    """The combining characters that kitty counts rows and columns with."""
    # Where there is no standard output nothing can be asked (see the top of this file).
    kept = sys.__stdout__
    setattr(sys, "__stdout__", None)  # noqa: B010 - it is not meant to be set
    try:
        from textual_image.renderable.tgp import _NUMBER_TO_DIACRITIC  # noqa: PLC0415
    finally:
        setattr(sys, "__stdout__", kept)  # noqa: B010
    return tuple(map(chr, _NUMBER_TO_DIACRITIC))


def _sixel(picture: Image, columns: int, rows: int, cell: Cell) -> Drawing:
    """Blank cells, and for each line of them the pixels: so that each can be painted again by itself."""
    from PIL.Image import Quantize, Resampling  # noqa: PLC0415 - as above
    from textual_image._sixel import SixelOptions, image_to_sixels  # noqa: PLC0415 - this asks nothing

    width = columns * cell.width
    scaled = picture.resize((width, rows * cell.height), Resampling.LANCZOS)
    few = scaled.quantize(_COLOURS, Quantize.MEDIANCUT)
    bands = (few.crop((0, top, width, top + cell.height)) for top in range(0, few.height, cell.height))
    # A line with nothing on it is done with its cells.
    painted = tuple(
        "" if band.getcolors(1) else image_to_sixels(band, SixelOptions(colors=256)) for band in bands
    )
    white = Strip([Segment(" " * columns, Style(bgcolor=Color.from_rgb(255, 255, 255)))], columns)
    return Drawing((white,) * rows, columns, bands=painted)
