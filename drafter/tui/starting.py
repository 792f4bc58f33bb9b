"""Starting the terminal UI, and what is left when the program itself fails in it."""

from __future__ import annotations

import logging
import traceback
from contextlib import suppress
from pathlib import Path

from drafter.folders import private_folder, state_folder
from drafter.remembering import Remembered
from drafter.settings import read_settings
from drafter.tui.app import DrafterApp
from drafter.tui.desk import Desk
from drafter.tui.themes import Colourless
from drafter.wording import LANGUAGES, Wording

_OLDEST_KEPT = 200_000
"""Bytes of the log that are kept when it gets longer."""


def made_app(
    folder: Path | None, language: str, *, asked: bool = False, draft: Path | None = None
) -> DrafterApp:
    """The application as it is set up for this person.

    `folder` holds templates of their own. `language` is that of the locale, or, when `asked`, the
    one that goes before what is set and what was chosen last.
    """
    settings, problems = read_settings()
    remembered = Remembered.read()
    chosen = settings.language or remembered.ui_language
    if not asked and chosen in LANGUAGES:
        language = chosen
    app = DrafterApp(Desk(folder, settings, remembered, problems), Wording(language, "tui"), draft=draft)
    if app.no_color:
        # Textual's own filter for this leaves greys, which are colours to a terminal.
        app._filters = [Colourless()]  # noqa: SLF001 - there is no other way
    return app


def run_in_terminal(app: DrafterApp) -> Path | None:
    """Run until the user quits; returns the log file when the program failed."""
    log = _Log()
    logging.getLogger("drafter").addHandler(log)
    logging.getLogger("drafter").setLevel(logging.INFO)
    try:
        app.run()
        failure = app.failure
    except Exception as error:  # noqa: BLE001 - nobody who writes letters should see a traceback
        failure = error
    finally:
        app.desk.close()
        logging.getLogger("drafter").removeHandler(log)
    return logged(failure) if failure is not None else None


def logged(failure: BaseException) -> Path:
    """Write down what failed, for whoever mends the program; no draft stands in it."""
    return _log("".join(traceback.format_exception(failure)))


class _Log(logging.Handler):
    """Writes down what went wrong beside the program, which itself goes on."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write it down, with the moment."""
        with suppress(OSError):
            _log(logging.Formatter("%(asctime)s %(name)s: %(message)s").format(record))


def _log(text: str) -> Path:
    path = private_folder(state_folder()) / "drafter.log"
    before = path.read_bytes()[-_OLDEST_KEPT:] if path.is_file() else b""
    path.write_bytes(before + f"{text}\n".encode("utf-8", "replace"))
    return path
