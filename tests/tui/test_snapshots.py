"""What the screens look like, compared with pictures that somebody has looked at.

When a look is changed on purpose, `pytest --snapshot-update tests/tui/test_snapshots.py` takes new
pictures. Look at them before they are committed.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual import _doc
from textual.app import App
from textual.widgets import Input, TextArea

from tests.tui.appmaking import NARROW, WIDE, User, application
from tests.tui.scenes import PICTURED, set_for

STARTED: Mapping[str, tuple[int, int]] = {"nl": NARROW, "en": WIDE}
"""How large the screen is at first, in each language; it is resized for the other picture."""
APART = {
    "step-5": "the scrollbar beside the letter stays at the top, when the letter came into view by resizing",
    "step-7": "lines of the editor are drawn as they were wrapped before, until a key is pressed",
}
"""Scenes that do not look the same after resizing, and why: played at each size."""
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


async def drawn_at(
    name: str, language: str, folder: Path, *sizes: tuple[int, int]
) -> dict[tuple[int, int], str]:
    """The pictures of a scene that is played at the first size, after which the screen gets the others."""
    scene, drawn = PICTURED[name], {}
    with set_for(scene, folder) as draft:
        app = application(draft if scene.draft else None, language=language)
        async with app.run_test(size=sizes[0]) as pilot:
            user = User(app, pilot)
            await scene.play(user, draft)
            for size in sizes:
                if size != sizes[0]:
                    await user.resize(size)
                drawn[size] = app.export_screenshot(title=app.title, simplify=True)
            app.desk.close()
    return drawn


@dataclass(frozen=True)
class Picture:
    """What is compared: a scene in a language, at a size."""

    name: str
    language: str
    size: tuple[int, int]


def _cases() -> Iterator[object]:
    """Each picture; those that are drawn in one play are for one worker."""
    for name in PICTURED:
        for language in STARTED:
            for size, id_ in ((NARROW, "80"), (WIDE, "140")):
                group = pytest.mark.xdist_group(f"{name}-{language}")
                picture = Picture(name, language, size)
                yield pytest.param(picture, id=f"{name}-{language}-{id_}", marks=group)


_drawn: dict[tuple[object, ...], dict[tuple[int, int], str]] = {}
"""What was drawn, by what was played."""


@pytest.mark.parametrize("picture", _cases())
def test_the_screen_looks_as_it_did(
    picture: Picture, tmp_path: Path, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, language, size = picture.name, picture.language, picture.size
    sizes = (size,) if name in APART else sorted((NARROW, WIDE), key=STARTED[language].__ne__)
    played = (name, language, *sizes)
    if played not in _drawn:
        _drawn[played] = asyncio.run(drawn_at(name, language, tmp_path, *sizes))
    monkeypatch.setattr(_doc, "take_svg_screenshot", lambda **_: _drawn[played][size])
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
