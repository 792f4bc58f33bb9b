"""Running the command line as a person does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "templates/kamerbrief/samples"


def drafter(
    *arguments: str | Path, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`drafter` with these arguments, in a folder; its output is text."""
    return subprocess.run(
        [sys.executable, "-m", "drafter", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
        env={**os.environ, **(environment or {})},
    )
