"""Pictures are drawn in the way that a terminal knows, as near to their pixels as it can."""

from __future__ import annotations

import base64
import io
import os
import pty
import re
import select
import subprocess
import sys

import pytest
from PIL import Image
from rich.cells import cell_len
from textual.strip import Strip

from drafter.tui.pictures import Cell, Drawing, Way, draw, pixels_across, way_of

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def picture(*rows: str) -> Image.Image:
    """A picture with a pixel for each character: '#' is black."""
    made = Image.new("RGB", (len(rows[0]), len(rows)), WHITE)
    for y, row in enumerate(rows):
        for x, character in enumerate(row):
            made.putpixel((x, y), BLACK if character == "#" else WHITE)
    return made


def text_of(drawing: Drawing) -> list[str]:
    return [line.text for line in drawing.lines]


@pytest.mark.parametrize(
    ("environment", "way"),
    [
        ({}, Way.QUARTERS),
        ({"TERM": "xterm-256color"}, Way.QUARTERS),
        ({"TERM": "linux"}, Way.HALVES),
        ({"TERM": "xterm-kitty"}, Way.KITTY),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, Way.KITTY),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"}, Way.QUARTERS),
        ({"TERM": "screen", "TERM_PROGRAM": "iTerm.app"}, Way.QUARTERS),
        ({"TERM": "foot"}, Way.SIXEL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Way.SIXEL),
        ({"TERM": "xterm-kitty", "DRAFTER_PICTURES": "halves"}, Way.HALVES),
        ({"TERM": "xterm", "DRAFTER_PICTURES": "sixel"}, Way.SIXEL),
        ({"TERM": "xterm", "DRAFTER_PICTURES": "etching"}, Way.QUARTERS),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows passes on no pixels")
def test_the_environment_tells_the_way(environment: dict[str, str], way: Way) -> None:
    assert way_of(environment, true_colour=True, cell=Cell()) is way


def test_pixels_are_for_terminals_that_can_place_them() -> None:
    assert way_of({"TERM": "xterm-kitty"}, true_colour=False, cell=Cell()) is Way.QUARTERS
    assert way_of({"TERM": "foot"}, true_colour=True, cell=None) is Way.QUARTERS


def test_quarters_of_cells_follow_the_pixels() -> None:
    rows = ("#.  .#".replace(".", " "), " #####")
    drawing = draw(picture(*rows), 3, 1, Way.QUARTERS, Cell())
    assert text_of(drawing) == ["▚▄▟"]
    assert drawing.columns == 3
    style = next(iter(drawing.lines[0])).style
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    assert (style.color.triplet, style.bgcolor.triplet) == (BLACK, WHITE)


def test_halves_of_cells_follow_the_pixels() -> None:
    assert text_of(draw(picture("# # ", "  ##"), 4, 1, Way.HALVES, Cell())) == ["▀ █▄"]


def test_ink_is_what_is_dark_and_nothing_else() -> None:
    drawn = picture("####", "####")
    drawn.putpixel((0, 0), (240, 240, 240))
    drawn.putpixel((1, 0), (230, 240, 240))
    assert text_of(draw(drawn, 2, 1, Way.INK, Cell())) == ["▄█"]


def test_a_large_picture_is_made_small_in_both_directions() -> None:
    page = Image.new("RGB", (400, 800), "white")
    page.paste(BLACK, (0, 400, 400, 800))
    assert text_of(draw(page, 10, 4, Way.QUARTERS, Cell())) == [" " * 10] * 2 + ["█" * 10] * 2


def test_kitty_is_sent_the_picture_once_and_its_cells_name_it() -> None:
    page = picture("# " * 30, " #" * 30)
    drawing = draw(page, 7, 3, Way.KITTY, Cell())
    parts = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", drawing.first)
    heads = [dict(pair.split("=") for pair in head.split(",")) for head, _ in parts]
    assert [head["m"] for head in heads] == [*"1" * (len(heads) - 1), "0"]
    assert {head["q"] for head in heads} == {"2"}
    assert heads[0].items() >= {"a": "T", "U": "1", "f": "100", "c": "7", "r": "3"}.items()
    sent = Image.open(io.BytesIO(base64.b64decode("".join(data for _, data in parts))))
    assert sent.tobytes() == page.tobytes()
    styles = {segment.style.color for line in drawing.lines for segment in line if segment.style}
    (colour,) = (style.get_truecolor() for style in styles if style)
    assert int(heads[0]["i"]) == colour.red << 16 | colour.green << 8 | colour.blue
    assert f"i={heads[0]['i']}," in drawing.last


def test_cells_of_kitty_can_be_cut_off_at_both_sides() -> None:
    page = picture(" ")
    drawing = draw(page, 297, 210, Way.KITTY, Cell())
    assert len(drawing.lines) == 210
    for line in drawing.lines:
        assert cell_len(line.text) == 297
        part = Strip(line).crop(100, 103)
        assert part.cell_length == 3
        assert part.text in line.text
        assert part.text.count("\U0010eeee") == 3
        assert part.text.startswith("\U0010eeee")
    assert pixels_across(297, Way.KITTY, Cell()) < 2000


def test_sixels_are_made_line_by_line_and_only_where_something_is() -> None:
    page = Image.new("RGB", (70, 60), "white")
    page.paste(BLACK, (10, 25, 20, 35))
    drawing = draw(page, 7, 3, Way.SIXEL, Cell(10, 20))
    assert [bool(band) for band in drawing.bands] == [False, True, False]
    assert drawing.bands[1].startswith("\x1bP")
    assert '"1;1;70;20' in drawing.bands[1]
    assert text_of(drawing) == [" " * 7] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of another kind")
@pytest.mark.parametrize("way", ["KITTY", "SIXEL"])
def test_the_terminal_is_asked_nothing(way: str) -> None:
    code = (
        "import sys; from PIL import Image; from drafter.tui.pictures import *; out = sys.__stdout__;"
        f"draw(Image.new('RGB', (9, 9)), 2, 2, Way.{way}, Cell());"
        "assert sys.__stdout__ is out and out.isatty()"
    )
    master, slave = pty.openpty()
    try:
        subprocess.run([sys.executable, "-c", code], stdin=slave, stdout=slave, check=True, timeout=60)
        assert not select.select([master], [], [], 0)[0]
    finally:
        os.close(master)
        os.close(slave)
