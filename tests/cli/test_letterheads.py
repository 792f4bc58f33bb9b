"""`drafter letterheads`, as those who look after letterheads use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.library import shipped_folder
from tests.cli.running import drafter
from tests.docx.altered import DOCUMENT, altered, shipped_bytes
from tests.docx.test_mending import split_by_word
from tests.reading import as_text


def with_layout(folder: Path, layout: bytes) -> Path:
    """A folder of one's own with another layout for the usual house style; gives the layout."""
    path = folder / "letterheads/rijkshuisstijl.docx"
    path.parent.mkdir()
    path.write_bytes(layout)
    return path


def test_the_list_fits_in_80_columns_and_has_the_names_of_the_day() -> None:
    done = drafter(
        "letterheads", "list", "--ui-lang", "nl", "--on", "2026-02-20", environment={"COLUMNS": "80"}
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert max(map(len, lines)) <= 80
    assert "minezk   EZ    Ministerie van Economische Zaken" in lines
    assert "    vanaf 2024-07-02; tot en met 2026-02-22; 1 kan ondertekenen; 10 feiten niet" in lines
    assert "opgevolgd door minbzk" in done.stdout


def test_the_list_can_be_read_by_a_program() -> None:
    done = drafter("letterheads", "list", "--json", "--on", "2026-11-23")
    lines = {line["id"]: line for line in json.loads(done.stdout)}
    assert len(lines) == 12
    assert lines["minezk"] | {"not_confirmed": 0} == {
        "id": "minezk",
        "abbreviation": "EZK",
        "name": {
            "nl": "Ministerie van Economische Zaken en Klimaat",
            "en": "Ministry of Economic Affairs and Climate Policy",
        },
        "valid_from": "2026-02-23",
        "valid_until": None,
        "succeeded_by": None,
        "signatories": 3,
        "not_confirmed": 0,
        "right": True,
    }
    every = json.loads(drafter("letterheads", "list", "--json", "--all").stdout)
    assert {"minvro", "minkgg", "minaenm"} <= {line["id"] for line in every}


def test_a_letterhead_is_shown_in_both_languages_with_sources_and_doubts() -> None:
    done = drafter("letterheads", "show", "minezk", "--on", "2026-02-01", environment={"COLUMNS": "80"})
    assert done.returncode == 0
    # An address on the internet is not broken.
    assert max(len(line) for line in done.stdout.splitlines() if "://" not in line) <= 80
    shown = " ".join(done.stdout.split())
    for text in (
        "Name (nl): Ministerie van Economische Zaken Name (en): Ministry of Economic Affairs",
        "Valid: from 2024-07-02 until 2026-02-22",
        "minister-kgg: De minister van Klimaat en Groene Groei",
        "Earlier - from 2017-10-26 until 2024-07-01: Ministerie van Economische Zaken en Klimaat",
        "Later - from 2026-02-23: Ministerie van Economische Zaken en Klimaat;",
        "from 2026-02-23: De minister van Economische Zaken en Klimaat; The Minister",
        f"Files {shipped_folder() / 'letterheads/minezk/letterhead.yaml'}",
        "sources.english: the name of 2017 to 2024",
        "all else: https://www.blikopnieuws.nl",
    ):
        assert text in shown
    assert "Op 2020-01-01 was het er niet." in drafter(
        "letterheads", "show", "minkgg", "--on", "2020-01-01", "--ui-lang", "nl"
    ).stdout  # fmt: skip


def test_what_holds_on_the_day_is_not_told_again_under_its_dates() -> None:
    office = "De minister van Economische Zaken; The Minister of Economic Affairs"
    name = "Ministerie van Economische Zaken"
    until = "from 2024-07-02 until 2026-02-22: "
    held, after = (
        " ".join(drafter("letterheads", "show", "minezk", "--on", day).stdout.split())
        for day in ("2026-02-22", "2026-02-23")
    )
    assert f"- minister-ezk: {office} from 2026-02-23: " in held
    assert until not in held
    assert f"{until}{office}" in after
    assert f"Earlier - from 2017-10-26 until 2024-07-01: {name} en Klimaat;" in after
    assert f"- {until}{name}; Ministry of Economic Affairs" in after
    assert (" Later " in held, " Later " in after) == (True, False)


def test_a_letterhead_can_be_read_by_a_program() -> None:
    told = json.loads(drafter("letterheads", "show", "minezk", "--json", "--on", "2026-02-01").stdout)
    assert (told["id"], told["name"]["nl"]) == ("minezk", "Ministerie van Economische Zaken")
    assert [each["valid_until"] for each in told["before"]] == ["2024-07-01"]
    assert [each["abbreviation"] for each in told["after"]] == ["EZK"]
    assert told["signatories"]["minister-ezk"]["office"]["en"] == "The Minister of Economic Affairs"
    assert told["files"][0] == str(shipped_folder() / "letterheads/minezk/letterhead.yaml")
    assert told["there"] is True


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "minfinn"), "did you mean 'minfin'?"),
        (("check", "minfinn"), "did you mean 'minfin'?"),
        (("preview", "minfinn"), "did you mean 'minfin'?"),
        (("list", "--on", "morgen"), "'morgen' is not a date"),
        (("new", "Min X"), "'Min X' is no id for a letterhead"),
    ],
)
def test_what_is_not_there_is_wrong_use(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = drafter("letterheads", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_what_is_shipped_has_no_errors() -> None:
    done = drafter("letterheads", "check", "--json")
    assert done.returncode == 0
    # In years to come, facts are to be looked up again; that is a warning.
    assert {each["severity"] for each in json.loads(done.stdout)} <= {"warning"}


def test_a_layout_is_checked_mended_and_then_makes_letters(tmp_path: Path) -> None:
    path = with_layout(tmp_path, split_by_word())
    first = drafter("letterheads", "check", "minbuza", "--library", tmp_path)
    assert first.returncode == 0
    assert f"{path}: warning: the text, near '{{{{ date_label }}}}{{{{ date }}}}': Word cut" in first.stdout
    strict = drafter("letterheads", "check", "minbuza", "--strict", "--library", tmp_path)
    assert strict.returncode == 1
    mended = drafter(
        "letterheads", "check", "minbuza", "--fix", "--strict", "--ui-lang", "nl", "--library", tmp_path
    )
    assert (mended.returncode, mended.stdout) == (0, "")
    assert "de tekst: {{ date_label }} is weer één geheel" in mended.stderr
    assert str(path.with_name("rijkshuisstijl.bak.docx")) in mended.stderr
    again = drafter("letterheads", "check", "minbuza", "--fix", "--library", tmp_path)
    assert "There was nothing to put together." in again.stderr
    letter = tmp_path / "brief.docx"
    made = drafter("letterheads", "preview", "minbuza", "--lang", "nl", "-o", letter, "--library", tmp_path)
    assert (made.returncode, made.stdout) == (0, f"{letter}\n")
    assert "Datum" in as_text(letter.read_bytes())


def test_an_error_is_a_finding_in_the_language_of_the_user(tmp_path: Path) -> None:
    with_layout(tmp_path, altered(DOCUMENT, "{{ date }}", "{{ datum }}"))
    done = drafter("letterheads", "check", "minbuza", "--ui-lang", "nl", "--library", tmp_path)
    assert done.returncode == 1
    assert "'datum' heeft geen brief: bedoelde u 'date'?" in done.stdout
    refused = drafter("letterheads", "preview", "minbuza", "--library", tmp_path, folder=tmp_path)
    assert refused.returncode == 1
    assert list(tmp_path.glob("*.docx")) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_new_letterhead_passes_the_check_at_once(language: str, tmp_path: Path) -> None:
    own = tmp_path / "eigen"
    spoken = ("--ui-lang", language, "--library", own)
    done = drafter("letterheads", "new", "minw", "--name-nl", "Ministerie van Water", *spoken)
    path = own / "letterheads/minw/letterhead.yaml"
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
    text = path.read_text(encoding="utf-8")
    assert text.startswith({"nl": "# Een briefhoofd:", "en": "# A letterhead:"}[language])
    assert drafter("letterheads", "check", "minw", "--strict", *spoken).returncode == 0
    again = drafter("letterheads", "new", "minw", *spoken)
    assert (again.returncode, path.read_text(encoding="utf-8")) == (1, text)


def test_a_house_style_of_one_s_own_starts_from_the_usual_layout(tmp_path: Path) -> None:
    done = drafter("letterheads", "new", "minw", "--layout", "--library", tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "letterheads/minw.docx").read_bytes() == shipped_bytes()
    made = drafter("letterheads", "preview", "minw", "--lang", "en", "--library", tmp_path, folder=tmp_path)
    assert made.stdout == "minw-en.docx\n"
    taken = drafter("letterheads", "preview", "minw", "--lang", "en", "--library", tmp_path, folder=tmp_path)
    assert taken.returncode == 1


def test_a_specimen_has_the_names_of_the_day(tmp_path: Path) -> None:
    drafter(
        "letterheads", "preview", "minezk", "--lang", "nl", "--on", "2026-02-20", "-o", tmp_path / "a.docx"
    )
    text = as_text((tmp_path / "a.docx").read_bytes())
    assert "De minister van Economische Zaken\n" in text
    assert "20 februari 2026" in text
