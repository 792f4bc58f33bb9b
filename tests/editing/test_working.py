"""A draft that is worked on: saved, kept until it is, compared with what others make of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.drafts import parse_draft
from drafter.editing import Sheet
from drafter.folders import state_folder
from drafter.keeping import Kept, left_behind
from drafter.sharing import OnDisk
from drafter.working import (
    Work,
    file_names,
    free_name,
    opened_work,
    plain_name,
    proposed_name,
    recovered_work,
    title_of,
)
from tests.keeping.sessions import killed_after
from tests.making import draft_text, shipped


def opened(path: Path) -> Work:
    """The draft in a file that can be read."""
    found, problems = opened_work(path, shipped())
    assert found is not None, problems
    return found


def draft_at(path: Path, body: str = "Tekst.\n", **fields: str) -> Work:
    """A draft in a file."""
    path.write_text(draft_text(body, **fields), encoding="utf-8")
    return opened(path)


def with_subject(draft: Work, subject: str) -> Work:
    """The same draft, with another subject."""
    draft.change(draft.sheet.answers.answered("subject", subject))
    return draft


def new_draft(**answers: str) -> Work:
    """A draft without a file."""
    data = {"template": "kamerbrief", "letterhead": "minbuza", **answers}
    return Work(Sheet(Answers(data), shipped()))


def subject_in(text: str) -> object:
    """The subject in a draft."""
    return parse_draft(text, None, shipped()).answers.data["subject"]


def copies() -> list[Path]:
    """What is kept of drafts that are not saved."""
    return list((state_folder() / "recovery").glob("*.kept"))


def kept_of(draft: Work) -> Kept:
    """What a next session finds when the one with this draft is killed now."""
    text, path = draft.text, draft.path
    stamp = f"Stamp.of(Path({str(path)!r}))" if path else "None"
    killed_after(
        f"keeper = Keeper()\nkeeper.keep({f'Path({str(path)!r})' if path else None}, {text!r}, {stamp})"
    )
    (kept,) = left_behind()
    return kept


def test_what_is_typed_and_taken_back_leaves_nothing_to_save(tmp_path: Path) -> None:
    draft = draft_at(tmp_path / "brief.md")
    assert not draft.unsaved
    assert with_subject(draft, "Nieuw").unsaved
    assert not with_subject(draft, "Onderwerp").unsaved
    draft.close()


def test_a_saved_draft_reads_back(tmp_path: Path) -> None:
    draft = with_subject(new_draft(), "Het plan")
    path = tmp_path / "kamer" / "plan.md"
    assert draft.save(path) is None
    assert not draft.unsaved
    assert opened(path).sheet.answers == draft.sheet.answers
    assert draft.path == path


def test_a_draft_moves_to_the_file_that_it_was_saved_in_last(tmp_path: Path) -> None:
    draft = draft_at(tmp_path / "een.md")
    assert draft.save(tmp_path / "twee.md") is None
    assert with_subject(draft, "Nieuw").save(tmp_path / "twee.md") is None
    assert subject_in((tmp_path / "een.md").read_text(encoding="utf-8")) == "Onderwerp"
    first, second = opened(tmp_path / "een.md"), opened(tmp_path / "twee.md")
    assert first.open_elsewhere is None
    assert second.open_elsewhere is not None
    draft.close()
    assert opened(tmp_path / "twee.md").open_elsewhere is None


def test_a_draft_that_cannot_be_saved_stays_unsaved(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    draft = with_subject(draft_at(tmp_path / "brief.md"), "Nieuw")
    problem = draft.save(tmp_path / "map")
    assert problem is not None
    assert (problem.key, problem.place.file) == ("file-unwritable", str(tmp_path / "map"))
    assert draft.unsaved
    assert draft.path == tmp_path / "brief.md"


def test_only_what_is_not_saved_is_kept(tmp_path: Path) -> None:
    draft = draft_at(tmp_path / "brief.md")
    assert not draft.must_keep
    draft = with_subject(draft, "Nieuw")
    assert draft.must_keep
    assert draft.keep() is None
    (copy,) = copies()
    assert "subject: Nieuw" in copy.read_text(encoding="utf-8")
    with_subject(draft, "Onderwerp")
    assert draft.keep() is None
    assert copies() == []


@pytest.mark.parametrize("end", ["save", "close"])
def test_what_is_saved_or_given_up_is_kept_no_longer(tmp_path: Path, end: str) -> None:
    path = tmp_path / "brief.md"
    draft = with_subject(draft_at(path), "Nieuw")
    assert draft.keep() is None
    assert len(copies()) == 1
    if end == "save":
        assert draft.save(path) is None
    else:
        draft.close()
    assert copies() == []


def test_a_disk_that_keeps_nothing_is_a_problem_and_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    draft = with_subject(new_draft(), "Nieuw")
    with monkeypatch.context() as patch:
        patch.setattr("drafter.keeping.write_private", full)
        problem = draft.keep()
    assert problem is not None
    assert (problem.key, problem.params) == ("not-kept", {"reason": "No space left on device"})
    assert draft.must_keep
    assert draft.keep() is None
    assert len(copies()) == 1
    draft.close()


def test_what_others_do_to_the_file_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    draft = draft_at(path)
    assert draft.on_disk() is OnDisk.SAME
    theirs = draft_text(subject="Van een ander")
    path.write_text(theirs, encoding="utf-8")
    assert draft.on_disk() is OnDisk.CHANGED
    assert draft.text_on_disk() == theirs
    draft.accept_disk()
    assert draft.on_disk() is OnDisk.SAME
    assert draft.sheet.answers.data["subject"] == "Onderwerp"


def test_what_somebody_else_wrote_takes_the_place_of_what_is_here(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    draft = with_subject(draft_at(path), "Van mij")
    theirs = draft_text("Hun tekst.\n", subject="Van een ander")
    path.write_text(theirs, encoding="utf-8")
    assert draft.take_theirs() == ()
    assert not draft.unsaved
    assert draft.text == theirs
    assert draft.sheet.answers.bodies[Language.NL] == "Hun tekst."
    assert draft.on_disk() is OnDisk.SAME


@pytest.mark.parametrize(
    ("content", "key"),
    [(b"\xff", "not-utf8"), (b"---\nsubject: [\n---\n", "yaml-open"), (None, "file-unreadable")],
)
def test_a_file_that_cannot_be_read_takes_the_place_of_nothing(
    tmp_path: Path, content: bytes | None, key: str
) -> None:
    path = tmp_path / "brief.md"
    draft = with_subject(draft_at(path), "Van mij")
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert [problem.key for problem in draft.take_theirs()] == [key]
    assert draft.sheet.answers.data["subject"] == "Van mij"
    assert draft.unsaved


def test_a_draft_whose_file_is_gone_is_not_saved_and_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    draft = draft_at(path)
    path.unlink()
    assert draft.on_disk() is OnDisk.GONE
    draft.accept_disk()
    assert (draft.unsaved, draft.must_keep) == (True, True)
    assert draft.keep() is None
    assert len(copies()) == 1
    assert draft.save(path) is None
    assert (draft.unsaved, draft.must_keep) == (False, False)
    assert copies() == []


def test_a_kept_draft_stands_on_its_file(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    kept = kept_of(with_subject(draft_at(path), "Nieuw"))
    draft, is_kept = recovered_work(kept, shipped())
    assert is_kept
    assert draft.unsaved
    assert draft.path == path
    assert draft.on_disk() is OnDisk.SAME
    assert draft.sheet.answers.data["subject"] == "Nieuw"
    draft.close()


def test_when_the_file_was_changed_since_a_kept_draft_knows(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    kept = kept_of(with_subject(draft_at(path), "Nieuw"))
    path.write_text(draft_text(subject="Van een ander"), encoding="utf-8")
    draft, _ = recovered_work(kept, shipped())
    assert draft.on_disk() is OnDisk.CHANGED
    draft.close()


def test_a_kept_draft_whose_file_is_gone_comes_back_without_one(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    kept = kept_of(with_subject(draft_at(path), "Nieuw"))
    path.unlink()
    draft, is_kept = recovered_work(kept, shipped())
    assert is_kept
    assert draft.sheet.answers.data["subject"] == "Nieuw"
    assert draft.unsaved
    draft.close()


@pytest.mark.parametrize(("content", "key"), [(None, "file-unreadable"), (b"\xff", "not-utf8")])
def test_a_file_that_holds_no_draft_is_not_opened(tmp_path: Path, content: bytes | None, key: str) -> None:
    path = tmp_path / "brief.md"
    if content is not None:
        path.write_bytes(content)
    found, problems = opened_work(path, shipped())
    assert found is None
    assert [problem.key for problem in problems] == [key]


def test_a_draft_is_named_after_its_subject(tmp_path: Path) -> None:
    draft = new_draft(subject="Voortgang: één plan & de kosten")
    assert proposed_name(draft, tmp_path) == tmp_path / "voortgang-een-plan-de-kosten.md"
    (tmp_path / "voortgang-een-plan-de-kosten.md").touch()
    assert proposed_name(draft, tmp_path) == tmp_path / "voortgang-een-plan-de-kosten-2.md"
    assert proposed_name(new_draft(), tmp_path) == tmp_path / "brief.md"
    assert draft.save(tmp_path / "x.md") is None
    assert proposed_name(draft, tmp_path) == tmp_path / "x.md"


def test_letters_stand_beside_their_draft_and_the_second_is_named_after_its_language(tmp_path: Path) -> None:
    draft = draft_at(tmp_path / "brief.v2.md", "Een.\n\n<!-- language: en -->\n\nOne.\n")
    names = file_names(draft, draft.sheet.languages, Path("elders"))
    assert names == [tmp_path / "brief.v2.docx", tmp_path / "brief.v2.en.docx"]
    names = file_names(draft, [Language.NL, Language.EN], Path("elders"), tmp_path / "naar.1")
    assert names == [tmp_path / "naar.1.docx", tmp_path / "naar.1.en.docx"]
    draft.close()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Brief aan de Kamer", "brief-aan-de-kamer"),
        ("  Ça va? — CON:aux/../x ", "ca-va-con-aux-x"),
        ("…", ""),
        ("a" * 58 + " b c", "a" * 58 + "-b"),
        ("a" * 50 + " evaluatierapport", "a" * 50),
        ("a" * 70, "a" * 60),
    ],
)
def test_a_name_is_one_that_every_system_takes(words: str, name: str) -> None:
    assert plain_name(words) == name


def test_a_free_name_is_not_taken(tmp_path: Path) -> None:
    for name in ("a.md", "a-2.md"):
        assert free_name(tmp_path / "a.md") == tmp_path / name
        (tmp_path / name).touch()


def test_the_title_is_the_subject_in_ones_language_or_in_another(tmp_path: Path) -> None:
    draft = draft_at(tmp_path / "a.md", "Een.\n\n<!-- language: en -->\nOne.\n", subject="{nl: Plan, en: ''}")
    assert [title_of(draft.sheet, language) for language in Language] == ["Plan", "Plan"]
    assert title_of(new_draft().sheet, Language.NL) == ""
    draft.close()
