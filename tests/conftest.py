"""Every test runs as on a machine where nobody has set anything up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import platformdirs
import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.cases", "tests.making", "tests.reading")

# Workers share a machine with LibreOffice: how long one example takes says nothing.
settings.register_profile("drafter", deadline=None, derandomize=True, max_examples=150)
settings.load_profile("drafter")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait, for a terminal, for a clock, for LibreOffice."""
    return (os.cpu_count() or 1) + 1


_numbers = count()


@pytest.fixture(autouse=True, scope="session")
def untouched_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No library and no settings of the person who runs the tests, and a fixed locale."""
    empty: Path = tmp_path_factory.mktemp("settings")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DRAFTER_LIBRARY", raising=False)
        patch.delenv("LANGUAGE", raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        patch.setenv("XDG_CONFIG_HOME", str(empty))
        patch.setattr(platformdirs, "user_config_dir", lambda name: str(empty / name))
        yield


@pytest.fixture(autouse=True)
def nothing_remembered(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """For each test, a machine on which drafter was never started before."""
    unused: Path = tmp_path_factory.getbasetemp() / f"state-{next(_numbers)}"
    monkeypatch.setenv("XDG_STATE_HOME", str(unused))
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda name: str(unused / name))
