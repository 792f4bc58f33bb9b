"""Layouts that differ from the shipped one in one place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from drafter.library import shipped_folder

DOCUMENT = "word/document.xml"


def shipped_bytes() -> bytes:
    """The layout that comes with drafter."""
    return (shipped_folder() / "letterheads/rijkshuisstijl.docx").read_bytes()


def shipped_parts() -> dict[str, bytes]:
    """Its parts by name."""
    with zipfile.ZipFile(io.BytesIO(shipped_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a Word file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def altered(part: str, old: str, new: str, *more: tuple[str, str]) -> bytes:
    """The layout with something else in the place of `old` in one of its parts, and so for more."""
    parts = shipped_parts()
    content = parts[part].decode()
    for before, after in ((old, new), *more):
        assert before in content
        content = content.replace(before, after, 1)
    return zipped(parts | {part: content.encode()})


def without(part: str) -> bytes:
    """The layout without one of its parts."""
    parts = shipped_parts()
    del parts[part]
    return zipped(parts)
