"""`drafter new --linear` with a field of entries: questions with answers, asked part by part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_linear import WHOLE, Talk, Told, tell  # noqa: F401 - a fixture
from tests.library.questions import with_questions

FIRST = ["1", "Kent u het *bericht*?", "", "Sinds wanneer?", ".", "Ja.", ".", ""]
SECOND = ["2", "En nu?", ".", "", "1"]
"""A question that is answered at another: nothing is asked after that."""

FILLED = [
    {"number": "1", "question": "Kent u het *bericht*?\n\nSinds wanneer?", "answer": "Ja."},
    {"number": "2", "question": "En nu?", "answered_with": "1"},
]


@pytest.fixture
def ask(tell: Talk, tmp_path: Path) -> Ask:  # noqa: F811
    with_questions(tmp_path / "own")
    return Ask(tell, str(tmp_path / "own"))


class Ask:
    """Gives answers for questions, between all other answers that a letter needs."""

    def __init__(self, tell: Talk, library: str) -> None:  # noqa: F811
        self.tell = tell
        self.library = library

    def __call__(self, *answers: str, whole: bool = True) -> Told:
        """What comes of it; without the answers that follow when it is not `whole`."""
        after = WHOLE[13:] if whole else []
        return self.tell([*WHOLE[:12], *answers, *after], "proef", "--library", self.library)


def test_each_entry_is_asked_part_by_part_until_a_first_part_is_empty(ask: Ask) -> None:
    told = ask(*FIRST, *SECOND, "")
    assert (told.code, told.draft()["questions"]) == (0, FILLED)
    assert "To end, leave the first part empty: Number.\nQuestions 1.\n" in told.err
    assert told.err.index("\nQuestions 2.\n") < told.err.index("\nQuestions 3.\nNumber:\n")
    assert told.err.count("A line with only a full stop (.) ends it.") == 2, (
        "once for questions, once for the text"
    )


def test_a_part_that_does_not_count_is_not_asked(ask: Ask) -> None:
    told = ask(*FIRST, *SECOND, "<", "<", "", "", "")
    assert told.draft()["questions"] == FILLED
    assert told.err.count("\nAnswer:\n") == 2, "of the second it is not asked any more"


def test_help_explains_a_part_and_how_the_list_ends(ask: Ask) -> None:
    told = ask("?", *FIRST, "")
    assert "Number. To end, leave the first part empty: Number.\n" in told.err


def test_what_is_wrong_in_a_part_is_said_with_its_entry_and_asked_again(ask: Ask) -> None:
    told = ask(*FIRST, "two", *SECOND, "")
    assert "About line 21 of the input:\nQuestions 2, Number: write 1, 2 or 2a." in told.err
    assert (told.code, told.draft()["questions"]) == (0, FILLED)


def test_what_is_wrong_between_entries_is_said_when_all_are_there(ask: Ask) -> None:
    told = ask(*FIRST, "2", *SECOND[1:4], "7", "")
    assert told.code == 1
    assert told.err.count("Questions 2, Answered at question: That question has no answer.") == 1
    told = ask("1", "Kent u het?", ".", "", "", "")
    assert told.code == 1
    assert "Left empty for now. The letter cannot be made without it." in told.err
    assert "'Questions 1, Answer' is not filled in.\n" in told.err


def test_back_goes_through_the_parts_to_the_entry_before_and_to_the_question_before(ask: Ask) -> None:
    told = ask("<", "", *FIRST, "<", "<", "Nee.", ".", "", "")
    assert told.code == 0
    assert told.draft()["questions"] == [{**FILLED[0], "answer": "Nee."}]
    assert told.err.count("\nAlso on behalf of 1:\n") == 2


def test_entries_that_are_there_are_changed_added_to_and_taken_away(ask: Ask) -> None:
    changed = ["2", "1a", "", ""]
    added = ["+", "3", "Wie?", ".", "Wij.", ".", "", ""]
    told = ask(*FIRST, *SECOND, "", "<", *changed, *added, "-1", "9", "")
    assert told.draft()["questions"] == [
        {"number": "1a", "question": "En nu?", "answered_with": "1"},
        {"number": "3", "question": "Wie?", "answer": "Wij."},
    ]
    assert "\n2. 2, En nu?, 1\n" in told.err
    assert "Taken away: 1, Kent u het *bericht*? Sinds wanneer?, Ja.\n" in told.err


def test_input_that_ends_on_the_way_leaves_a_draft_with_the_entries_so_far(ask: Ask) -> None:
    for count in range(1, 8):
        told = ask(*FIRST[:count], whole=False)
        draft = told.draft()["questions"]
        assert isinstance(draft, list)
        assert [each["number"] for each in draft] == ["1"], count
        assert ("answer" in draft[0]) is (count > 5)
