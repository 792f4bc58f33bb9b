"""A ministry that has supplied its logo."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from drafter.library import Library, shipped_folder


def png() -> bytes:
    """A picture of one black point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def library_with_logo(folder: Path) -> Library:
    """The library, in which the ministry has supplied a logo."""
    name = "letterheads/minbuza/letterhead.yaml"
    facts = (shipped_folder() / name).read_text(encoding="utf-8")
    target = folder / name
    target.parent.mkdir(parents=True)
    alt = '{nl: Beeld & "merk", en: Logo of the ministry}'
    target.write_text(
        f"{facts}logo: {{file: logo.png, alt: {alt}, width_mm: 65, height_mm: 44}}\n", encoding="utf-8"
    )
    (target.parent / "logo.png").write_bytes(png())
    return Library([folder, shipped_folder()])
