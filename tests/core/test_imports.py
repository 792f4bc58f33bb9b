"""What an import drags in, in an interpreter of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

FRONT_ENDS = {"textual", "click", "rich"}
WORD = {"docx", "docxtpl", "lxml"}
FILES = {"ruamel", "platformdirs"}


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("drafter", FRONT_ENDS | WORD | FILES | {"jinja2", "pydantic", "markdown_it", "babel"}),
        ("drafter.core.compose", FRONT_ENDS | WORD | FILES),
        ("drafter.core.body", FRONT_ENDS | WORD | FILES | {"jinja2"}),
        ("drafter.drafts", FRONT_ENDS | WORD),
        ("drafter.docx.render", FRONT_ENDS | FILES),
    ],
)
def test_an_import_loads_no_more_than_it_needs(module: str, unwanted: set[str]) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "drafter" in loaded
    assert not loaded & unwanted
