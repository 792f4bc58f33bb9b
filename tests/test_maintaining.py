"""What is written for those who look after templates and letterheads is true: it works as it stands there.

Each document is followed from top to bottom in an empty folder: its commands are run, its changes made
(a `diff` is put into the file that the paragraph above it names), its files written.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from drafter import yamltext
from drafter.cli.main import main
from drafter.core.conditions import Check
from drafter.core.fields import FieldSpec, FieldType
from drafter.core.letterhead import LetterheadFacts
from drafter.core.phrases import FILTERS, TESTS
from drafter.core.sentences import LETTER_VALUES
from drafter.core.template import Body, CommonFacts, Part, TemplateFacts
from drafter.core.textblocks import BlockEntry, BlockFacts
from tests.docx.logo import png
from tests.docx.test_mending import split_by_word

ROOT = Path(__file__).parents[1]
TEMPLATES = (ROOT / "templates/README.md").read_text(encoding="utf-8")
LETTERHEADS = (ROOT / "letterheads/README.md").read_text(encoding="utf-8")


_tree = cache(yamltext._tree)  # noqa: SLF001 - what each command would read anew, and nobody changes
"""Reads a text of YAML once: some sixty commands go through the same library."""


@dataclass(frozen=True, slots=True)
class Step:
    """A block of a document: its kind, what it says, and the paragraph above it."""

    kind: str
    text: str
    above: str

    def file(self) -> str | None:
        """The file of one's own folder that the paragraph names last."""
        named = re.findall(r"`(library/[^`]+)`", self.above)
        return named[-1] if named else None


def steps(document: str) -> list[Step]:
    """The blocks of a document; a change whose paragraph names no file is in that of the change before."""
    found: list[Step] = []
    for match in re.finditer(r"^```(sh|diff|yaml)\n(.*?)^```$", document, re.MULTILINE | re.DOTALL):
        above = document[: match.start()].rstrip().rpartition("\n\n")[2]
        step = Step(match[1], match[2], above)
        if step.kind == "diff" and step.file() is None:
            step = Step(step.kind, step.text, next(each.above for each in reversed(found) if each.file()))
        found.append(step)
    return found


class Reader:
    """Follows a document in the folder it is in."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.said: list[tuple[str, str]] = []
        """Commands, and what they said."""
        self._patch = patch
        self._capsys = capsys
        programs = folder.parent / "programs"
        programs.mkdir()
        (programs / "drafter").symlink_to(Path(sys.executable).with_name("drafter"))
        folder.mkdir()
        patch.chdir(folder)
        patch.delenv("LANGUAGE", raising=False)
        settings = {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "LC_ALL": "C.UTF-8",
            "DRAFTER_LIBRARY": str(folder / "library"),
            **{f"GIT_{who}_NAME": "A" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "a@voorbeeld.example" for who in ("AUTHOR", "COMMITTER")},
        }
        for name, value in settings.items():
            patch.setenv(name, value)

    def follow(self, step: Step) -> None:
        """Do what a block says."""
        if step.kind == "sh":
            self._run(step.text)
        elif step.kind == "diff":
            self._change(step)
        elif (name := step.file()) is not None:
            (self.folder / name).write_text(step.text, encoding="utf-8")

    def of(self, words: str) -> str:
        """What the first commands with these words said."""
        return next(text for commands, text in self.said if words in commands)

    def _run(self, commands: str) -> None:
        """Run a block: without a shell where it only has commands of drafter, which is a lot faster."""
        lines = [line.removesuffix(" || true") for line in commands.splitlines()]
        if not all(line.startswith("drafter ") and "|" not in line for line in lines):
            done = subprocess.run(["/bin/sh", "-euc", commands], capture_output=True, text=True, check=False)
            assert done.returncode == 0, (commands, done.stdout, done.stderr)
            self.said.append((commands, done.stdout + done.stderr))
            return
        said = ""
        for line, command in zip(commands.splitlines(), lines, strict=True):
            code = main(shlex.split(command)[1:])
            output = self._capsys.readouterr()
            said += output.out + output.err
            # Where it may go wrong there is something to find.
            assert code == (1 if line.endswith("|| true") else 0), (line, output.out, output.err)
        self.said.append((commands, said))

    def _change(self, step: Step) -> None:
        path = self.folder / (step.file() or "")
        lines = [line or " " for line in step.text.splitlines()]
        old, new = ("\n".join(line[1:] for line in lines if line[0] in {" ", sign}) for sign in ("-", "+"))
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old)
        path.write_text(text.replace(old, new), encoding="utf-8")


def _starting() -> Iterator[Step]:
    """What both documents begin with, up to what only looks: the one on templates has looked already."""
    for step in steps(TEMPLATES):
        if "letterheads check" in step.text:
            return
        yield step


def _shipped() -> dict[Path, bytes]:
    """All that comes with drafter."""
    paths = (path for kind in ("templates", "letterheads") for path in (ROOT / kind).rglob("*"))
    return {path: path.read_bytes() for path in paths if path.is_file()}


@pytest.fixture
def reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Reader]:
    before = _shipped()
    monkeypatch.setattr(yamltext, "_tree", _tree)
    yield Reader(tmp_path / "work", monkeypatch, capsys)
    assert [path for path, data in _shipped().items() if before.get(path) != data] == []


def test_the_document_on_templates_works_from_top_to_bottom(reader: Reader) -> None:
    for step in steps(TEMPLATES):
        reader.follow(step)
    assert "2 letters touched, of 4." in reader.of("impact burgerbrief ||")
    shared = reader.of("drafter templates impact ||")
    assert "kamerbrief/digitale-marktplaatsen: changed" in shared
    assert "kamerbrief/online-marketplaces: changed" in shared
    assert Path("library/templates/kamerbrief/samples/online-marketplaces.txt").is_file()
    for commands, text in reader.said:
        assert "version is not higher" not in text, commands
    invitation = reader.of("--lang nl --text")
    assert "Op donderdag 10 september 2026 houdt het ministerie een hoorzitting over" in invitation
    assert "0 letters touched" in reader.of("--against HEAD")
    for commands, text in reader.said:
        if commands.rstrip().endswith(
            ("check burgerbrief", "check uitnodiging-hoorzitting", "letterheads check")
        ):
            assert "Nothing wrong." in text, commands
    assert Path("invitation.docx").read_bytes().startswith(b"PK")
    assert "held_on:" in Path("uitnodiging.md").read_text(encoding="utf-8")


def test_the_document_on_letterheads_works_from_top_to_bottom(reader: Reader) -> None:
    for step in _starting():
        reader.follow(step)
    for step in steps(LETTERHEADS):
        # What a person does beside the commands: supplies a logo, and corrects a tag in Word.
        if "file: logo.png" in step.text:
            Path("library/letterheads/minvb/logo.png").write_bytes(png())
        if "check --fix" in step.text:
            Path("library/templates/kamerbrief/layout.docx").write_bytes(split_by_word())
        reader.follow(step)
    for commands, text in reader.said:
        if "drafter templates impact" in commands:
            assert "0 letters touched" in text, commands
    before, _, after = reader.of("--on 2027-01-31").rpartition("Letterhead: ")
    assert "De minister van Financiën;" in before
    assert "De minister van Financiën en Belastingen;" in after
    assert "A. Voorbeeld" in reader.of("--on 2027-04-01")
    mended = reader.of("check --fix")
    assert "date_label" in mended
    assert mended.rstrip().endswith("Nothing wrong.")
    assert Path("minvb.docx").read_bytes().startswith(b"PK")


def _first_column(document: str, heading: str) -> set[str]:
    """The names between backticks in the first column of a table."""
    after = document.partition(f"| {heading} |")[2]
    rows = after.partition("\n\n")[0].splitlines()[2:]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", re.split(r"(?<!\\)\|", row)[1])}


@pytest.mark.parametrize(
    ("document", "heading", "names"),
    [
        (TEMPLATES, "Key of the template", TemplateFacts.model_fields),
        (TEMPLATES, "Key of a field", FieldSpec.model_fields),
        (TEMPLATES, "Type", [each.value for each in FieldType]),
        (TEMPLATES, "Key of a check", Check.model_fields),
        (TEMPLATES, "Key of a text block", BlockEntry.model_fields),
        (TEMPLATES, "Value", LETTER_VALUES),
        (LETTERHEADS, "Key", LetterheadFacts.model_fields),
    ],
)
def test_the_tables_name_all_that_there_is_and_nothing_else(
    document: str, heading: str, names: list[str]
) -> None:
    assert _first_column(document, heading) == set(names)


@pytest.mark.parametrize(
    ("heading", "names", "mark"), [("After a bar", FILTERS, "\\| "), ("After `is`", TESTS, " is ")]
)
def test_the_tables_name_all_filters_and_questions(heading: str, names: dict[str, object], mark: str) -> None:
    asked = (each.rpartition(mark)[2] for each in _first_column(TEMPLATES, heading))
    assert {each.partition("(")[0] for each in asked} == set(names)


@pytest.mark.parametrize("model", [TemplateFacts, FieldSpec, Check])
def test_what_must_be_there_has_a_star(model: type[TemplateFacts | FieldSpec | Check]) -> None:
    headings = {TemplateFacts: "Key of the template", FieldSpec: "Key of a field", Check: "Key of a check"}
    table = TEMPLATES.partition(f"| {headings[model]} |")[2].partition("\n\n")[0]
    starred = set(re.findall(r"^\| `(\w+)` \*", table, re.MULTILINE))
    assert starred == {name for name, info in model.model_fields.items() if info.is_required()}


def test_the_parts_and_files_that_are_named_are_those_there_are() -> None:
    for value in (*Body, *Part):
        assert f"`{value.value}`" in TEMPLATES
    assert set(CommonFacts.model_fields) == {"fields", "checks"}
    assert set(BlockFacts.model_fields) == set(BlockEntry.model_fields) - {"id"}


def test_the_links_lead_somewhere() -> None:
    for folder, document in (("templates", TEMPLATES), ("letterheads", LETTERHEADS)):
        for target in re.findall(r"\]\(([^):]+)\)", document):
            file, _, heading = target.partition("#")
            text = (ROOT / folder / file).read_text(encoding="utf-8") if file else document
            headings = re.findall(r"^##+ (.*)$", text, re.MULTILINE)
            anchors = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}
            assert not heading or heading in anchors, target
