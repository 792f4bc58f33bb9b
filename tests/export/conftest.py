"""Programs in the place of LibreOffice, and a folder for what is temporary."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that only this test uses."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a program to use in the place of LibreOffice; {pids} in it is a file for its processes."""

    def make(text: str) -> Path:
        path = tmp_path / "office"
        path.write_text("#!/bin/sh\n" + text.replace("{pids}", str(tmp_path / "pids")), encoding="utf-8")
        path.chmod(0o755)
        return path

    return make
