"""Starting the terminal UI, and what is left when the program itself fails in it."""

from __future__ import annotations

import traceback
from pathlib import Path

from drafter.folders import private_folder, state_folder
from drafter.remembering import Remembered
from drafter.settings import read_settings
from drafter.tui.app import DrafterApp
from drafter.tui.desk import Desk
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
    return DrafterApp(Desk(folder, settings, remembered, problems), Wording(language, "tui"), draft=draft)


def run_in_terminal(app: DrafterApp) -> Path | None:
    """Run until the user quits; returns the log file when the program failed."""
    try:
        app.run()
        failure = app.failure
    except Exception as error:  # noqa: BLE001 - nobody who writes letters should see a traceback
        failure = error
    finally:
        app.desk.close()
    return logged(failure) if failure is not None else None


def logged(failure: BaseException) -> Path:
    """Write down what failed, for whoever mends the program; no draft stands in it."""
    folder = private_folder(state_folder())
    path = folder / "drafter.log"
    details = "".join(traceback.format_exception(failure))
    before = path.read_bytes()[-_OLDEST_KEPT:] if path.is_file() else b""
    path.write_bytes(before + f"{details}\n".encode("utf-8", "replace"))
    return path
