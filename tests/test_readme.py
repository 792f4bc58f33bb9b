"""The README is true: what it tells people to type works, in the order in which it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from drafter.core.draft import STANDARD
from drafter.library import Library, shipped_folder
from drafter.settings import read_settings
from drafter.tui.actions import all_actions
from drafter.tui.themes import HIGH_CONTRAST
from tests.docx.logo import png
from tests.making import draft_text, letter_from

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_commands_of_the_readme_work_one_after_the_other(tmp_path: Path) -> None:
    setting_up = [block for block in _blocks("sh") if "venv" in block]
    using = [block for block in _blocks("sh") if "venv" not in block]
    assert len(setting_up) == 2
    assert len(using) >= 2
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "drafter").symlink_to(Path(sys.executable).with_name("drafter"))
    environment = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}
    for at, block in enumerate(using):
        done = subprocess.run(
            ["/bin/sh", "-euc", block],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (block, done.stderr)
        if at == 0:
            # Between the two blocks a person fills in the draft: as the README shows it.
            (tmp_path / "brief.md").write_text(_blocks("markdown")[0], encoding="utf-8")
    assert (tmp_path / "brief.docx").is_file()


def test_the_first_command_makes_the_letter_that_it_promises(tmp_path: Path) -> None:
    first = next(block for block in _blocks("sh") if "drafter render" in block and "venv" in block)
    typed = first.strip().rpartition(" && ")[2]
    program, *arguments = typed.split()
    assert program == ".venv/bin/drafter"
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    subprocess.run([sys.executable, "-m", "drafter", *arguments], cwd=tmp_path, check=True)
    assert (tmp_path / "iob.docx").read_bytes().startswith(b"PK")


def test_every_standard_field_is_in_the_readme() -> None:
    for name in STANDARD:
        assert f"`{name}`" in README


def test_the_example_of_the_settings_is_right(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(_blocks("toml")[0].replace("~/Brieven", str(tmp_path)), encoding="utf-8")
    settings, problems = read_settings(path, actions=all_actions(), themes=[HIGH_CONTRAST.name])
    assert problems == []
    assert (settings.language, settings.letters) == ("nl", tmp_path)
    assert settings.keys == {"letter.make": "alt+g"}


def test_the_examples_of_a_template_and_a_letterhead_are_right(tmp_path: Path) -> None:
    template, letterhead = _blocks("yaml")
    shipped = (ROOT / "letterheads/minbuza/letterhead.yaml").read_text(encoding="utf-8")
    kept = [
        line for line in shipped.splitlines() if not re.match(r"salutation|signature|  order|list_att", line)
    ]
    files = {
        "templates/uitstel/template.yaml": template,
        "templates/uitstel/nl.md": "{{ case_number }} {% if expected %}{{ expected }}{% endif %} {{ body }}",
        "templates/uitstel/en.md": "{{ body }}",
        "letterheads/eigen/letterhead.yaml": "\n".join([*kept, letterhead]),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "letterheads/eigen/logo.png").write_bytes(png())
    fields = {
        "template": "uitstel",
        "letterhead": "eigen",
        "case_number": "2026Z01234",
        "expected": "2026-07-01",
    }
    letter = letter_from(draft_text(**fields), Library([tmp_path, shipped_folder()]))
    assert letter.closing == "Hoogachtend,"
    assert letter.signatures[0].below == ("T.B.W. Berendsen", "DE MINISTER VAN BUITENLANDSE ZAKEN")
    assert letter.salutation == "Geachte Voorzitter,"
