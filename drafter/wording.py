"""What the program says to its user, in Dutch or English.

Catalogs are gettext `.po` files, compiled in memory when they are first needed. `cli` holds
translations of the command line's English help; `messages` gives, in both languages, words to
the keys of problems, terms and fields, so that either language can be changed without code.
"""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    # Help is shown without knowing what a problem is; it would take long to find out.
    from drafter.core.fields import FieldSpec
    from drafter.core.problems import Param, Problem
    from drafter.core.schema import BothWords

LANGUAGES: Final = ("nl", "en")
_SOURCE_LANGUAGE = "en"
_NAMING_A_FIELD: Final = ("missing-field", "no-text-in-language")
"""Problems whose `word` is the name of a field."""
_NAMING_A_LANGUAGE: Final = ("no-text-in-language", "missing-language")
"""Problems whose `language` is the code of one."""
_FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - pathlib loads slowly


def language_of_locale(environment: Mapping[str, str]) -> str:
    """The user's language: Dutch when the locale says so, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable)
        if value:
            return "nl" if value.lower().startswith(("nl", "dutch")) else "en"
    return "en"


@cache
def catalog(name: str, language: str) -> NullTranslations:
    """The catalog `name` in a language; the texts themselves when it has none."""
    path = os.path.join(_FOLDER, language, f"{name}.po")  # noqa: PTH118 - as above
    if name == "cli" and language == _SOURCE_LANGUAGE:
        return NullTranslations()
    import polib  # noqa: PLC0415 - English help does without

    compiled: bytes = polib.pofile(path, encoding="utf-8").to_binary()
    return GNUTranslations(io.BytesIO(compiled))


def _known(language: str, kind: str, key: str) -> str | None:
    """What `messages` has for a key, if it has anything."""
    text = catalog("messages", language).pgettext(kind, key)
    return text if text != key else None


class Wording:
    """Everything the program says, in one language.

    The same problem is told in the words of whoever mends it: in a file by the names of its fields,
    in a form by the labels that stand there.
    """

    def __init__(self, language: str, source: str = "cli", *, in_form: bool | None = None) -> None:
        """`language` is 'nl' or 'en'; `source` the catalog of the front end that speaks.

        `in_form` is whether problems are mended in a form; when it is not said, they are in the terminal UI.
        """
        self.language = language
        self.source = source
        self._in_form = source == "tui" if in_form is None else in_form

    def for_a_form(self) -> Wording:
        """The same words, for problems that are mended in a form."""
        return Wording(self.language, self.source, in_form=True)

    def say(self, text: str) -> str:
        """A text of the front end, written in English in the code, in the user's language."""
        return catalog(self.source, self.language).gettext(text)

    def count(self, one: str, many: str, number: int) -> str:
        """A text with a number in it ({count}), as the language counts."""
        return catalog(self.source, self.language).ngettext(one, many, number).format(count=number)

    def what(self, problem: Problem) -> str:
        """What is wrong."""
        key, params = problem.key.removesuffix("-near"), self._facts(problem)
        return self._for_front_end("what", key, params) or self._worded("what", key, params)

    def remedy(self, problem: Problem) -> str:
        """What to do about it."""
        key = problem.key.removesuffix("-near")
        usual = key if key == problem.key else "near"
        in_form = self._for_front_end("remedy", key, self._facts(problem))
        return in_form or self._worded("remedy", usual, problem.params)

    def field(self, name: str) -> str:
        """What a standard field is for, as a draft's file says it."""
        return self._worded("field", name, {})

    def label(self, name: str, spec: FieldSpec | None = None) -> str:
        """What a field is called in a form; a template's own field has its words in its `spec`."""
        if spec is None:
            return self._worded("label", name, {})
        return self._of_template(spec.label) or name

    def about(self, name: str, spec: FieldSpec | None = None) -> str:
        """What a field is for, as a form says it; nothing when its template does not say."""
        if spec is None:
            return self._worded("about", name, {})
        return self._of_template(spec.help) if spec.help else ""

    def part(self, name: str) -> str:
        """What a part of a standard field is called, such as 'addressee.postcode'."""
        last = name.rpartition(".")[2]
        return _known(self.language, "part", last) or self.headings(name)[0].capitalize() or last

    def term(self, name: str) -> str:
        """A word of the field."""
        return self._worded("term", name, {})

    def headings(self, name: str) -> tuple[str, ...]:
        """What people put above a column of a spreadsheet for it, beside its label."""
        return tuple((_known(self.language, "heading", name) or "").split("|"))

    def _of_template(self, words: BothWords) -> str:
        return (words.en if self.language == "en" else words.nl) or words.plain or ""

    def step(self, key: str) -> str:
        """What a step of making a letter is called."""
        return self._worded("step", key, {})

    def _for_front_end(self, kind: str, key: str, params: Mapping[str, Param]) -> str:
        """What is said of it in a form, when that is something else than for a file."""
        if not self._in_form or _known(self.language, f"{kind}-form", key) is None:
            return ""
        return self._worded(f"{kind}-form", key, params)

    def _facts(self, problem: Problem) -> Mapping[str, Param]:
        """The facts of a problem: in a form, fields and languages by what they are called there."""
        facts = dict(problem.params)
        if self._in_form and problem.key in _NAMING_A_FIELD:
            name, *parts = (problem.place.field or "").split(".")
            number = f" {parts[0]}" if name == facts["word"] and parts and parts[0].isdecimal() else ""
            facts["word"] = self._called(str(facts["word"])) + number
        if self._in_form and problem.key in _NAMING_A_LANGUAGE:
            code = str(facts["language"])
            facts["language"] = _known(self.language, "language", code) or code
        return facts

    def _called(self, name: str) -> str:
        """What a standard field or a part of one is called in a form."""
        return _known(self.language, "label", name) or _known(self.language, "part", name) or name

    def _worded(self, kind: str, key: str, params: Mapping[str, Param]) -> str:
        text = catalog("messages", self.language).pgettext(kind, key)
        return text.format_map({name: self._shown(value) for name, value in params.items()})

    def _shown(self, value: Param) -> str | int:
        from drafter.core.problems import Term  # noqa: PLC0415 - only when there is a problem

        if isinstance(value, Mapping):
            return value.get(self.language, "").removesuffix(".")
        if isinstance(value, Term):
            return catalog("messages", self.language).pgettext("term", value)
        return value
