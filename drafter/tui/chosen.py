"""What a letter starts with."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.core.answers import Answers
from drafter.core.language import Language


@dataclass(frozen=True, slots=True)
class Chosen:
    """The template and letterhead (ids) and the languages of a letter, its own language first."""

    template: str
    letterhead: str
    languages: tuple[Language, ...]

    def applied_to(self, answers: Answers) -> Answers:
        """The answers for a letter of this kind; texts in other languages are left out."""
        chosen = {
            "template": self.template,
            "letterhead": self.letterhead,
            "language": self.languages[0].value,
        }
        bodies = {language: answers.bodies.get(language, "") for language in self.languages}
        return Answers({**answers.data, **chosen}, bodies)

    def dropped(self, answers: Answers) -> list[Language]:
        """Languages in which something is written that this letter does not have."""
        bodies = answers.bodies.items()
        return [language for language, text in bodies if text.strip() and language not in self.languages]
