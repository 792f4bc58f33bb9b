"""A new template: right from the start, with examples that are right too, and never over another."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from drafter.core.fields import FieldType
from drafter.core.language import Language
from drafter.core.problems import Problem
from drafter.library import Library, shipped_folder
from drafter.upkeep.checking import check_templates
from drafter.upkeep.samples import SamplePrinter, samples_of
from drafter.upkeep.starting import Start, start
from tests.library.sources import with_template
from tests.upkeep.test_schema import faults

LANGUAGES = [pytest.param(language, id=language.value) for language in Language]


def made(folder: Path, asked: Start) -> Library:
    """The library with the template that was asked for."""
    library = Library([folder, shipped_folder()])
    files, problems = start(asked, folder, library)
    assert problems == []
    assert all(path.is_file() for path in files)
    assert set((folder / "templates" / asked.id).rglob("*.*")) == set(files)
    return Library([folder, shipped_folder()])


def refused(folder: Path, asked: Start) -> Problem:
    """Why the template that was asked for is not made; nothing is then left behind."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files, problems = start(asked, folder, Library([folder, shipped_folder()]))
    assert files == []
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    return problems[0]


@pytest.mark.parametrize("guidance", LANGUAGES)
def test_a_new_template_is_right_and_its_samples_give_their_golden_text(
    guidance: Language, tmp_path: Path
) -> None:
    library = made(tmp_path, Start("uitnodiging-zitting", guidance))
    template = library.template("uitnodiging-zitting")
    assert (template.facts.name.nl, template.facts.name.en) == ("Uitnodiging zitting",) * 2
    assert check_templates(library, [template.id]) == []
    printer = SamplePrinter(library)
    samples = samples_of(library, template.id)
    assert len(samples) == 2
    for sample in samples:
        assert printer.letter(sample).problems == ()
        assert printer.text(sample) == sample.expected()


def test_the_letters_of_a_new_template_are_in_the_two_languages(tmp_path: Path) -> None:
    library = made(tmp_path, Start("nieuw", Language.NL))
    dutch, english = (sample.expected() or "" for sample in reversed(samples_of(library, "nieuw")))
    assert "Met deze brief informeer ik uw Kamer over de stand van zaken." in dutch
    assert "I hereby inform your House about the current situation." in english


@pytest.mark.parametrize("guidance", LANGUAGES)
def test_the_examples_in_the_comments_are_right_without_their_signs(
    guidance: Language, tmp_path: Path
) -> None:
    made(tmp_path, Start("nieuw", guidance))
    path = tmp_path / "templates/nieuw/template.yaml"
    text = path.read_text(encoding="utf-8")
    examples = re.compile(r"^#(?=  +[-a-z]|checks:|blocks:)(?!     drafter|   [a-z]+  )", re.MULTILINE)
    path.write_text(examples.sub("", text), encoding="utf-8")
    template = Library([tmp_path, shipped_folder()]).template("nieuw")
    assert {spec.type for spec in template.facts.fields} == set(FieldType)
    assert len(template.facts.checks) == len(template.blocks) == 1


def test_the_guidance_is_in_the_language_of_whoever_asks(tmp_path: Path) -> None:
    made(tmp_path / "nl", Start("nieuw", Language.NL))
    made(tmp_path / "en", Start("nieuw", Language.EN))
    for name in ("template.yaml", "nl.md", "en.md"):
        dutch, english = (
            (tmp_path / code / "templates/nieuw" / name).read_text("utf-8") for code in ("nl", "en")
        )
        assert "opsteller" in dutch
        assert "the drafter" in english
        assert dutch.count("{{") == english.count("{{")


def test_names_are_taken_as_they_are_given(tmp_path: Path) -> None:
    names = {Language.NL: 'Brief: "spoed", nu', Language.EN: "Letter # 1"}
    facts = made(tmp_path, Start("nieuw", Language.NL, names)).template("nieuw").facts
    assert (facts.name.nl, facts.name.en) == (names[Language.NL], names[Language.EN])


@pytest.mark.parametrize("like", ["kamerbrief", "antwoord-kamervragen", "note-verbale"])
def test_a_copy_gives_the_letters_of_what_it_was_made_of(like: str, tmp_path: Path) -> None:
    library = made(tmp_path, Start("kopie", Language.NL, like=like))
    was, now = library.template(like).facts, library.template("kopie").facts
    assert (now.name.nl, now.name.en) == (f"{was.name.nl} (kopie)", f"{was.name.en} (copy)")
    assert now.fields == was.fields
    texts = [[sample.expected() for sample in samples_of(library, id_)] for id_ in (like, "kopie")]
    assert texts[0] == texts[1]
    assert None not in texts[1]
    assert all(
        "\ntemplate: kopie\n" in sample.path.read_text("utf-8") for sample in samples_of(library, "kopie")
    )


def test_ones_own_version_of_what_is_shipped_keeps_its_name(tmp_path: Path) -> None:
    library = made(tmp_path, Start("kamerbrief", Language.NL, like="kamerbrief"))
    assert library.template("kamerbrief").facts.name.nl == "Kamerbrief"
    assert library.samples("kamerbrief")[0].is_relative_to(tmp_path)


def test_a_copy_of_what_is_not_right_is_refused_at_the_right_place(tmp_path: Path) -> None:
    with_template(tmp_path, nl="{{ bodie }}")
    problem = refused(tmp_path, Start("kopie", Language.NL, like="proef"))
    assert problem.key == "template-unknown-name-near"
    assert problem.place.file == str(tmp_path / "templates/proef/nl.md")


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        (Start("Nieuwe brief", Language.NL), "wrong-template-id"),
        (Start("../nieuw", Language.NL), "wrong-template-id"),
        (Start("blocks", Language.NL), "wrong-template-id"),
        (Start("common", Language.NL, like="kamerbrief"), "wrong-template-id"),
        (Start("proef", Language.NL), "template-exists"),
        (Start("proef", Language.NL, like="proef"), "template-exists"),
        (Start("kamerbrief", Language.NL), "template-is-shipped"),
        (Start("nieuw", Language.NL, like="kamerbief"), "unknown-template-near"),
    ],
)
def test_what_is_there_is_never_replaced(asked: Start, key: str, tmp_path: Path) -> None:
    with_template(tmp_path)
    assert refused(tmp_path, asked).key == key


def test_editors_find_the_schema_by_the_first_line(tmp_path: Path) -> None:
    for asked in (Start("nieuw", Language.NL), Start("kopie", Language.NL, like="kamerbrief")):
        made(tmp_path, asked)
        path = tmp_path / "templates" / asked.id / "template.yaml"
        text = path.read_text(encoding="utf-8")
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert named is not None
        schema = json.loads((path.parent / named[1]).read_text(encoding="utf-8"))
        assert "name" in schema["required"]
        assert faults("template", text) == []


def test_a_schema_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "schemas/template.json"
    path.parent.mkdir()
    for text in ('{"type": "object"}', "[]", "mijn"):
        path.write_text(text)
        made(tmp_path, Start(f"nieuw-{len(text)}", Language.NL))
        assert path.read_text() == text
