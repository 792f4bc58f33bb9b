"""What comes with drafter is copied into one's own folder whole, and never over anything."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.core.language import Language
from drafter.core.problems import has_errors
from drafter.library import Library, shipped_folder
from drafter.upkeep.checking import check_templates
from drafter.upkeep.copying import beside_templates, copy, shared_by_templates
from drafter.upkeep.letterheads import check_letterheads
from drafter.upkeep.newletterhead import NewLetterhead, new_letterhead
from drafter.upkeep.specimen import specimen_bytes

TODAY = dt.date(2026, 11, 24)
Capture = pytest.CaptureFixture[str]


def both(own: Path) -> Library:
    """The library with one's own folder before what comes with drafter."""
    return Library([own, shipped_folder()])


def copied(capsys: Capture, *arguments: str, own: Path, code: int = 0) -> list[str]:
    """The files that a command made in one's own folder, as they are called there."""
    assert main([*arguments, "--library", str(own), "--ui-lang", "en"]) == code
    return [str(Path(line).relative_to(own)) for line in capsys.readouterr().out.splitlines()]


def complained(capsys: Capture, *arguments: str, own: Path, code: int) -> str:
    """Why a command made nothing."""
    assert main([*arguments, "--library", str(own), "--ui-lang", "nl"]) == code
    output = capsys.readouterr()
    assert output.out == ""
    return output.err


def test_everything_that_is_shared_can_be_copied_and_stays_right(tmp_path: Path) -> None:
    library = both(tmp_path)
    for files in (*shared_by_templates(library).values(), *beside_templates(library).values()):
        made, problems = copy(files, tmp_path)
        assert (problems, [path.read_bytes() for path in made]) == (
            [],
            [path.read_bytes() for path in files.values()],
        )
    for kind in ("templates/blocks", "templates/common"):
        names = {path.name for path in (shipped_folder() / kind).iterdir()}
        assert {path.name for path in (tmp_path / kind).iterdir()} == names
    assert not has_errors(check_letterheads(both(tmp_path), today=TODAY))


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (("templates", "copy", "stuk-andere-kamer"), ["templates/blocks/stuk-andere-kamer.yaml"]),
        (("templates", "copy", "block:verzoek-commissie"), ["templates/blocks/verzoek-commissie.yaml"]),
        (("templates", "copy", "common:beslisnota"), ["templates/common/beslisnota.yaml"]),
        (("templates", "copy", "layout:kamerbrief"), ["templates/kamerbrief/layout.docx"]),
        (("letterheads", "copy", "minfin"), ["letterheads/minfin/letterhead.yaml"]),
        (
            ("letterheads", "copy", "addressees", "contacts"),
            ["letterheads/addressees.yaml", "letterheads/contacts.yaml"],
        ),
        (
            ("letterheads", "copy", "rijkshuisstijl"),
            ["letterheads/rijkshuisstijl.yaml", "letterheads/rijkshuisstijl.docx"],
        ),
    ],
)
def test_a_copy_is_named_and_made_once(
    arguments: tuple[str, ...], files: list[str], tmp_path: Path, capsys: Capture
) -> None:
    own = tmp_path / "nog/niet/daar"
    assert copied(capsys, *arguments, own=own) == files
    (own / files[0]).write_bytes(b"anders")
    refused = complained(capsys, *arguments, own=own, code=1)
    assert f"{own / files[0]}: dit staat al in uw eigen map" in refused
    assert (own / files[0]).read_bytes() == b"anders"


def test_what_is_there_already_keeps_all_of_a_copy_away(tmp_path: Path) -> None:
    files = beside_templates(both(tmp_path))["rijkshuisstijl"]
    (tmp_path / "letterheads").mkdir()
    (tmp_path / "letterheads/rijkshuisstijl.docx").write_bytes(b"eigen")
    made, problems = copy(files, tmp_path)
    assert (made, [each.key for each in problems]) == ([], ["copy-exists"])
    assert [path.name for path in (tmp_path / "letterheads").iterdir()] == ["rijkshuisstijl.docx"]


def test_a_template_is_copied_beside_what_ones_own_folder_has_of_it(tmp_path: Path, capsys: Capture) -> None:
    copied(capsys, "templates", "copy", "layout:kamerbrief", own=tmp_path)
    text = tmp_path / "templates/kamerbrief/samples/iob-evaluatie.txt"
    text.parent.mkdir()
    text.write_text("Eigen.\n", encoding="utf-8")
    made = copied(capsys, "templates", "copy", "kamerbrief", own=tmp_path)
    assert {"templates/kamerbrief/template.yaml", "templates/kamerbrief/layout.docx"} <= set(made)
    assert text.read_text(encoding="utf-8") == "Eigen.\n"
    assert [each.key for each in check_templates(both(tmp_path), ["kamerbrief"])] == ["sample-differs"]
    assert "template-exists" not in complained(
        capsys, "templates", "copy", "kamerbrief", own=tmp_path, code=1
    )
    assert list(tmp_path.glob(".new-*")) == []


@pytest.mark.parametrize(
    ("arguments", "key", "told"),
    [
        (("templates", "copy", "stuk-andere-kamr"), "unknown-to-copy-near", "'stuk-andere-kamer'?"),
        (("templates", "copy", "kamerbrieff", "afdoening"), "unknown-to-copy-near", "'kamerbrief'?"),
        (("letterheads", "copy", "adressees"), "unknown-to-copy-near", "'addressees'?"),
        (("letterheads", "copy", "x"), "unknown-to-copy", "kies uit: minaenm, "),
        (("letterheads", "new", "minvb", "--from", "minfinn"), "unknown-letterhead-near", "'minfin'?"),
    ],
)
def test_what_is_not_there_is_wrong_use(
    arguments: tuple[str, ...], key: str, told: str, tmp_path: Path, capsys: Capture
) -> None:
    said = complained(capsys, *arguments, own=tmp_path, code=2)
    assert told in said
    assert ("bedoelde u" in said) is key.endswith("-near")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("like", both(Path("nowhere")).letterhead_ids())
def test_a_letterhead_like_another_is_somebody_else(like: str, tmp_path: Path) -> None:
    names = {Language.NL: "Ministerie van Voorbeelden", Language.EN: "Ministry of Examples"}
    made, problems = new_letterhead(
        NewLetterhead("minvb", Language.NL, names, like=like), tmp_path, both(tmp_path), TODAY
    )
    assert (problems, made[-1]) == ([], tmp_path / "letterheads/minvb/letterhead.yaml")
    library = both(tmp_path)
    was, now = library.letterhead(like).facts, library.letterhead("minvb").facts
    assert (now.name.nl, now.name.en, now.abbreviation) == (*names.values(), "VB")
    assert (now.aliases, now.organisation_uri, now.earlier) == ((), None, ())
    assert list(now.signatories) == [f"{id_}-vb" for id_ in was.signatories]
    assert now.sender.blocks == was.sender.blocks
    assert (now.sender.unit.nl, now.follow_on.en) == (
        ("Ministerie van Voorbeelden",),
        ("Ministry of Examples",),
    )
    assert not has_errors(check_letterheads(library, today=TODAY))
    assert specimen_bytes(library, "minvb", Language.EN)


def test_ones_own_version_of_a_letterhead_is_what_it_was(tmp_path: Path) -> None:
    made, problems = new_letterhead(
        NewLetterhead("minfin", Language.NL, like="minfin"), tmp_path, both(tmp_path), TODAY
    )
    assert (problems, len(made)) == ([], 1)
    assert made[0].read_bytes() == (shipped_folder() / "letterheads/minfin/letterhead.yaml").read_bytes()


def test_one_s_own_version_can_have_a_short_name_and_a_house_style_of_its_own(tmp_path: Path) -> None:
    asked = NewLetterhead("minfin", Language.NL, abbreviation="Fn", own_layout=True, like="minfin")
    made, problems = new_letterhead(asked, tmp_path, both(tmp_path), TODAY)
    assert (problems, [path.name for path in made]) == ([], ["minfin.docx", "minfin.yaml", "letterhead.yaml"])
    facts = both(tmp_path).letterhead("minfin").facts
    assert (facts.abbreviation, facts.house_style) == ("Fn", "minfin")
    assert list(facts.signatories) == list(both(Path("nowhere")).letterhead("minfin").facts.signatories)


def test_what_a_letterhead_is_copied_with_comes_along(tmp_path: Path) -> None:
    home = tmp_path / "letterheads/minfin"
    new_letterhead(NewLetterhead("minfin", Language.NL, like="minfin"), tmp_path, both(tmp_path), TODAY)
    (home / "logo.png").write_bytes(b"\x89PNG")
    made, _ = new_letterhead(
        NewLetterhead("minvb", Language.NL, like="minfin"), tmp_path, both(tmp_path), TODAY
    )
    assert [path.name for path in made] == ["letterhead.yaml", "logo.png"]
