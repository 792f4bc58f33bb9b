"""The true pages of a letter, as any screen has them made."""

from __future__ import annotations

from textual.worker import get_current_worker

from drafter.core.letter import Letter
from drafter.tui.desk import Desk
from drafter.tui.messages import PagesMade


def pages_made(desk: Desk, letter: Letter) -> PagesMade | None:
    """What LibreOffice makes of a letter, or why it does not; None once others are asked for.

    It takes seconds: it is for a thread of a worker, which ends when another one starts.
    """
    from drafter.docx.errors import LayoutError  # noqa: PLC0415 - Word files take long to load
    from drafter.export.errors import ConversionCancelledError, ExportError  # noqa: PLC0415
    from drafter.export.pages import Pages  # noqa: PLC0415
    from drafter.library import LibraryError  # noqa: PLC0415

    desk.converter.cancel()
    try:
        made = PagesMade(Pages(desk.converter.convert(desk.printer.docx(letter))))
    except (LayoutError, LibraryError, ExportError) as error:
        made = PagesMade(None, error.problems[0])
    except ConversionCancelledError:
        return None
    if not get_current_worker().is_cancelled:
        return made
    if made.pages is not None:
        made.pages.close()
    return None
