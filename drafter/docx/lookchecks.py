"""How a layout looks against its house style: styles, fonts, languages, places on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from drafter.core.layoutfacts import Band, LayoutFacts
from drafter.core.problems import Param, Place, Problem, Severity, Term, unknown
from drafter.docx.forms import NEEDED_STYLES
from drafter.docx.measures import Measures
from drafter.docx.tags import tags_in
from drafter.docx.wordfile import WordFile, paragraphs, value, w

_OTHER_FONTS = {"Symbol", "Wingdings", "Courier New"}
"""What bullets are drawn with."""

_LETTERS = ("ascii", "hAnsi", "cs", "eastAsia")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def look_problems(word: WordFile, expected: LayoutFacts) -> list[Problem]:
    """All in which a layout looks otherwise than its house style, and the styles it lacks."""
    measures = Measures(word)
    return [
        *_styles(word, measures),
        *_fonts(word, expected),
        *_languages(word, measures),
        *_page(word, measures, expected),
        *_places(word, measures, expected),
    ]


def _warned(word: WordFile, key: str, /, **facts: Param) -> Problem:
    return Problem(key, Place(word.file), facts, Severity.WARNING)


def _name(style: Any) -> str:  # noqa: ANN401
    return value(style.find(w("name"))) or ""


def _styles(word: WordFile, measures: Measures) -> Iterator[Problem]:
    names = [_name(each) for each in measures.styles.values()]
    place = Place(word.file)
    yield from (
        unknown("style-missing", name, [each for each in names if each not in NEEDED_STYLES], place)
        for name in NEEDED_STYLES
        if name not in names
    )
    said = set()
    for name in word.tagged():
        for tag in ("pStyle", "rStyle", "tblStyle"):
            for each in word.tree(name).iter(w(tag)):
                id_ = value(each) or ""
                if id_ not in measures.styles and id_ not in said:
                    said.add(id_)
                    yield _warned(word, "style-undefined", word=id_, part=word.called(name))


def _fonts(word: WordFile, expected: LayoutFacts) -> Iterator[Problem]:
    if not expected.fonts:
        return
    allowed = {*expected.fonts, *_OTHER_FONTS}
    said: set[str] = set()
    styles = {name for name, kind in word.related.items() if kind == "styles"}
    for name in [*sorted(styles), *word.tagged()]:
        for each in word.tree(name).iter(w("rFonts")):
            for font in _fonts_of(word, each):
                if font not in allowed and font not in said:
                    said.add(font)
                    part = Term("the styles") if name in styles else word.called(name)
                    known = ", ".join(expected.fonts)
                    yield _warned(word, "layout-font", word=font, part=part, known=known)


def _fonts_of(word: WordFile, fonts: Any) -> Iterator[str]:  # noqa: ANN401
    """The fonts that are named, also by way of the theme."""
    for kind in _LETTERS:
        theme = value(fonts, f"{kind}Theme" if kind != "cs" else "cstheme")
        named = value(fonts, kind)
        if theme is not None and kind in ("ascii", "hAnsi"):
            named = _theme_font(word, theme) or named
        elif theme is not None:
            continue
        if named:
            yield named


def _theme_font(word: WordFile, name: str) -> str | None:
    tree = word.of_kind("theme")
    if tree is None:
        return None
    level = "majorFont" if name.startswith("major") else "minorFont"
    latin = next(tree.iter(f"{{{_DRAWING}}}{level}"), None)
    found = None if latin is None else latin.find(f"{{{_DRAWING}}}latin")
    return None if found is None else str(found.get("typeface"))


def _languages(word: WordFile, measures: Measures) -> Iterator[Problem]:
    """Letters have the language of their words; one that stands in a style only misleads."""
    for style in measures.styles.values():
        language = value(style.find(f"{w('rPr')}/{w('lang')}"))
        if language:
            yield _warned(word, "style-language", word=_name(style), language=language)


def _page(word: WordFile, measures: Measures, expected: LayoutFacts) -> Iterator[Problem]:
    if expected.page is not None:
        for name, side in (("w", "width"), ("h", "height")):
            wanted: float = getattr(expected.page, side)
            found = measures.of_page("pgSz", name)
            yield from _outside(word, Term(f"the {side} of the page"), found, (wanted, wanted), expected)
    width, right = measures.of_page("pgSz", "w"), measures.of_page("pgMar", "right")
    edge = None if width is None or right is None else width - right
    margins = expected.margins
    text = Term("the right edge of the text")
    yield from _outside(word, Term("the left edge of the text"), _left(measures), margins.left, expected)
    yield from _outside(word, text, edge, margins.right, expected)
    top = Term("the text of the next pages")
    yield from _outside(word, top, measures.text_top("default"), margins.top, expected)


def _left(measures: Measures) -> float | None:
    return measures.of_page("pgMar", "left")


def _outside(
    word: WordFile, what: Term, found: float | None, band: Band | None, expected: LayoutFacts
) -> Iterator[Problem]:
    if found is not None and band is not None and not _within(found, band, expected.tolerance):
        yield _warned(word, "layout-measure", what=what, found=_shown(found), wanted=_wanted(band))


def _within(found: float, band: Band, tolerance: float) -> bool:
    return band[0] - tolerance <= found <= band[1] + tolerance


def _shown(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _wanted(band: Band) -> str:
    least, most = (_shown(each) for each in band)
    return most if least == most else f"{least}–{most}"


def _places(word: WordFile, measures: Measures, expected: LayoutFacts) -> Iterator[Problem]:
    margin, asked = _left(measures), expected.margins.left
    shifted = margin is not None and asked is not None and not _within(margin, asked, expected.tolerance)
    for tag, spot in expected.places.items():
        found = _paragraph_of(word, tag)
        if found is None:
            continue
        part, paragraph = found
        facts: dict[str, Param] = {"word": tag, "part": word.called(part)}
        # What stands in the text moves with its margin, of which that is said already.
        moved = shifted and not measures.has_frame(paragraph)
        for key, at, band in (
            ("place-left", None if moved else measures.left(paragraph), spot.left),
            ("place-top", measures.top(paragraph), spot.top),
        ):
            if at is not None and band is not None and not _within(at, band, expected.tolerance):
                yield _warned(word, key, **facts, found=_shown(at), wanted=_wanted(band))
        size = measures.size(paragraph)
        if size is not None and spot.size is not None and not _within(size, spot.size, 0):
            yield _warned(word, "place-size", **facts, found=_shown(size), wanted=_wanted(spot.size))


def _paragraph_of(word: WordFile, tag: str) -> tuple[str, Any] | None:
    """The first paragraph that prints a tag or goes through its items, and the part it stands in."""
    wanted = re.compile(rf"(?:^|\bin\s+){tag}$")
    for name in word.tagged():
        for paragraph in paragraphs(word.tree(name)):
            if any(wanted.search(each.inner) for each in tags_in(paragraph)):
                return name, paragraph
    return None
