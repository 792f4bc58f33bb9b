"""What letters say is taken over as what they must say, in one's own folder and nowhere else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from drafter.core.problems import has_errors
from drafter.library import Library, shipped_folder
from drafter.upkeep.accepting import accept
from drafter.upkeep.checking import check_templates
from drafter.upkeep.impact import impact_since_goldens
from drafter.upkeep.samples import samples_of, stray_texts
from drafter.upkeep.versions import versions_to_raise
from tests.cli.running import drafter
from tests.upkeep.seeded import library_of, template, with_goldens

BLOCK = "label: Groet\ntext: {nl: Met vriendelijke groet., en: Kind regards.}\n"
OTHER = BLOCK.replace("vriendelijke", "hartelijke")


def written(folder: Path, name: str, text: str) -> None:
    """Put a file into a folder, whatever was there."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[Path, bytes]:
    """All that is in a folder."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """The folder of a library that is not one's own: two templates, of which one asks for a text block."""
    files = {
        **template("een"),
        **template("twee", nl='{{ body }}\n\n{{ block("groet") }}\n'),
        "templates/blocks/groet.yaml": BLOCK,
    }
    with_goldens(library_of(tmp_path / "theirs", files)[0])
    return tmp_path / "theirs"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """One's own folder, with another version of the text block."""
    written(tmp_path / "own", "templates/blocks/groet.yaml", OTHER)
    return tmp_path / "own"


def test_a_block_of_ones_own_is_accepted_in_ones_own_folder(theirs: Path, own: Path) -> None:
    before = contents(theirs)
    library = Library([own, theirs])
    assert [each.key for each in check_templates(library)] == ["sample-differs"]
    assert [each.name for each in impact_since_goldens(library).touched] == ["twee/een"]
    renewed, problems = accept(library)
    text = own / "templates/twee/samples/een.txt"
    assert (problems, [each.place_of_text for each in renewed]) == ([], [text])
    assert "Met hartelijke groet." in text.read_text(encoding="utf-8")
    assert contents(theirs) == before
    assert check_templates(Library([own, theirs])) == []
    assert impact_since_goldens(Library([own, theirs])).is_announced
    assert accept(Library([own, theirs])) == ([], [])


def test_ones_own_text_goes_before_that_beside_the_sample(theirs: Path, own: Path) -> None:
    accept(Library([own, theirs]))
    written(own, "templates/blocks/groet.yaml", OTHER.replace("hartelijke", "beste"))
    library = Library([own, theirs])
    (letter,) = impact_since_goldens(library).touched
    assert [line.marked() for line in letter.lines] == ["Met [-hartelijke-]{+beste+} groet."]
    (problem,) = check_templates(library)
    assert problem.place.file == str(own / "templates/twee/samples/een.txt")


def test_a_text_in_ones_own_folder_is_stray_only_when_no_sample_has_its_name(theirs: Path, own: Path) -> None:
    accept(Library([own, theirs]))
    assert stray_texts(Library([own, theirs]), "twee") == []
    written(own, "templates/twee/samples/oud.txt", "Oud.\n")
    assert stray_texts(Library([own, theirs]), "twee") == [own / "templates/twee/samples/oud.txt"]


def test_in_a_folder_that_is_edited_itself_texts_stand_beside_the_samples(theirs: Path) -> None:
    written(theirs, "templates/blocks/groet.yaml", OTHER)
    for library in (Library([theirs]), Library([theirs, theirs])):
        assert all(each.place_of_text.parent == each.path.parent for each in samples_of(library, "twee"))
    renewed, problems = accept(Library([theirs]))
    assert ([each.golden for each in renewed], problems) == (
        [theirs / "templates/twee/samples/een.txt"],
        [],
    )


def test_without_a_folder_of_ones_own_nothing_is_written(theirs: Path, tmp_path: Path) -> None:
    written(theirs, "templates/blocks/groet.yaml", OTHER)
    before = contents(theirs)
    renewed, problems = accept(Library([tmp_path / "nowhere", theirs]))
    assert (renewed, [each.key for each in problems]) == ([], ["no-own-folder"])
    assert problems[0].place.file == str(tmp_path / "nowhere")
    assert contents(theirs) == before
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_cannot_be_written_is_said_once(theirs: Path, own: Path) -> None:
    written(theirs, "templates/een/nl.md", "{{ body }}\n\nTot ziens.\n")
    # A file in the place of a folder: nobody can write below it, whoever runs the test.
    written(own, "templates/een", "")
    written(own, "templates/twee", "")
    renewed, problems = accept(Library([own, theirs]))
    assert (renewed, [each.key for each in problems]) == ([], ["file-unwritable"])


def raised(library: Library) -> list[str | None]:
    """The files that must have a higher version, after all was accepted."""
    renewed, _ = accept(library)
    return [
        each.place.file for each in versions_to_raise(library, dict.fromkeys(one.template for one in renewed))
    ]


def test_a_version_is_to_be_raised_after_a_change_in_ones_own_version_of_a_template(
    theirs: Path, own: Path
) -> None:
    for name in ("template.yaml", "nl.md", "en.md", "samples/een.md", "samples/een.txt", "samples/one.md"):
        written(own, f"templates/een/{name}", (theirs / "templates/een" / name).read_text(encoding="utf-8"))
    assert raised(Library([own, theirs])) == []
    written(own, "templates/een/nl.md", "{{ body }}\n\nTot ziens.\n")
    assert raised(Library([own, theirs])) == [str(own / "templates/een/template.yaml")]
    main = own / "templates/een/template.yaml"
    written(own, "templates/een/nl.md", "{{ body }}\n\nTot dan.\n")
    main.write_text(main.read_text(encoding="utf-8").replace("'1'", "'1.1'"), encoding="utf-8")
    assert raised(Library([own, theirs])) == []


def test_a_new_template_and_a_remark_ask_for_no_higher_version(theirs: Path, own: Path) -> None:
    for name, text in template("nieuw").items():
        written(own, name, text)
    assert raised(Library([own, theirs])) == []
    for name, text in template("twee", "# Een opmerking\n", '{{ body }}\n\n{{ block("groet") }}\n').items():
        written(own, name, text)
    library = Library([own, theirs])
    assert [each.template for each in accept(library)[0]] == ["twee"]
    assert versions_to_raise(library, ["twee"]) == []


def test_what_git_has_of_the_folder_is_what_the_version_was(theirs: Path) -> None:
    for arguments in (
        ("init",),
        ("add", "templates"),
        ("-c", "user.name=A", "-c", "user.email=a@b.nl", "commit", "-m", "Eerste"),
    ):
        subprocess.run(["git", "-C", theirs, *arguments], check=True, capture_output=True)
    written(theirs, "templates/blocks/groet.yaml", OTHER)
    assert raised(Library([theirs])) == []
    written(theirs, "templates/een/nl.md", "{{ body }}\n\nTot ziens.\n")
    assert raised(Library([theirs])) == [str(theirs / "templates/een/template.yaml")]


def with_other_words(own: Path) -> None:
    """Give one's own folder another version of a text block that letters of drafter's ask for."""
    name = "templates/blocks/stuk-mede-namens.yaml"
    text = (shipped_folder() / name).read_text(encoding="utf-8")
    written(own, name, text.replace(", mede namens", ", na overleg met"))


def test_letters_of_drafters_that_ones_own_block_changes_are_named_and_accepted(own: Path) -> None:
    with_other_words(own)
    before = contents(shipped_folder() / "templates")
    library = Library([own, shipped_folder()])
    touched = [each.name for each in impact_since_goldens(library).touched]
    differing = [each.place.file for each in check_templates(library) if each.key == "sample-differs"]
    assert len(differing) == len(touched) > 0
    renewed, problems = accept(library)
    assert ([f"{each.template}/{each.name}" for each in renewed], problems) == (touched, [])
    assert not has_errors(check_templates(Library([own, shipped_folder()])))
    assert contents(shipped_folder() / "templates") == before


def test_the_command_tells_of_a_version_only_where_it_is_to_be_raised(own: Path) -> None:
    with_other_words(own)
    accepted = drafter("templates", "impact", "afdoening", "--accept", "--library", own)
    assert (accepted.returncode, "version" in accepted.stderr) == (0, False)
    assert accepted.stdout.startswith(f"{own / 'templates/afdoening/samples'}/")
    drafter("templates", "new", "kamerbrief", "--from", "kamerbrief", "--library", own)
    text = own / "templates/kamerbrief/nl.md"
    text.write_text(f"{text.read_text(encoding='utf-8')}\nTot ziens.\n", encoding="utf-8")
    told = drafter("templates", "impact", "kamerbrief", "--accept", "--library", own)
    assert told.returncode == 0
    assert f"{own / 'templates/kamerbrief/template.yaml'}:" in told.stderr
    assert "its version is not higher than" in told.stderr
