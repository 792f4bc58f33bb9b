"""The folders of whoever uses drafter: settings, and what drafter keeps for itself, for them alone."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from filelock import FileLock

FOLDER_VARIABLE = "DRAFTER_LIBRARY"
"""The environment variable that names a folder with templates and letterheads of a person's own."""

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600


def settings_folder() -> Path:
    """Where the settings are; it need not be there."""
    return Path(platformdirs.user_config_dir("drafter"))


def state_folder() -> Path:
    """Where drafter keeps what it must remember; it need not be there."""
    return Path(platformdirs.user_state_dir("drafter"))


def private_folder(folder: Path) -> Path:
    """A folder that nobody else can look into, made when it is not there."""
    for each in (folder.parent, folder):
        each.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(_PRIVATE_FOLDER)
    return folder


def write_private(path: Path, data: bytes) -> None:
    """Write or replace a file that nobody else can read, whole or not at all, also when the power fails."""
    private_folder(path.parent)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(draft, flags, _PRIVATE_FILE), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def set_aside(path: Path) -> None:
    """Give a file that cannot be understood another name: it is in nobody's way then, and not lost."""
    with suppress(OSError):
        path.rename(path.with_name(f"{path.name}.{secrets.token_hex(4)}.damaged"))


def lock_beside(path: Path) -> FileLock:
    """A lock for a file, in a file beside it. It ends with the process that holds it, however that ends.

    It is another file because Windows lets nobody read what is locked.
    """
    from filelock import FileLock  # noqa: PLC0415 - much of it, for what is seldom done at the start

    return FileLock(path.with_suffix(".lock"), mode=_PRIVATE_FILE, thread_local=False)


def give_up(lock: FileLock) -> None:
    """Let go of a lock, and take its file away."""
    file = Path(lock.lock_file)
    try:
        file.unlink(missing_ok=True)
        left = False
    except OSError:  # Windows takes no file away that is in use
        left = True
    lock.release()
    if left:
        with suppress(OSError):
            file.unlink(missing_ok=True)
