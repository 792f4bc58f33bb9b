"""`drafter templates`: what those who look after templates type, and what they read."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.library import shipped_folder
from tests.cli.running import drafter
from tests.cli.speaking import Capture, complained, said
from tests.library.questions import with_questions
from tests.library.sources import TEMPLATE, with_template
from tests.making import shipped
from tests.reading import Docx

SPEAKING = (
    ("list",),
    ("show", "antwoord-kamervragen"),
    ("fields", "antwoord-kamervragen"),
    ("where-used", "minister-fin"),
)


@pytest.fixture(autouse=True)
def _screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("DRAFTER_LIBRARY", raising=False)


def sentences(text: str) -> Iterator[str]:
    """The lines of an output that are words of the program: short, and no path, id or template's own."""
    return (line for line in text.splitlines() if line and not line.startswith((" ", "/", "templates/")))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("arguments", SPEAKING, ids=lambda each: each[0])
def test_what_is_told_fits_on_a_screen_of_80_columns(
    arguments: tuple[str, ...], language: str, capsys: Capture
) -> None:
    out = said(capsys, *arguments, language=language)
    assert [line for line in out.splitlines() if len(line) > 80 and "/" not in line] == []


@pytest.mark.parametrize("arguments", SPEAKING, ids=lambda each: each[0])
def test_headings_are_in_the_users_language(arguments: tuple[str, ...], capsys: Capture) -> None:
    english, dutch = (said(capsys, *arguments, language=language) for language in ("en", "nl"))
    heads = [{line for line in sentences(text) if line[0].isupper()} for text in (english, dutch)]
    assert len(heads[0]) == len(heads[1]) > 0
    assert not {line for line in heads[0] & heads[1] if " (" not in line}


def test_the_list_names_every_template_with_what_it_is_for(capsys: Capture) -> None:
    lines = said(capsys, "list", language="nl").splitlines()
    assert lines[0].split() == ["Sjabloon", "Talen", "Versie", "Voorbeelden", "Uit"]
    at = next(number for number, line in enumerate(lines) if line.startswith("kamerbrief "))
    assert lines[at].split()[1:3] == ["nl,", "en"]
    assert lines[at].split()[-1] == "drafter"
    assert lines[at + 1].startswith("    Kamerbrief. Een brief met vrije tekst")
    named = [line.split()[0] for line in lines[1:] if not line.startswith(" ")]
    assert named == shipped().template_ids()


def test_ones_own_and_what_is_not_right_are_in_the_list_too(tmp_path: Path, capsys: Capture) -> None:
    with_template(tmp_path, yaml="name: X\n")
    assert main(["templates", "list", "--library", str(tmp_path), "--ui-lang", "en"]) == 1
    output = capsys.readouterr()
    row = next(line for line in output.out.splitlines() if line.startswith("proef "))
    assert row.split() == ["proef", "nl,", "en", "–", "0", "own", "folder"]
    assert "Not right: proef." in output.err
    told = json.loads(said(capsys, "list", "--json", "--library", tmp_path, code=1))
    assert {each["id"]: each["right"] for each in told}["proef"] is False


def test_all_is_shown_of_a_template(capsys: Capture) -> None:
    out = " ".join(said(capsys, "show", "kamerbrief", language="nl").split())
    facts = shipped().template("kamerbrief").facts
    for words in (facts.name.nl, facts.name.en, facts.description.nl, facts.version):
        assert str(words) in out
    assert all(spec.name in out for spec in facts.fields)
    assert all(str(check.message.nl) in out and check.that in out for check in facts.checks)
    assert all(str(block.label.nl) in out for block in shipped().template("kamerbrief").blocks)
    assert all(path.stem in out for path in shipped().samples("kamerbrief"))
    assert str(shipped_folder() / "templates/kamerbrief/nl.md") in out


def test_a_sample_without_its_golden_text_is_shown_as_such(tmp_path: Path, capsys: Capture) -> None:
    shutil.copytree(shipped_folder() / "templates/kamerbrief", tmp_path / "templates/kamerbrief")
    (tmp_path / "templates/kamerbrief/samples/iob-evaluatie.txt").unlink()
    out = " ".join(said(capsys, "show", "kamerbrief", "--library", tmp_path).split())
    assert out.count("(without the text that it must give)") == 1


def test_what_differs_per_language_is_shown_in_words(capsys: Capture) -> None:
    out = said(capsys, "show", "bnc-fiches")
    defaults = shipped().template("bnc-fiches").facts.defaults["subject"]
    assert isinstance(defaults, dict)
    for code, words in defaults.items():
        assert f"  subject ({code}): {words}\n" in out
    assert "  addressee: tweede-kamer\n" in out
    assert f"Al ingevuld: {defaults['nl']}\n" in said(capsys, "fields", "bnc-fiches", language="nl")


def test_a_sample_that_takes_its_subject_from_the_template_is_listed_with_it(capsys: Capture) -> None:
    out = said(capsys, "show", "bnc-fiches")
    assert "- drie-fiches (nl): Informatievoorziening over nieuwe Commissievoorstellen\n" in out
    assert "- three-fiches (en): Information on new Commission proposals\n" in out
    told = json.loads(said(capsys, "show", "bnc-fiches", "--json"))
    assert all(each["subject"] for each in told["samples"])
    # A note verbale has no subject, and then nothing stands behind its name.
    assert re.search(r"^  - \S+ \(nl\)$", said(capsys, "show", "note-verbale"), re.MULTILINE)


def test_every_field_is_explained_with_its_parts(tmp_path: Path, capsys: Capture) -> None:
    with_questions(tmp_path)
    out = said(capsys, "fields", "proef", "--library", tmp_path, language="nl")
    assert "  addressee       Ja         Voor wie de brief is" in out
    assert "        - answered_with (text, mag leeg blijven): Beantwoord bij vraag" in out
    told = json.loads(said(capsys, "fields", "proef", "--json", "--library", tmp_path))
    questions = next(each for each in told["own"] if each["name"] == "questions")
    assert {"number", "question", "answer"} <= {part["name"] for part in questions["parts"]}
    assert {each["name"] for each in told["standard"] if each["required"]} == {
        "letterhead",
        "addressee",
        "date",
        "subject",
        "signatories",
    }


def test_conditions_patterns_and_choices_are_told(tmp_path: Path, capsys: Capture) -> None:
    fields = """\
defaults: {addressee: tweede-kamer}
fields:
  - {name: party, type: choice, label: Fractie, choices: {d66: Democraten}, default: d66}
  - {name: case, type: reference, label: Zaak, when: party, pattern: "[0-9]+", message: Een getal}
"""
    with_template(tmp_path, TEMPLATE + fields)
    lines = [line.strip() for line in said(capsys, "fields", "proef", "--library", tmp_path).splitlines()]
    assert "Filled in beforehand: tweede-kamer" in lines
    assert "One of: d66 (Democraten)" in lines
    assert "Only if: party" in lines
    assert "Must look like: [0-9]+" in lines
    assert "Else it says: Een getal" in lines


def test_a_field_that_a_letter_does_not_have_is_not_told(capsys: Capture) -> None:
    told = json.loads(said(capsys, "fields", "note-verbale", "--json"))
    assert "signatories" not in [each["name"] for each in told["standard"]]


@pytest.mark.parametrize("part", ["show", "fields", "preview"])
def test_a_template_that_is_not_there_or_not_right_is_told(
    part: str, tmp_path: Path, capsys: Capture
) -> None:
    with_template(tmp_path, nl="{{ bodie }}")
    assert "bedoelde u 'kamerbrief'?" in complained(capsys, part, "kamerbrieff", code=2)
    assert "nl.md:1:4: " in complained(capsys, part, "proef", "--library", tmp_path, code=1)


def test_a_preview_is_a_letter_or_its_text(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    golden = shipped_folder() / "templates/kamerbrief/samples/iob-evaluatie.txt"
    named = ("preview", "kamerbrief", "--sample", "iob-evaluatie")
    assert said(capsys, *named, "--text") == golden.read_text(encoding="utf-8")
    assert said(capsys, *named, "-o", "map/") == f"{Path('map/iob-evaluatie.docx')}\n"
    assert said(capsys, *named) == "iob-evaluatie.docx\n"
    assert "Geachte voorzitter," in Docx.of(Path("iob-evaluatie.docx").read_bytes()).texts(
        "word/document.xml"
    )
    assert "--force" in complained(capsys, *named, code=1)
    assert said(capsys, *named, "--force") == "iob-evaluatie.docx\n"


def test_a_preview_is_in_the_users_language_unless_told_otherwise(capsys: Capture) -> None:
    assert "\nPagina 1 van 1\n" in said(capsys, "preview", "kamerbrief", "--text", language="nl")
    assert "\nPage 1 of 1\n" in said(capsys, "preview", "kamerbrief", "--text", language="en")
    out = said(capsys, "preview", "kamerbrief", "--text", "--lang", "en", language="nl")
    assert "\nPage 1 of 1\n" in out


def test_a_sample_that_is_not_there_is_told_with_the_nearest(tmp_path: Path, capsys: Capture) -> None:
    near = complained(capsys, "preview", "kamerbrief", "--sample", "iob-evaluati", code=2)
    assert "geen voorbeeld 'iob-evaluati': bedoelde u 'iob-evaluatie'?" in near
    far = complained(capsys, "preview", "kamerbrief", "--sample", "x", code=2)
    assert "geen voorbeeld 'x': kies uit: " in far
    with_template(tmp_path)
    none = complained(capsys, "preview", "proef", "--library", tmp_path, code=1)
    assert "het sjabloon 'proef' heeft geen voorbeelden" in none


def test_a_sample_that_gives_no_letter_says_why(tmp_path: Path, capsys: Capture) -> None:
    with_template(tmp_path)
    sample = tmp_path / "templates/proef/samples/een.md"
    sample.parent.mkdir()
    sample.write_text("---\ntemplate: proef\n---\nTekst.\n", encoding="utf-8")
    told = complained(capsys, "preview", "proef", "--library", tmp_path, code=1)
    assert "een.md" in told
    assert "'subject'" in told


def test_the_schema_is_printed_or_written(tmp_path: Path, capsys: Capture) -> None:
    schema = json.loads(said(capsys, "schema"))
    assert schema["title"] == "drafter: template"
    assert json.loads(said(capsys, "schema", "block"))["required"] == ["label", "text"]
    path = tmp_path / "block.json"
    assert said(capsys, "schema", "block", "-o", path) == f"{path}\n"
    assert json.loads(path.read_text(encoding="utf-8"))["title"] == "drafter: block"
    assert "template, common, block" in complained(capsys, "schema", "blok", code=2)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("templates show kam", "kamerbrief"),
        ("templates wh", "where-used"),
        ("templates new x --from kam", "kamerbrief"),
        ("templates preview kamerbrief --sample iob-evaluatie", "iob-evaluatie"),
    ],
)
def test_the_shell_completes_parts_templates_and_samples(typed: str, found: str) -> None:
    words = f"drafter {typed}"
    environment = {
        "_DRAFTER_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    assert found in drafter(environment=environment).stdout


@pytest.mark.parametrize(
    "part", ["", "list", "show", "fields", "preview", "new", "copy", "where-used", "schema"]
)
def test_help_is_in_the_users_language_and_fits(part: str, capsys: Capture) -> None:
    arguments = [part] if part else []
    english, dutch = (said(capsys, *arguments, "--help", language=code) for code in ("en", "nl"))
    words = [
        {piece.strip() for line in text.splitlines() for piece in line.split("  ") if " " in piece.strip()}
        for text in (english, dutch)
    ]
    assert not {each for each in words[0] & words[1] if not each.startswith(("-", "#", "letterhead, "))}
    assert max(map(len, dutch.splitlines())) <= 80


def test_wrong_use_of_a_part_is_explained(capsys: Capture) -> None:
    assert "bedoelde u where-used?" in complained(capsys, "where-use", code=2)
    assert "SJABLOON ontbreekt" in complained(capsys, "show", code=2)
