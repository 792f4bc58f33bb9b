"""Whether the Dutch and English sentences of a template say the same, as far as code can see.

Compared are the fields, text blocks and conditions, and the order of paragraphs. Within a paragraph
the order is free: Dutch and English do not put their words in the same one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from drafter.core.language import Language
from drafter.core.problems import Param, Problem, Severity
from drafter.upkeep.shapes import Branch, Element, Loop, Paragraph, root_of, shape_of
from drafter.upkeep.written import Unit, Written

_SHOWN = 60
"""Characters of a line that are shown to know it by."""


def differences(unit: Unit, known: AbstractSet[str] = frozenset()) -> list[Problem]:
    """Where the sentences of a unit differ between the languages.

    `known` are names of which it is reported already that one language speaks of them only.
    """
    texts = [unit.texts[language] for language in Language if language in unit.texts]
    trees = [text.tree for text in texts if text.tree is not None]
    if len(trees) < len(Language):
        return []
    comparison = _Comparison((texts[0], texts[1]), known)
    comparison.compare(shape_of(trees[0]), shape_of(trees[1]), (1, 1))
    return comparison.problems


@dataclass(slots=True)
class _Comparison:
    texts: tuple[Written, Written]
    known: AbstractSet[str]
    problems: list[Problem] = field(default_factory=list)

    def compare(self, ours: Sequence[Element], theirs: Sequence[Element], start: tuple[int, int]) -> None:
        """Two sequences of elements, in the first text and the second, that begin below these lines."""
        keys = [self._key(each) for each in ours], [self._key(each) for each in theirs]
        only: tuple[list[Element], list[Element]] = ([], [])
        spots: dict[int, int] = {}
        for tag, a1, a2, b1, b2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            pairs = list(zip(ours[a1:a2], theirs[b1:b2], strict=False))
            if tag == "replace":
                pairs = [
                    pair for pair in pairs if type(pair[0]) is type(pair[1]) and not self._moved(pair, keys)
                ]
            for one, other in pairs:
                self._detail(one, other)
            paired = {id(each) for pair in pairs for each in pair}
            for side, elements in enumerate((ours[a1:a2], theirs[b1:b2])):
                left = [each for each in elements if id(each) not in paired]
                only[side].extend(left)
                at = (theirs, ours)[side][(b1, a1)[side] :]
                spots |= {id(each): at[0].line if at else start[1 - side] for each in left}
        self._left_over(only, spots)

    def _key(self, element: Element) -> object:
        """What must be the same of an element in both texts."""
        if isinstance(element, Paragraph):
            return element.form, frozenset(each for each in element.said if root_of(each) not in self.known)
        return element.key

    def _moved(self, pair: tuple[Element, Element], keys: tuple[Sequence[object], Sequence[object]]) -> bool:
        """Whether either of two elements stands elsewhere in the other text; one with words only may."""
        return any(
            _has_substance(each) and self._key(each) in keys[1 - side] for side, each in enumerate(pair)
        )

    def _left_over(self, only: tuple[list[Element], list[Element]], spots: dict[int, int]) -> None:
        """Elements that stand elsewhere in the other text, or not at all."""
        rest = list(only[1])
        for element in only[0]:
            twin = next((each for each in rest if self._key(each) == self._key(element)), None)
            if twin is None:
                self._lacks(0, element, spots[id(element)])
                continue
            rest.remove(twin)
            if _has_substance(element):
                self._say("pair-order", 0, (element.line, twin.line))
            self._detail(element, twin)
        for element in rest:
            self._lacks(1, element, spots[id(element)])

    def _lacks(self, side: int, element: Element, other: int) -> None:
        if element.names() & self.known:
            return
        severity = Severity.ERROR if _has_substance(element) else Severity.WARNING
        self._say("pair-lacks", side, (element.line, other), severity=severity)

    def _detail(self, one: Element, other: Element) -> None:
        """Two elements that belong together."""
        known = bool((one.names() | other.names()) & self.known)
        if isinstance(one, Paragraph) and isinstance(other, Paragraph):
            self._paragraphs(one, other)
        elif isinstance(one, Branch) and isinstance(other, Branch):
            if one.tests != other.tests and not known:
                self._say("pair-condition", 0, (one.line, other.line))
            for inner, outer in zip(one.bodies, other.bodies, strict=False):
                self.compare(inner, outer, (one.line, other.line))
        elif isinstance(one, Loop) and isinstance(other, Loop):
            if one.over == other.over or known:
                self.compare(one.body, other.body, (one.line, other.line))
            else:
                # What they print of each differs as well, for that reason alone.
                self._say("pair-condition", 0, (one.line, other.line))

    def _paragraphs(self, one: Paragraph, other: Paragraph) -> None:
        here, there = (
            sorted(each for each in mine - others if root_of(each) not in self.known)
            for mine, others in ((one.said, other.said), (other.said, one.said))
        )
        if here or there:
            facts = {"word": ", ".join(here) or "–", "there": ", ".join(there) or "–"}
            self._say("pair-fields", 0, (one.line, other.line), facts)
        elif one.form != other.form:
            self._say("pair-form", 0, (one.line, other.line), severity=Severity.WARNING)
        elif one.asked != other.asked:
            self._say("pair-within", 0, (one.line, other.line), severity=Severity.WARNING)

    def _say(
        self,
        key: str,
        side: int,
        lines: tuple[int, int],
        facts: Mapping[str, Param] | None = None,
        *,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Report what stands on the first of these lines, that of one text; the other is of the other."""
        here, spot = self.texts[side], self.texts[1 - side].at(lines[1])
        shown = here.line(lines[0])[:_SHOWN]
        other = f"{Path(spot.file or '').name}:{spot.line}"
        found = {"line": shown, "other": other, **(facts or {})}
        self.problems.append(Problem(key, here.start(lines[0]), found, severity))


def _has_substance(element: Element) -> bool:
    """Whether an element does more than say words."""
    return not isinstance(element, Paragraph) or bool(element.said)
