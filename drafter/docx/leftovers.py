"""What was left behind in a layout and would be sent along with every letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drafter.core.problems import Param, Place, Problem, Severity
from drafter.docx.tags import around
from drafter.docx.wordfile import WordFile, is_on, texts, value, w, words

_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")


def leftover_problems(word: WordFile) -> list[Problem]:
    """Macros, tracked changes, comments, hidden text; a first page or a table without what it needs."""
    problems = list(_of_file(word))
    for name in word.tagged():
        tree = word.tree(name)
        facts: dict[str, Param] = {"part": word.called(name)}
        place = Place(word.file)
        changed = next((each for tag in _CHANGES for each in tree.iter(w(tag))), None)
        if changed is not None:
            problems.append(Problem("layout-tracked", place, facts | {"around": _near(changed)}))
        hidden = next(
            (run for run in tree.iter(w("r")) if is_on(run.find(f"{w('rPr')}/{w('vanish')}"))), None
        )
        if hidden is not None:
            problems.append(Problem("layout-hidden", place, facts | {"around": _near(hidden)}))
        problems += (
            Problem("table-without-header", place, facts | {"around": _first_words(table)}, Severity.WARNING)
            for table in tree.iter(w("tbl"))
            if not any(True for _ in table.iter(w("tblHeader")))
        )
    return problems


def _of_file(word: WordFile) -> Iterator[Problem]:
    place = Place(word.file)
    if any(name.rpartition("/")[2].startswith("vba") for name in word.parts):
        yield Problem("layout-macros", place)
    comments = word.of_kind("comments")
    if comments is not None and len(comments):
        text = " ".join("".join(comments.itertext()).split())
        yield Problem("layout-comments", place, {"around": around(text, 0, 0), "count": len(comments)})
    section = word.section
    if section is None:
        return
    first = any(value(each, "type") == "first" for each in section.iter(w("headerReference")))
    if not first or not is_on(section.find(w("titlePg"))):
        yield Problem("layout-first-page", place, {}, Severity.WARNING)


def _near(element: Any) -> str:  # noqa: ANN401
    """The text of the paragraph that something stands in."""
    paragraph = element if element.tag == w("p") else next(element.iterancestors(w("p")), None)
    if paragraph is None:
        paragraph = next(element.iter(w("p")), None)
    text = "" if paragraph is None else words(paragraph) or "".join(paragraph.itertext())
    own = "".join(element.itertext())
    start = max(0, text.find(own)) if own and texts(paragraph) else 0
    return around(text, start, start + min(len(own), 40))


def _first_words(table: Any) -> str:  # noqa: ANN401
    return around("".join(each.text or "" for each in table.iter(w("t"))), 0, 20)
