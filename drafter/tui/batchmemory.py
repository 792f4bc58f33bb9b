"""What was asked for letters from a spreadsheet last time: whoever goes on another day finds it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from drafter.batch.order import DayOrder, Format, Order
from drafter.core.language import Language
from drafter.folders import set_aside, state_folder, write_private
from drafter.tui.widgets.batchvalues import Asked


class OfEach:
    """What was said for each template or draft: for another one it would be wrong, unseen."""

    def __init__(self) -> None:
        self._said: dict[str, Asked] = {}

    def taken_over(self, before: Asked, order: Order) -> Asked:
        """What is asked from now on, when `order` has what was chosen since: with what was said for that."""
        was, now = _whole(before.order.what), _whole(order.what)
        if was == now:
            return replace(before, order=replace(order, maps=before.order.maps))
        self._said[was] = before
        # What is said before anything is chosen is said for what is chosen first.
        said = self._said.get(now) or (Asked(Order(order.what, order.data)) if was else before)
        return replace(said, order=replace(order, maps=said.order.maps, name=said.order.name))


def remember(asked: Asked) -> None:
    """Keep what is asked. Where nothing can be written, nothing is kept: that stands in nobody's way."""
    with suppress(OSError):
        write_private(_file(), json.dumps(_data(asked), indent=1).encode())


def recall() -> Asked | None:
    """What was asked last, when its file of rows is still there."""
    try:
        asked = _asked(json.loads(_file().read_bytes()))
    except OSError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        set_aside(_file())
        return None
    with suppress(OSError):
        if asked.order.data.is_file():
            return asked
    return None


def _file() -> Path:
    return state_folder() / "batch.json"


def _whole(what: str) -> str:
    """The id of a template, or the path of a draft from the top."""
    path = Path(what)
    with suppress(OSError, ValueError):
        return str(path.absolute()) if path.is_file() else what
    return what


def _data(asked: Asked) -> Mapping[str, object]:
    order = asked.order
    return {
        "what": _whole(order.what),
        "data": str(order.data.absolute()),
        "sheet": order.sheet,
        "out": str(order.out.absolute()) if order.out else None,
        "maps": order.maps,
        "values": asked.values,
        "language": order.language,
        "formats": order.formats,
        "name": order.name,
        "days": order.days,
        "strict": order.strict,
        "repeats": order.repeats,
        "combine": order.combine,
    }


def _asked(data: Mapping[str, Any]) -> Asked:
    """What a file says. Raises one of several errors when it says something else."""
    order = Order(
        what=str(data["what"]),
        data=Path(data["data"]),
        sheet=_text(data["sheet"]),
        out=Path(data["out"]) if data["out"] else None,
        maps=tuple((str(heading), str(name)) for heading, name in data["maps"]),
        language=Language(data["language"]) if data["language"] else None,
        formats=tuple(Format(each) for each in data["formats"]),
        name=_text(data["name"]),
        days=DayOrder(data["days"]) if data["days"] else None,
        strict=bool(data["strict"]),
        repeats=bool(data["repeats"]),
        combine=bool(data["combine"]),
    )
    return Asked(order, dict(data["values"]))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
