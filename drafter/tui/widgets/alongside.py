"""Two texts side by side, so scrolled that paragraphs which belong together are at the same height."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.core.paragraphs import Kind, Pair, Span
from drafter.tui.widgets.markdownarea import MarkdownArea


def bring_along(other: MarkdownArea, area: MarkdownArea, pairs: Sequence[Pair], side: int) -> None:
    """Scroll `other` so that it shows the counterpart of what is looked at in `area`.

    `side` is the side of `area` in the pairs. One looks at the paragraph with the cursor when that is
    in sight, else at the one at the top; what has no counterpart goes by the paragraph before it.
    """
    line = area.cursor_line if area.has_focus and sees(area, area.cursor_line) else _top_line(area)
    paired = [(own, its) for pair in pairs if (own := pair[side]) and (its := pair[1 - side])]
    if not paired:
        return
    before = [each for each in paired if each[0].first <= line]
    own, its = before[-1] if before else paired[0]
    start, height = _rows(area, own)
    its_start, its_height = _rows(other, its)
    passed = area.scroll_offset.y - start
    if passed > 0:
        # The paragraph starts above what is in sight: as much of its counterpart has passed.
        passed = min(passed, height) * its_height // height + max(0, passed - height)
    other.scroll_to(y=its_start + passed, animate=False, force=True, immediate=True)


def sees(area: MarkdownArea, line: int) -> bool:
    """Whether a part of a line is in sight."""
    start, height = _rows(area, Span(line, line, Kind.PARAGRAPH))
    top = area.scroll_offset.y
    return start + height > top and start < top + area.size.height


def _rows(area: MarkdownArea, span: Span) -> tuple[int, int]:
    """The first row of a paragraph on the screen, and how many rows it takes."""
    first, last = (min(line, area.document.line_count) - 1 for line in (span.first, span.last))
    start = area.wrapped_document.location_to_offset((first, 0)).y
    end = area.wrapped_document.location_to_offset((last, len(area.document.get_line(last)))).y
    return start, end - start + 1


def _top_line(area: MarkdownArea) -> int:
    """The first line in sight, counted from 1."""
    return area.wrapped_document.offset_to_location(area.scroll_offset)[0] + 1
