"""Questions that somebody sent are told apart by their numbers."""

from __future__ import annotations

import pytest

from drafter.tui.widgets.numbered import numbered


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Een?\n2. Twee?", [("1", "Een?"), ("2", "Twee?")]),
        ("1) Een?\n\n2) Twee?", [("1", "Een?"), ("2", "Twee?")]),
        ("1\tEen?\n2\tTwee?", [("1", "Een?"), ("2", "Twee?")]),
        ("1\nEen?\n\n2\nTwee?", [("1", "Een?"), ("2", "Twee?")]),
        ("Vraag 1\nEen?\n\nVraag 2\nTwee?", [("1", "Een?"), ("2", "Twee?")]),
        ("Vraag 1: Een?\nvraag 2 Twee?", [("1", "Een?"), ("2", "Twee?")]),
        ("**Question 1**\nOne?\n# Question 2\nTwo?", [("1", "One?"), ("2", "Two?")]),
        (
            "1. Een?\n1a. Ook?\n1b. En?\n2. Twee?",
            [("1", "Een?"), ("1a", "Ook?"), ("1b", "En?"), ("2", "Twee?")],
        ),
        ("3. Drie?\n4A. Vier?", [("3", "Drie?"), ("4a", "Vier?")]),
        ("1. Klopt:\n1. een;\n2. twee?", [("1", "Klopt:\n1. een;"), ("2", "twee?")]),
        ("Vraag 1\nKlopt:\n1. een;\n2. twee?", [("1", "Klopt:\n1. een;\n2. twee?")]),
        (
            "1. In 2020\n2020 was het anders.\n2. Twee?",
            [("1", "In 2020\n\n2020 was het anders."), ("2", "Twee?")],
        ),
        ("1. Een?\n\nNog een alinea.\n\n2. Twee?", [("1", "Een?\n\nNog een alinea."), ("2", "Twee?")]),
        ("1. Een?\nVraag 2\nTwee?\n3) Drie?", [("1", "Een?"), ("2", "Twee?"), ("3", "Drie?")]),
        ("Geen nummers.", []),
        ("", []),
    ],
)
def test_each_question_has_its_number_and_words(text: str, found: list[tuple[str, str]]) -> None:
    assert [(each.number, each.text) for each in numbered(text)[0]] == found


def test_what_stands_before_the_first_is_apart() -> None:
    assert numbered("Beste collega,\n\nHierbij:\n1. Een?")[1] == "Beste collega,\n\nHierbij:"
    assert numbered("Geen nummers.")[1] == "Geen nummers."


def test_words_from_a_word_processor_become_markdown() -> None:
    (one, _), _ = numbered("Vraag 1\nKlopt het dat:\n•\teen;\n•\ttwee?\nVraag 2\nEn?")
    assert one.text == "Klopt het dat:\n\n- een;\n- twee?"
