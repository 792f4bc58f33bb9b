"""What the screens look like, compared with pictures that somebody has looked at.

When a look is changed on purpose, `pytest --snapshot-update tests/tui/test_snapshots.py` takes new
pictures. Look at them before they are committed.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest
from textual import _doc
from textual.app import App
from textual.widgets import Input, TextArea

from tests.tui.appmaking import NARROW, WIDE, User, application
from tests.tui.scene import journeys
from tests.tui.scenes import PICTURED, set_for

Size: TypeAlias = tuple[int, int]

STARTED: Mapping[str, Size] = {"nl": NARROW, "en": WIDE}
"""How large the screen is at first, in each language."""
PICTURES = Path(__file__).with_name("__snapshots__")
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_CLIPS = re.compile(
    r'\s*<clipPath id="[^"]*-line-\d+">.*?</clipPath>| clip-path="[^"]*-line-\d+\)"', re.DOTALL
)
_BACKGROUND = re.compile(r'<rect fill="([^"]+)" x="([^"]+)" y="([^"]+)" width="([^"]+)"([^>]*)/>')


def smaller(drawn: str) -> str:
    """A picture without what makes it large: fonts from the web, and each word's own background."""
    plain = _CLIPS.sub("", _FONTS.sub("", drawn)).replace(' shape-rendering="crispEdges"', "")
    lines = plain.replace("&#160;", "\u00a0").replace("/><", "/>\n<").splitlines()
    return "\n".join(line.rstrip(" \t") for line in _merged(lines)) + "\n"


def _merged(lines: Iterable[str]) -> Iterator[str]:
    """The same, with neighbours of one colour as one."""
    before: re.Match[str] | None = None
    width = 0.0
    for line in [*lines, ""]:
        match = _BACKGROUND.fullmatch(line.strip())
        if before and match and _continues(before, width, match):
            width += float(match[4])
            continue
        if before:
            fill, x, y, _, rest = before.groups()
            yield f'<rect fill="{fill}" x="{x}" y="{y}" width="{width:g}"{rest}/>'
        before, width = match, float(match[4]) if match else 0
        if match is None:
            yield line


def _continues(before: re.Match[str], width: float, match: re.Match[str]) -> bool:
    same = (before[1], before[3], before[5]) == (match[1], match[3], match[5])
    return same and abs(float(before[2]) + width - float(match[2])) < 1


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing blinks, and pictures are kept small."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _: None)
    drawn = App.export_screenshot
    monkeypatch.setattr(App, "export_screenshot", lambda *told, **facts: smaller(drawn(*told, **facts)))


class Picture(NamedTuple):
    """What is on the screen in a scene."""

    name: str
    language: str
    size: Size


_drawn: dict[Picture, str] = {}


async def draw(journey: Sequence[str], language: str, folder: Path, *sizes: Size) -> None:
    """Take pictures of the scenes on a journey, at each size.

    The screen is resized once in each scene, so that one comes to the next one at the other size.
    """
    before = None
    with set_for(PICTURED[journey[0]], folder) as draft:
        app = application(draft if PICTURED[journey[0]].draft else None, language=language)
        async with app.run_test(size=sizes[0]) as pilot:
            user = User(app, pilot)
            for name in journey:
                await PICTURED[name].play(user, draft, before=before)
                before = PICTURED[name]
                for size in sizes:
                    if user.app.size != size:
                        await user.resize(size)
                    _drawn[Picture(name, language, size)] = app.export_screenshot(
                        title=app.title, simplify=True
                    )
                sizes = sizes[::-1]
            app.desk.close()


def _cases() -> Iterator[object]:
    """Each picture, with the journey on which it is taken; those of one journey are for one worker."""
    for journey in journeys(PICTURED):
        for language in STARTED:
            group = pytest.mark.xdist_group(f"{journey[0]}-{language}")
            for name in journey:
                for size in (NARROW, WIDE):
                    id_ = f"{name}-{language}-{size[0]}"
                    yield pytest.param(Picture(name, language, size), journey, id=id_, marks=group)


@pytest.mark.parametrize(("picture", "journey"), _cases())
def test_the_screen_looks_as_it_did(
    picture: Picture,
    journey: Sequence[str],
    tmp_path: Path,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if picture not in _drawn:
        sizes = sorted((NARROW, WIDE), key=STARTED[picture.language].__ne__)
        asyncio.run(draw(journey, picture.language, tmp_path, *sizes))
    monkeypatch.setattr(_doc, "take_svg_screenshot", lambda **_: _drawn[picture])
    assert snap_compare(App())


def test_no_picture_shows_the_machine_or_asks_for_something_elsewhere() -> None:
    allowed = {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    pictures = list(PICTURES.rglob("*.svg"))
    assert len(pictures) == 4 * len(PICTURED)
    for path in pictures:
        drawn = path.read_text(encoding="utf-8")
        assert set(re.findall(r"https?://[^\s\"')<]+", drawn)) <= allowed, path.name
        assert not re.search(r"/(tmp|home|root|Users|work)/", drawn), path.name
    assert sum(path.stat().st_size for path in pictures) < 3_000_000
