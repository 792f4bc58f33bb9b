"""What is remembered from one session to the next: recent drafts, and what was chosen last."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from drafter.folders import lock_beside, private_folder, set_aside, state_folder, write_private

_FORMAT = 1
_MOST_RECENT = 30
_PATIENCE = 2.0
"""Seconds to wait for another session that is writing."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A draft that was open lately."""

    path: Path
    moment: dt.datetime

    @property
    def missing(self) -> bool:
        """Whether its file is not there now: deleted, moved, or on a disk that is not connected."""
        try:
            return not self.path.is_file()
        except (OSError, ValueError):
            return True


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is remembered; each change is written at once, and gives what is remembered from then on.

    What other sessions have written meanwhile stays. Where nothing can be written, nothing is
    remembered: that stands in nobody's way.
    """

    recent: tuple[Recent, ...] = ()
    """The draft that was opened last comes first."""
    template: str | None = None
    letterhead: str | None = None
    languages: tuple[str, ...] = ()
    """The languages of the last new letter, its own first."""
    ui_language: str | None = None
    theme: str | None = None

    @classmethod
    def read(cls) -> Remembered:
        """What was remembered; nothing when the file cannot be understood, which is then set aside."""
        try:
            return _remembered(json.loads(_file().read_bytes()))
        except OSError:
            return cls()
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            set_aside(_file())
            return cls()

    def opened(self, path: Path) -> Remembered:
        """Remember that a draft was opened or saved just now."""
        here = Recent(path.absolute(), dt.datetime.now(dt.UTC))

        def with_it(before: Remembered) -> Remembered:
            others = (each for each in before.recent if each.path != here.path)
            return replace(before, recent=(here, *others)[:_MOST_RECENT])

        return self._changed(with_it)

    def forgotten(self, path: Path) -> Remembered:
        """Remember a draft no longer."""
        gone = path.absolute()

        def without_it(before: Remembered) -> Remembered:
            return replace(before, recent=tuple(each for each in before.recent if each.path != gone))

        return self._changed(without_it)

    def chosen(
        self,
        *,
        template: str | None = None,
        letterhead: str | None = None,
        languages: Sequence[str] = (),
        ui_language: str | None = None,
        theme: str | None = None,
    ) -> Remembered:
        """Remember what was chosen; what is not given stays as it was."""
        choices: dict[str, Any] = {"template": template, "letterhead": letterhead}
        choices |= {"languages": tuple(languages), "ui_language": ui_language, "theme": theme}
        given = {name: value for name, value in choices.items() if value}
        return self._changed(lambda before: replace(before, **given))

    def _changed(self, change: Callable[[Remembered], Remembered]) -> Remembered:
        try:
            private_folder(_file().parent)
            with lock_beside(_file()).acquire(timeout=_PATIENCE):
                after = change(Remembered.read())
                write_private(_file(), json.dumps(_data(after), indent=1).encode())
        except OSError:
            return change(self)
        return after


def _file() -> Path:
    return state_folder() / "remembered.json"


def _data(remembered: Remembered) -> Mapping[str, object]:
    recent = [{"path": str(each.path), "moment": each.moment.isoformat()} for each in remembered.recent]
    return {
        "format": _FORMAT,
        "recent": recent,
        "template": remembered.template,
        "letterhead": remembered.letterhead,
        "languages": remembered.languages,
        "ui_language": remembered.ui_language,
        "theme": remembered.theme,
    }


def _remembered(data: Mapping[str, Any]) -> Remembered:
    """What a file says. Raises one of several errors when it says something else."""
    if data["format"] != _FORMAT:
        raise ValueError(data["format"])
    recent = []
    for each in data["recent"]:
        moment = dt.datetime.fromisoformat(each["moment"]).astimezone(dt.UTC)
        recent.append(Recent(Path(each["path"]), moment))
    return Remembered(
        tuple(recent),
        _text(data["template"]),
        _text(data["letterhead"]),
        tuple(str(each) for each in data["languages"]),
        _text(data["ui_language"]),
        _text(data["theme"]),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
