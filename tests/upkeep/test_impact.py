"""A change in a library shows in exactly the letters that it touches."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from drafter.core.problems import Problem
from drafter.library import Library, LibraryError
from drafter.upkeep.accepting import accept
from drafter.upkeep.history import library_before
from drafter.upkeep.impact import Impact, Status, impact_since, impact_since_goldens
from tests.cli.running import drafter
from tests.making import draft_text
from tests.upkeep.seeded import TEMPLATE, library_of, template, with_goldens

BLOCK = "label: Groet\ntext: {nl: Met vriendelijke groet., en: Kind regards.}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a library of three templates, of which two share a text block."""
    files = {
        **template("een", "", "{{ body }}\n\nTot ziens in de zaal.\n", "{{ body }}\n\nGoodbye.\n"),
        **template("twee", "", '{{ body }}\n\n{{ block("groet") }}\n'),
        **template("drie", "", '{{ body }}\n\n{{ block("groet") }}\n'),
        "templates/blocks/groet.yaml": BLOCK,
    }
    home = tmp_path / "lib"
    library, _ = library_of(home, files)
    with_goldens(library)
    return home


def change(folder: Path, name: str, old: str, new: str) -> Library:
    """A library read anew after a change in one of its files."""
    path = folder / "templates" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return Library([folder])


def copy_of(folder: Path) -> Library:
    """A library as it is now, in another folder."""
    other = folder.parent / "before"
    subprocess.run(["cp", "-r", folder, other], check=True)
    return Library([other])


def marked(impact: Impact) -> dict[str, list[str]]:
    """The passages that differ, by letter."""
    return {each.name: [line.marked() for line in each.lines] for each in impact.touched}


def test_nothing_changed_touches_nothing(folder: Path) -> None:
    impact = impact_since_goldens(Library([folder]))
    assert len(impact.letters) == 6
    assert not impact.touched
    assert impact.is_announced


def test_one_sentence_shows_in_the_letters_that_have_it(folder: Path) -> None:
    impact = impact_since_goldens(change(folder, "een/nl.md", "in de zaal", "in de grote zaal"))
    assert marked(impact) == {"een/een": ["Tot ziens in de{+ grote+} zaal."]}
    assert not impact.is_announced


def test_a_text_block_shows_in_all_letters_that_ask_for_it(folder: Path) -> None:
    impact = impact_since_goldens(change(folder, "blocks/groet.yaml", "Kind regards", "Best regards"))
    assert marked(impact) == {name: ["[-Kind-]{+Best+} regards."] for name in ("drie/one", "twee/one")}


def test_what_is_right_is_taken_over(folder: Path) -> None:
    library = change(folder, "een/nl.md", "Tot ziens", "Tot dan")
    renewed, problems = accept(library)
    assert [each.name for each in renewed] == ["een"]
    assert problems == []
    assert impact_since_goldens(library).is_announced
    assert accept(library) == ([], [])


def test_style_shows_when_letters_are_compared_themselves(folder: Path) -> None:
    before = copy_of(folder)
    library = change(folder, "een/nl.md", "Tot ziens", "**Tot** ziens")
    assert not impact_since_goldens(library).touched
    assert marked(impact_since(library, before)) == {"een/een": ["{+**+}Tot{+**+} ziens in de zaal."]}
    library = change(folder, "een/en.md", "Goodbye", "# Goodbye")
    assert marked(impact_since(library, before))["een/one"] == ["[-(Broodtekst) -]{+(heading 1) +}Goodbye."]


def test_a_changed_template_must_have_a_higher_version(folder: Path) -> None:
    before = copy_of(folder)
    accept(change(folder, "een/nl.md", "Tot ziens", "Tot dan"))
    impact = impact_since(Library([folder]), before)
    assert [each.announced for each in impact.touched] == [True]
    (problem,) = impact.problems
    assert (problem.key, problem.place.line) == ("version-not-raised", 3)
    assert not impact.is_announced
    assert impact_since(change(folder, "een/template.yaml", "'1'", "'1.1'"), before).is_announced


def test_a_change_outside_templates_is_announced_by_the_golden_texts(folder: Path) -> None:
    before = copy_of(folder)
    library = change(folder, "blocks/groet.yaml", "Kind", "Best")
    assert not impact_since(library, before).is_announced
    accept(library)
    assert impact_since(library, before).is_announced


def test_new_removed_and_failing_letters_are_said(folder: Path) -> None:
    before = copy_of(folder)
    samples = folder / "templates/een/samples"
    (samples / "nieuw.md").write_text(draft_text(template="een"), encoding="utf-8")
    (samples / "een.md").unlink()
    library = change(folder, "twee/nl.md", "body", "bdy")
    for impact in (impact_since_goldens(library), impact_since(library, before)):
        became = {each.name: each.status for each in impact.touched}
        assert became == {
            "een/een": Status.REMOVED,
            "een/nieuw": Status.NEW,
            "twee/een": Status.FAILED,
            "twee/one": Status.FAILED,
        }
        assert not impact.is_announced
        keys = {problem.key for each in impact.touched for problem in each.problems}
        assert keys == {"template-unknown-name-near", "template-lacks-body"}


def test_an_office_renamed_from_a_day_on_shows_in_letters_from_that_day(tmp_path: Path) -> None:
    head = (
        "name: Ministerie\nhouse_style: rijkshuisstijl\nwordmark: Ministerie\nreturn_address: Postbus 1\n"
        "sender: {unit: Ministerie}\nfollow_on: Ministerie\nsignatories:\n"
        "  minister:\n    office: De minister van Water\n    holders: [{name: A. de Vries}]\n"
    )
    home = tmp_path / "lib"
    fields = {"letterhead": "eigen", "signatories": "[minister]"}
    files = template("proef", fields=fields | {"date": "2026-06-29"})
    later = draft_text(template="proef", **fields | {"date": "2026-07-01"})
    library_of(home, {**files, "templates/proef/samples/later.md": later})
    own = tmp_path / "own/letterheads/eigen"
    own.mkdir(parents=True)
    (own / "letterhead.yaml").write_text(head, encoding="utf-8")
    folders = [tmp_path / "own", home]
    with_goldens(Library(folders))
    renamed = head.replace(
        "    office: De minister van Water\n",
        "    office: De minister van Zee\n"
        "    earlier:\n      - {office: De minister van Water, valid_until: 2026-06-30}\n",
    )
    (own / "letterhead.yaml").write_text(renamed, encoding="utf-8")
    impact = impact_since_goldens(Library(folders))
    assert marked(impact) == {"proef/later": ["De minister van [-Water-]{+Zee+},"]}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)


def committed(folder: Path) -> None:
    """Put a library in git as it is."""
    git(folder, "init")
    git(folder, "add", "templates")
    git(folder, "-c", "user.name=A", "-c", "user.email=a@b.nl", "commit", "-m", "Eerste")


def test_the_library_at_a_revision_is_compared_with(folder: Path) -> None:
    committed(folder)
    library = change(folder, "een/nl.md", "Tot ziens", "Tot dan")
    letterheads = (folder / "letterheads").resolve().parent
    both = Library([folder, letterheads])
    with library_before(both, folder, "HEAD") as before:
        assert before.template_ids() == Library([folder, letterheads]).template_ids()
        impact = impact_since(both, before, ["een"])
    assert marked(impact) == {"een/een": ["Tot [-ziens-]{+dan+} in de zaal."]}
    assert library.folders == (folder,)


def refused(folder: Path, revision: str) -> Problem:
    """Why there is no library at a revision."""
    with pytest.raises(LibraryError) as caught, library_before(Library([folder]), folder, revision):
        pass
    (problem,) = caught.value.problems
    return problem


def test_a_revision_that_is_not_there_is_a_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert refused(folder, "HEAD").key == "git-no-history"
    committed(folder)
    assert refused(folder, "nergens").key == "git-unknown-revision"
    assert refused(folder, "--output=x").key == "git-unknown-revision"
    monkeypatch.setenv("PATH", str(folder))
    assert refused(folder, "HEAD").key == "git-missing"


def test_the_command_shows_what_a_change_touches(folder: Path) -> None:
    change(folder, "een/nl.md", "Tot ziens", "Tot dan")
    options = ("templates", "impact", "een", "--library", folder)
    done = drafter(*options)
    assert done.returncode == 1
    assert (
        done.stdout == "een/een: changed (not announced)\n  [letter]\n  ~ Tot [-ziens-]{+dan+} in de zaal.\n"
    )
    assert done.stderr.endswith("Not touched:\n  een: one\n1 letter touched, of 2.\n")
    found = json.loads(drafter(*options, "--json").stdout)
    assert [(each["sample"], each["status"]) for each in found["letters"]] == [
        ("een", "changed"),
        ("one", "same"),
    ]
    accepted = drafter(*options, "--accept")
    assert accepted.returncode == 0
    assert accepted.stdout == f"{folder / 'templates/een/samples/een.txt'}\n"
    assert drafter(*options).returncode == 0


def test_the_command_says_what_it_cannot_compare_with(folder: Path) -> None:
    done = drafter("templates", "impact", "--against", "nergens", "--library", folder)
    assert done.returncode == 2
    assert "git" in done.stderr
    assert drafter("templates", "impact", "eeen", "--library", folder).returncode == 2


def test_the_check_command_ends_with_one_after_an_error(folder: Path) -> None:
    options = ("templates", "check", "een", "--library", folder)
    assert drafter(*options).returncode == 0
    change(folder, "een/template.yaml", TEMPLATE, f"{TEMPLATE}fields: [{{name: a, type: text, label: A}}]\n")
    done = drafter(*options)
    assert (done.returncode, drafter(*options, "--strict").returncode) == (0, 1)
    assert ":4:17: warning: " in done.stdout
    change(folder, "een/nl.md", "ziens", "<b>ziens</b>")
    assert drafter(*options).returncode == 1
    assert drafter("templates", "check", "eeen", "--library", folder).returncode == 2
