"""What to do about a problem, in the words of the conversation: messages speak of a file."""

from __future__ import annotations

from drafter.core.problems import Problem
from drafter.wording import Wording


def remedy(problem: Problem, wording: Wording) -> str:
    """What the next answer should be."""
    say = wording.say
    match problem.key:
        case "unknown-addressee" | "addressee-not-whole":
            return say(
                "Answer with a number, an id or part of a name; or with own, to write the address yourself."
            )
        case "unknown-signatory" | "signatory-not-whole":
            return say(
                "Answer with a number or an id, several with commas; or with own, to write office and name."
            )
        case "no-holder":
            return say("Check the date of the letter, or answer with own, to write office and name.")
        case "missing-language" | "no-text-in-language":
            return say("Answer in both languages.")
        case "empty-text":
            return say("Fill it in, or empty it with a hyphen.")
    return wording.remedy(problem)
