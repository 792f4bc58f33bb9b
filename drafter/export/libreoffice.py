"""DOCX to PDF with LibreOffice, without touching a LibreOffice that the user has open."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from drafter.core.problems import Problem
from drafter.export.errors import ConversionCancelledError, ExportError
from drafter.export.processes import kill, start
from drafter.export.profiles import forget, pdf_command, prepare

TIMEOUT = 120.0
"""Seconds that a letter may take: the first one on a slow machine needs many."""

_LOG = logging.getLogger(__name__)
_NAMES = ("soffice", "libreoffice")


def find_office() -> Path | None:
    """The program of LibreOffice: on the path, else where it is usually installed."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((path for path in _usual_places(os.environ) if path.is_file()), None)


def _usual_places(environment: Mapping[str, str]) -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"):
            if environment.get(variable):
                program = Path(environment[variable], "LibreOffice", "program")
                # The first waits until it is done and has no window.
                yield from (program / "soffice.com", program / "soffice.exe")
    elif sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield folder / "LibreOffice.app/Contents/MacOS/soffice"
    else:
        for folder in (Path("/usr/lib"), Path("/usr/lib64"), Path("/opt")):
            yield from sorted(folder.glob("libreoffice*/program/soffice"), reverse=True)


class Converter:
    """Converts letters, one at a time, with settings of its own in a temporary folder.

    The folder makes every conversion after the first quicker; `close` removes it. One thread may
    convert while another cancels or closes.
    """

    def __init__(self, office: Path | None = None) -> None:
        """`office` is the program to use in the place of the one that is found."""
        self._office = office
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._cancelled = self._closed = False
        self._converting = threading.Lock()
        self._changing = threading.Lock()
        """Guards the process and whether it may go on; held for moments only."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def convert(self, docx: bytes, *, timeout: float = TIMEOUT) -> bytes:
        """The PDF of a DOCX. No process and no file of it is left when this ends, however it ends.

        Raises ExportError when there is no LibreOffice, or it fails, or takes more than `timeout`
        seconds; ConversionCancelledError when it was cancelled meanwhile or the converter is closed.
        """
        with self._converting:
            with self._changing:
                if self._closed:
                    raise ConversionCancelledError
                self._cancelled = False
            office = self._office or find_office()
            if office is None:
                raise ExportError(Problem("office-missing"))
            try:
                with tempfile.TemporaryDirectory(dir=self._own_folder(), ignore_cleanup_errors=True) as work:
                    return self._convert_in(Path(work), office, docx, timeout)
            except OSError as error:
                raise failed(error.strerror or str(error)) from None

    def cancel(self) -> None:
        """Stop the conversion that is going on, if there is one, at once."""
        with self._changing:
            self._cancelled = True
            if self._process is not None:
                kill(self._process)

    def close(self) -> None:
        """Stop what is going on and remove the settings. May be called more than once."""
        with self._changing:
            self._closed = True
        self.cancel()
        with self._converting:
            if self._folder is not None:
                self._remove_folder()
                self._folder = None

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="drafter-"))
            # Also when the program ends without closing.
            self._remove_folder = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        return self._folder

    def _convert_in(self, work: Path, office: Path, docx: bytes, timeout: float) -> bytes:
        source, result, log = work / "letter.docx", work / "letter.pdf", work / "log"
        source.write_bytes(docx)
        profile = work.parent / "profile"
        prepare(profile)
        command = pdf_command(office, profile, work, [source])
        pdf = b""
        try:
            code = self._run(command, log, timeout)
            pdf = result.read_bytes() if result.is_file() else b""
        finally:
            if not pdf.startswith(b"%PDF"):
                forget(profile)
        if code != 0 or not pdf.startswith(b"%PDF"):
            said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise failed(said[-1].strip() if said else f"exit code {code}")
        return pdf

    def _run(self, command: list[str], log: Path, timeout: float) -> int:
        """Run a command until it is done; what it starts itself ends with it."""
        process = None
        with log.open("wb") as output:
            try:
                with self._changing:
                    if self._cancelled:
                        raise ConversionCancelledError
                    process = self._process = start(command, output.fileno(), log.parent)
                code = process.wait(timeout)
            except subprocess.TimeoutExpired:
                raise ExportError(Problem("office-slow", params={"seconds": round(timeout)})) from None
            finally:
                with self._changing:
                    self._process = None
                    cancelled = self._cancelled
                if process is not None:
                    kill(process)
                    process.wait()
        if cancelled:
            raise ConversionCancelledError
        return code


def failed(reason: str) -> ExportError:
    """What a failure is for who writes letters; what LibreOffice says of it is for who mends it."""
    _LOG.info("LibreOffice failed: %s", reason[:1000])
    return ExportError(Problem("office-failed"))
