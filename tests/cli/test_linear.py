"""`drafter new --linear` with its answers piped in."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from drafter.cli.main import main
from drafter.drafts import open_draft
from drafter.editing import Sheet
from tests.cli.running import SAMPLES, drafter
from tests.making import shipped

SAMPLE = SAMPLES / "iob-evaluatie.md"
REST = ["", "", "", "", ""]
"""Nothing for the references that may stay empty."""

WHOLE = ["1", "", "2026-06-29", *REST, "Onderwerp", "", "1", "", "", "Tekst.", "."]
"""Answers that give a letter."""


class Told:
    """What a conversation ended with."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.files = out.splitlines()
        self.err = err

    def draft(self) -> dict[str, object]:
        """The fields of the draft that was written."""
        return dict(open_draft(Path(self.files[0]), shipped()).answers.data)

    def body(self) -> str:
        """The text of the draft."""
        return next(iter(open_draft(Path(self.files[0]), shipped()).answers.bodies.values()), "")


@pytest.fixture
def tell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Talk:
    monkeypatch.chdir(tmp_path)
    return Talk(capsys, monkeypatch)


class Talk:
    """Runs the command with answers."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys = capsys
        self.monkeypatch = monkeypatch

    def __call__(
        self,
        answers: Sequence[str] | bytes,
        *arguments: str,
        lang: str = "nl",
        spoken: str = "en",
        sender: str = "minbuza",
    ) -> Told:
        """What comes of these lines, or bytes, of input; without `lang` or `sender` these are asked."""
        data = answers if isinstance(answers, bytes) else "".join(f"{each}\n" for each in answers).encode()
        self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        given = [*(["--lang", lang] if lang else []), *(["--letterhead", sender] if sender else [])]
        kind = [] if arguments and not arguments[0].startswith("-") else ["kamerbrief"]
        code = main(["new", *kind, "--linear", "--ui-lang", spoken, *given, *arguments])
        out, err = self.capsys.readouterr()
        return Told(code, out, err)


def _seed_answers() -> list[str]:
    """The sample letter, as answers."""
    sheet = Sheet(open_draft(SAMPLE, shipped()).answers, shipped())
    data = sheet.answers.data
    return [
        *[data["addressee"], ""],
        *["29 juni 2026", *REST],
        data["subject"],
        *[*data["attachments"], ""],
        *data["signatories"],
        *[*data["on_behalf_of"], ""],
        "",
        *[next(iter(sheet.answers.bodies.values())), "."],
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sample_letter_is_the_same_to_the_byte(language: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "new", "kamerbrief", "--linear", "--ui-lang", language],
        input="".join(f"{each}\n" for each in ["BZ", "nl", *_seed_answers()]),
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stdout.split()) == (
        0,
        ["kamerbrief-2026-06-29.md", "kamerbrief-2026-06-29.docx"],
    )
    assert drafter("render", SAMPLE, "-o", tmp_path / "sample.docx").returncode == 0
    made = (tmp_path / "kamerbrief-2026-06-29.docx").read_bytes()
    assert made == (tmp_path / "sample.docx").read_bytes()
    assert "\x1b" not in done.stderr
    assert "\r" not in done.stderr
    said = ("Step 2 of 8: Date and references", "Nothing wrong.")
    assert all(text in done.stderr for text in said) is (language == "en")
    said = ("Stap 2 van 8: Datum en kenmerken", "Niets mis.")
    assert all(text in done.stderr for text in said) is (language == "nl")
    assert SAMPLE.stem not in done.stderr
    assert "De directie Internationaal" not in done.stderr, "what is piped in is not said again"


def test_it_needs_no_screen() -> None:
    code = "import sys, drafter.cli.linear.conversation; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"textual", "rich", "docx", "docxtpl", "readline"}


def test_every_prompt_is_the_end_of_a_line_and_ends_in_a_colon(tell: Talk) -> None:
    lines = tell(WHOLE).err.splitlines()
    for prompt in ("Addressee:", "Copy to 1:", "Date:", "Subject:", "Signatories:", "Text of the letter:"):
        assert lines.count(prompt) == 1


def test_a_wrong_answer_is_a_sentence_with_its_line_and_the_next_line_answers_again(tell: Talk) -> None:
    told = tell(["1", "", "31 februari", "2026-06-29", *WHOLE[3:]])
    assert (told.code, told.draft()["date"]) == (0, "2026-06-29")
    assert (
        "About line 3 of the input:\n"
        "'31 februari' is not a date. Write year-month-day, such as 2026-06-29.\n"
        "Date:\n"
        "maandag 29 juni 2026.\n"
    ) in told.err


def test_what_is_not_answered_is_said_at_the_end(tell: Talk) -> None:
    told = tell(["1", "", "2026-06-29", *REST, "", "", "1", "", "", "Tekst.", "."])
    assert told.code == 1
    assert "The letter cannot be made without it." in told.err
    assert "'Subject' is not filled in.\n" in told.err


@pytest.mark.parametrize("count", range(1, len(WHOLE)))
def test_input_that_ends_on_the_way_leaves_a_draft_with_all_that_was_answered(tell: Talk, count: int) -> None:
    told = tell(WHOLE[:count])
    assert told.code == 1
    assert f"ended at line {count};" in told.err
    draft = told.draft()
    expected = {0: "addressee", 2: "date", 8: "subject", 10: "signatories"}
    assert {name for at, name in expected.items() if at < count} <= draft.keys()
    assert told.body() == ("Tekst." if count > 13 else "")


def test_nothing_is_written_when_nothing_was_answered(tell: Talk, tmp_path: Path) -> None:
    assert (tell([]).code, tell([], lang="").code) == (1, 1)
    assert not list(tmp_path.iterdir())


def test_input_without_an_answer_to_the_last_question_gives_the_letter_and_no_gives_none(tell: Talk) -> None:
    assert [Path(name).suffix for name in tell(WHOLE).files] == [".md", ".docx"]
    told = tell([*WHOLE, "perhaps", "no"])
    assert (told.code, [Path(name).suffix for name in told.files]) == (0, [".md"])
    assert "This is neither yes nor no." in told.err


def test_back_goes_to_the_question_before_and_help_explains(tell: Talk) -> None:
    told = tell(["<", "?", "2", "<", "1", "<", "<", "3", "", *WHOLE[2:]])
    assert (told.code, told.draft()["addressee"]) == (0, "beide-kamers")
    assert "This is the first question." in told.err
    assert told.err.count("Who the letter is for.") == 2
    assert "Addressee [House of Representatives of the States General]:" in told.err


def test_a_hyphen_empties_an_answer(tell: Talk) -> None:
    told = tell(["1", "", "2026-06-29", "BZ1", "<", "-", "", "", "", "", *WHOLE[8:]])
    assert told.code == 0
    assert "our_reference" not in told.draft()


def test_addressees_are_found_by_number_id_or_words_and_what_is_unclear_is_asked(tell: Talk) -> None:
    for answer in ("1", "tweede-kamer", "REPRESENTATIVES of the states", "twéede-k"):
        told = tell([*[answer, "tweede-kamer"][: 1 + (answer[0] == "R")], *WHOLE[1:]])
        assert told.draft()["addressee"] == "tweede-kamer", answer
        assert ("This can be more than one." in told.err) is (answer[0] == "R")
    told = tell(["tweede-kamer street", *WHOLE[1:]])
    assert told.draft()["addressee"] == {"id": "tweede-kamer", "form": "street"}
    assert "On the letter:\nDe Voorzitter van de Tweede Kamer\n" in told.err
    told = tell(["tweede-kamre", "1", *WHOLE[1:]])
    assert "'tweede-kamre' is not in the address book. Did you mean 'tweede-kamer'?" in told.err


def test_an_address_of_ones_own_is_asked_line_by_line(tell: Talk) -> None:
    lines = ["Stichting X", "Postbus 1", "2500 AA  DEN HAAG"]
    told = tell(["own", *lines[:2], "", "Beste,", "eigen", *lines, "", "Geachte,", *WHOLE[1:]])
    assert "The address has 2 lines. Write 3 to 7 lines." in told.err
    assert told.draft()["addressee"] == {"lines": lines, "salutation": "Geachte,"}


def test_signatories_are_several_with_commas_or_office_and_name(tell: Talk) -> None:
    told = tell([*WHOLE[:10], "berendsen, 2, own", "De staatssecretaris", "A. de Vries", *WHOLE[11:]])
    own = {"office": "De staatssecretaris", "name": "A. de Vries"}
    assert told.draft()["signatories"] == ["minister-bz", "minister-bhos", own]
    assert "1. De minister van Buitenlandse Zaken, T.B.W. Berendsen (minister-bz)" in told.err


def test_lists_take_one_a_line_and_give_items_back(tell: Talk, tmp_path: Path) -> None:
    (tmp_path / "Kaart.pdf").write_text("")
    items = ["Rapport", "3", "Nota", "-1", "-9", "Kaart.pdf", "", "Tabel", ""]
    told = tell([*WHOLE[:9], *items, *WHOLE[10:]])
    assert "About line 11 of the input:\n'3' is not the title of an attachment." in told.err
    assert told.draft()["attachments"] == ["Nota", {"title": "Kaart", "file": "Kaart.pdf"}, "Tabel"]
    assert "Taken away: Rapport\n" in told.err
    assert "There is no number 9." in told.err


def test_a_contact_is_asked_in_parts_each_right_before_the_next(tell: Talk) -> None:
    told = tell([*WHOLE[:6], "A. Jansen", "070 1", "a.jansen", "a@minbuza.nl", *WHOLE[7:]])
    assert told.draft()["contact"] == {"name": "A. Jansen", "phone": "070 1", "email": "a@minbuza.nl"}
    assert "'a.jansen' is not an e-mail address." in told.err


def test_a_letter_in_both_languages_asks_for_both_and_gives_two(tell: Talk) -> None:
    words = ["Onderwerp", "Matter", "Rapport", "Report", ""]
    references = ["2026-06-29", "", "", "", "", "", ""]
    texts = ["1", "", "", "Tekst.", ".", "Text.", "."]
    told = tell(["both", "1", "", *references, *words, *texts], lang="")
    assert (told.code, len(told.files)) == (0, 3)
    assert told.draft()["subject"] == {"nl": "Onderwerp", "en": "Matter"}
    assert told.draft()["attachments"] == [{"nl": "Rapport", "en": "Report"}]
    for name, word in zip(told.files[1:], ("Onderwerp", "Matter"), strict=True):
        assert word in ZipFile(name).read("word/document.xml").decode()


def test_a_text_is_taken_from_a_file_and_one_that_is_not_there_is_asked_again(
    tell: Talk, tmp_path: Path
) -> None:
    (tmp_path / "tekst.md").write_text("Een.\n\nTwee.\n", encoding="utf-8")
    told = tell([*WHOLE[:13], "@tekst.txt", "!", "@tekst.md"])
    assert (told.code, told.body()) == (0, "Een.\n\nTwee.")
    assert "tekst.txt: the file cannot be read (No such file or directory)." in told.err
    assert "There is no terminal here for an editor." in told.err
    assert "Taken from tekst.md: 2 paragraphs." in told.err


def test_what_is_wrong_in_a_text_is_said_with_its_line_and_not_asked_again(tell: Talk) -> None:
    told = tell([*WHOLE[:13], "Een.", "", "Twee <b>drie</b>.", "."])
    assert (told.code, told.body()) == (1, "Een.\n\nTwee <b>drie</b>.")
    assert told.err.count("Text, line 3: HTML has no form in a letter.") == 2


def test_files_that_are_there_are_left_alone(tell: Talk, tmp_path: Path) -> None:
    (tmp_path / "kamerbrief-2026-06-29.docx").write_text("mine")
    assert tell(WHOLE).files == ["kamerbrief-2026-06-29-2.md", "kamerbrief-2026-06-29-2.docx"]
    (tmp_path / "a.docx").write_text("mine")
    assert tell(WHOLE, "-o", "a.md").files == ["a.md", "a-2.docx"]
    assert tell(WHOLE, "-o", "b.docx").files == ["b.md", "b.docx"]
    assert tell(WHOLE, "-o", "letters/").files[0] == "letters/kamerbrief-2026-06-29.md"
    told = tell(WHOLE, "-o", "a.md")
    assert (told.code, told.files) == (1, [])
    assert "a.md: the file is there already." in told.err


def test_a_draft_that_cannot_be_written_there_is_written_elsewhere(
    tell: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "passing"))
    told = tell(WHOLE, "-o", "file/brief.md")
    assert told.code == 3
    assert told.files[0] == str(tmp_path / "passing/kamerbrief-2026-06-29.md")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))
    told = tell(WHOLE, "-o", "file/brief.md")
    assert told.code == 3
    assert "subject: Onderwerp" in told.files


def test_input_from_other_systems_is_read_and_what_cannot_be_read_stops(tell: Talk) -> None:
    told = tell(b"\xef\xbb\xbf" + "\r\n".join([*WHOLE, ""]).encode())
    assert (told.code, told.body()) == (0, "Tekst.")
    told = tell("\n".join(WHOLE[:8]).encode() + b"\nprivacy\xe9\nmore\n")
    assert (told.code, told.draft().get("subject")) == (1, None)
    assert "About line 9 of the input:" in told.err


def test_wrong_use_is_said_before_anything_is_asked(tell: Talk) -> None:
    assert main(["new", "kamerbief", "--linear"]) == 2
    assert tell([], "--library", "nowhere").code == 2
