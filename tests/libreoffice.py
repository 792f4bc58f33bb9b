"""A letter as LibreOffice lays it out: pages of text."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_NEEDED = ("soffice", "pdftotext")


def needs_libreoffice() -> None:
    """Skip the test where LibreOffice is not installed; in CI it has to be."""
    missing = [program for program in _NEEDED if shutil.which(program) is None]
    if not missing:
        return
    message = f"{', '.join(missing)} not installed"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def to_pdf(data: bytes, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a DOCX; it runs with settings of its own in `folder`."""
    docx = folder / "brief.docx"
    docx.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(docx)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "brief.pdf"


def pages_of(pdf: Path) -> list[str]:
    """The text of each page, in the order in which it stands in the file."""
    run = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True)
    return run.stdout.removesuffix("\f").split("\f")
