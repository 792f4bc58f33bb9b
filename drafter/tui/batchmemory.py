"""What was asked for letters from a spreadsheet last time: whoever goes on another day finds it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from drafter.batch.order import DayOrder, Format, Order
from drafter.core.language import Language
from drafter.folders import set_aside, state_folder, write_private
from drafter.tui.widgets.batchvalues import Asked


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


def _data(asked: Asked) -> Mapping[str, object]:
    order = asked.order
    what = Path(order.what)
    return {
        "what": str(what.absolute()) if what.is_file() else order.what,
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
