"""A zip that is begun once and finished many times.

`zipfile` can neither keep parts compressed from one archive to the next nor leave its clock alone,
and costs four times what the compression of a letter does. What a DOCX needs of the format is small:
deflated members, no larger than 4 GiB, with ASCII names.

Source: APPNOTE 6.3.3 of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5HL")
_OFFSET = struct.Struct("<L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _MADE_ON_UNIX = 20, 3 << 8 | 20
_DEFLATED = 8
_QUICK, _BEST = 3, 9
"""Levels of zlib: half the time of its usual one for a twentieth more bytes, and as small as can be."""
_SMALLEST_WINDOW = 10
_MIDNIGHT, _FIRST_DAY_OF_ZIP = 0, 1 << 5 | 1  # 1 January 1980: the same in every letter
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A compressed part: its bytes in a zip, and its line in the directory but for the place."""

    local: bytes
    central: bytes
    label: bytes


def pack(name: str, content: str | bytes, level: int = _QUICK) -> Member:
    """Compress a part."""
    data = content.encode() if isinstance(content, str) else content
    # A window as large as a short part needs no quarter of a megabyte to be cleared for each.
    window = max(_SMALLEST_WINDOW, min(zlib.MAX_WBITS, len(data).bit_length()))
    memory = window - (zlib.MAX_WBITS - zlib.DEF_MEM_LEVEL)
    deflate = zlib.compressobj(level, zlib.DEFLATED, -window, memory)
    packed = deflate.compress(data) + deflate.flush()
    label = name.encode("ascii")
    when = _DEFLATED, _MIDNIGHT, _FIRST_DAY_OF_ZIP
    sizes = zlib.crc32(data), len(packed), len(data), len(label)
    local = _LOCAL.pack(b"PK\3\4", _VERSION, 0, *when, *sizes, 0)
    made = b"PK\1\2", _MADE_ON_UNIX, _VERSION, 0
    central = _CENTRAL.pack(*made, *when, *sizes, 0, 0, 0, 0, _PLAIN_FILE)
    return Member(b"".join((local, label, packed)), central, label)


@dataclass(frozen=True, slots=True)
class Archive:
    """Members that stand in a zip already: their bytes, and their lines in its directory."""

    members: bytes = b""
    directory: bytes = b""
    count: int = 0

    def with_members(self, added: Iterable[Member]) -> Archive:
        """The same archive and, after its members, these in their order."""
        members = [self.members]
        directory = [self.directory]
        offset, count = len(self.members), self.count
        for member in added:
            members.append(member.local)
            directory += (member.central, _OFFSET.pack(offset), member.label)
            offset += len(member.local)
            count += 1
        return Archive(b"".join(members), b"".join(directory), count)

    def with_parts(self, parts: Mapping[str, str | bytes]) -> Archive:
        """The same archive with parts that are still to be compressed, for many letters."""
        return self.with_members(pack(name, content, _BEST) for name, content in parts.items())

    def finished(self) -> bytes:
        """The bytes of the zip file."""
        place = self.count, self.count, len(self.directory), len(self.members)
        return b"".join((self.members, self.directory, _END.pack(b"PK\5\6", 0, 0, *place, 0)))
