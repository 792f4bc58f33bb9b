"""The text blocks that can be put into a text; what they say is made when somebody wants to see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from drafter.core.answers import Answers
from drafter.core.language import Language
from drafter.core.problems import Problem
from drafter.core.textblocks import TextBlock
from drafter.editing import Sheet
from drafter.questions import Question

_KEPT = ("template", "letterhead", "date")
"""What of the letter counts where the fields of a block are filled in."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A text block in a language, for a letter as it is now."""

    label: str
    insert: Callable[[Mapping[str, object]], tuple[str, Sequence[Problem]]]
    """Its Markdown for what was filled in for its fields, and what is wrong with that."""
    questions: Sequence[Question] = ()
    """Its fields."""
    sheet: Sheet | None = None
    """What the fields are filled in on, when there are any."""
    today: Callable[[], dt.date] = field(default=dt.date.today)

    @property
    def markdown(self) -> str:
        """What it says when nothing is filled in."""
        return self.insert({})[0]


def offers_of(
    sheet: Sheet, language: Language, spoken: Language, today: Callable[[], dt.date]
) -> Sequence[Offer]:
    """The text blocks that a letter's template offers; `spoken` is the user's own language."""
    blocks = sheet.template.blocks if sheet.template else ()
    return [_offer(block, sheet, language, spoken, today) for block in blocks]


def _offer(
    block: TextBlock, sheet: Sheet, language: Language, spoken: Language, today: Callable[[], dt.date]
) -> Offer:
    questions = [Question(spec.name, spec.type, spec.required, spec) for spec in block.fields]
    kept = {name: sheet.answers.data[name] for name in _KEPT if name in sheet.answers.data}
    # Here it is filled in in the language of the text alone.
    own = sheet.with_answers(Answers({**kept, "language": language.value}))
    return Offer(
        block.label.within(spoken) or block.id,
        lambda answers: block.insert(language, answers, sheet.values),
        questions,
        own,
        today,
    )
