"""Settings of a LibreOffice that is drafter's own, apart from those of the person at the computer."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard")
"""Nothing on the screen, no questions, and nothing of an earlier time."""

_FIRST_SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Product">\
<prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.0</value></prop></item>
</oor:items>
"""
"""As though a later version had run before: an earlier one makes LibreOffice test its own drawing first, at
each start without a window again, which takes three quarters of the time of a letter."""


_FORM = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
"""With tags, by which a PDF is read aloud in its order."""


def pdf_command(office: Path, profile: Path, folder: Path, letters: list[Path]) -> list[str]:
    """The command that makes PDFs in `folder`, named as the letters, in their order, with these settings."""
    settings = f"-env:UserInstallation={profile.as_uri()}"
    form = ("--convert-to", _FORM, "--outdir", str(folder))
    return [str(office), settings, *OPTIONS, *form, *map(str, letters)]


def prepare(profile: Path) -> None:
    """Make the settings for a quick start, unless there are settings. Raises OSError."""
    user = profile / "user"
    if not user.exists():
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_FIRST_SETTINGS, encoding="utf-8")


def forget(profile: Path) -> None:
    """Remove the settings of a LibreOffice that was stopped half-way: the next could stumble over them."""
    shutil.rmtree(profile, ignore_errors=True)
    for pipe in pipes(profile):
        with suppress(OSError):
            pipe.unlink(missing_ok=True)


def pipes(profile: Path) -> list[Path]:
    """What a second LibreOffice would call the one with these settings by, in any of its places.

    Only a normal end removes it.
    """
    if sys.platform == "win32":
        return []
    digest = hashlib.md5(profile.as_uri().encode("utf_16_le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    return [Path(folder, name) for folder in ("/tmp", "/var/tmp")]  # noqa: S108 - LibreOffice's choice
