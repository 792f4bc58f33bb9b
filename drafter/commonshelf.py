"""What templates have in common: `templates/common/<id>.yaml`."""

from __future__ import annotations

from pathlib import Path

from drafter.core.schema import Places
from drafter.core.template import Common, CommonFacts
from drafter.reading import read_file
from drafter.shelf import Shelf


class CommonShelf(Shelf[Common]):
    """Fields and checks that templates share, by their ids; none of those in a file that is not right."""

    folder = "templates/common"

    def _read(self, id_: str, path: Path) -> Common:  # noqa: ARG002 - it says nothing of itself
        return Common(*read_file(path, CommonFacts))

    def _instead(self) -> Common:
        return Common(CommonFacts(), Places())
