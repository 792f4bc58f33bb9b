"""The text of a draft's file: what was changed in it, and all else as somebody wrote it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from drafter.core.answers import Answers
from drafter.core.draft import STANDARD
from drafter.core.language import Language
from drafter.drafts import _LANGUAGE_LINE, _bodies, _split
from drafter.yamlediting import data_of, edited

_EMPTY = "---\n---\n"
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\r|\n")


class NotWritableError(Exception):
    """The fields of a draft's file cannot be read, so they cannot be changed with certainty."""


def new_text(answers: Answers) -> str:
    """The text of a new draft."""
    return written(_EMPTY, Answers(), answers)


def written(text: str, before: Answers, after: Answers) -> str:
    """The text of a draft with the changes that lead from some answers to others.

    `before` is what the text gave, or gave before somebody else changed it: then their changes
    stay too, and only where both changed the same field or the same language's text, `after` holds.
    What is written is read back before it is given. Raises NotWritableError when it does not say
    what it should, as in a draft whose fields are no YAML.
    """
    before, after = as_read(before), as_read(after)
    if before == after:
        return text
    page = _page(text)
    data = data_of(page.front)
    names = [name for name in {**before.data, **after.data} if before.data.get(name) != after.data.get(name)]
    changes = {name: after.data.get(name) for name in names}
    bodies = {
        language: after.bodies.get(language)
        for language in Language
        if before.bodies.get(language) != after.bodies.get(language)
    }
    own = _own(data) or _own_by_text(page.body, before)
    changed = {name: value for name, value in {**data, **changes}.items() if value is not None}
    same = all(data.get(name) == changed.get(name) for name in ("template", "language"))
    own_after = _own(changed) or (own if same else None)
    front = edited(page.front, changes, STANDARD) if changes else page.front
    body = page.body
    if bodies or own is not own_after:
        body = _changed_body(page.body, own, own_after, bodies)
    if front is None or not _says(body, own_after, bodies):
        raise NotWritableError
    return page.with_parts(front, body)


def as_read(answers: Answers) -> Answers:
    """Answers as they are after they were written and read: all text, and bodies without lines around.

    A line that would be taken for the start of another language gets a space in front. Half
    characters, which no file can hold, become the sign for what is damaged.
    """
    bodies = {language: _plain_body(text) for language, text in answers.bodies.items()}
    return Answers(_plain(answers.data), bodies)


def as_bytes(text: str, like: bytes = b"") -> bytes:
    """The bytes of a draft's text, with the mark in front and the line ends of the file it was."""
    old = like.decode("utf-8", "replace")
    mark = "\ufeff" if old.startswith("\ufeff") else ""
    ends = _LINE_END.findall(old)
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    if len(set(ends)) > 1:
        text = _with_ends(text, old.removeprefix("\ufeff"), ends, usual)
    else:
        text = text.replace("\n", usual)
    return (mark + text).encode("utf-8", "replace")


def _plain(value: object) -> Any:  # noqa: ANN401 - what YAML can say
    if isinstance(value, Mapping):
        return {_whole(str(key)): _plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return None if value is None else _whole(str(value))


def _plain_body(text: str) -> str:
    return _LANGUAGE_LINE.sub(r" \g<0>", _LINE_END.sub("\n", _whole(text)).strip("\n"))


def _whole(text: str) -> str:
    return _HALF_CHARACTER.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class _Page:
    """The parts of a draft's text."""

    opening: str
    front: str
    closing: str
    body: str

    def with_parts(self, front: str, body: str) -> str:
        """The text with other fields and another body."""
        return self.opening + front + (_ended(self.closing) if body else self.closing) + body


def _page(text: str) -> _Page:
    front, body, _, problems = _split(text, None)
    keys = {problem.key for problem in problems}
    if "front-matter-open" in keys:
        raise NotWritableError
    if keys:
        return _Page("---\n", "", "---\n", text)
    start = text.index("\n") + 1
    end = start + len(front)
    return _Page(text[:start], front, text[end : len(text) - len(body)], body)


def _own(data: Mapping[str, object]) -> Language | None:
    """The language that a draft names as its own."""
    named = data.get("language")
    return Language(named) if isinstance(named, str) and named in tuple(Language) else None


def _own_by_text(body: str, before: Answers) -> Language | None:
    """The language of a draft that does not name it: the one its text was read as."""
    if not _sections(body, None)[0].text.strip():
        return None
    filled = [language for language, text in before.bodies.items() if text.strip()]
    return next((each for each in filled if _says(body, each, before.bodies)), None)


def _says(body: str, own: Language | None, texts: Mapping[Language, str | None]) -> bool:
    """Whether a body has these texts. One that was taken out may bring a second in its language to light."""
    found, _ = _bodies(body, None, 1, own or Language.NL)
    return all(
        language in found and found[language].text.strip("\n") == text
        for language, text in texts.items()
        if text and text.strip()
    )


@dataclass(slots=True, eq=False)
class _Section:
    """The text in one language, below the line that names it; the first has no such line."""

    language: Language | None
    text: str
    mark: str = ""

    def write(self, text: str, *, last: bool) -> None:
        """Put another text in, with the empty lines around it as they are."""
        start = len(self.text) - len(self.text.lstrip("\n"))
        end = len(self.text.rstrip("\n"))
        lines_before, lines_after = self.text[:start], self.text[end:]
        if not self.text.strip("\n"):
            lines_before = "\n" if self.mark and text else lines_before
            lines_after = "" if last else "\n\n"
        self.text = lines_before + text + (lines_after or "\n") if text else lines_before

    @property
    def is_there(self) -> bool:
        """Whether there is anything: a text, or a line that names its language."""
        return bool(self.mark or self.text.strip())


def _sections(body: str, own: Language | None) -> list[_Section]:
    marks = list(_LANGUAGE_LINE.finditer(body))
    ends = [*(mark.start() for mark in marks), len(body)]
    sections = [_Section(own, body[: ends[0]])]
    for mark, end in zip(marks, ends[1:], strict=True):
        language = Language(mark[1]) if mark[1] in tuple(Language) else None
        start = min(mark.end() + 1, end)
        sections.append(_Section(language, body[start:end], body[mark.start() : start]))
    return sections


def _changed_body(
    body: str,
    own: Language | None,
    own_after: Language | None,
    changes: Mapping[Language, str | None],
) -> str:
    """The body with other texts. What comes first stays first while it is in the draft's own language."""
    sections = _sections(body, own)
    for language, text in changes.items():
        there = next((each for each in sections if each.language is language and each.is_there), None)
        if there is not None and there.mark and text is None:
            sections.remove(there)
        elif there is not None:
            there.write(text or "", last=there is sections[-1])
    first = sections[0]
    if first.text.strip() and first.language is not own_after:
        if first.language is None:
            raise NotWritableError
        first.mark = _mark(first.language)
        sections.insert(0, _Section(own_after, ""))
    sections[0].language = own_after
    for language, text in changes.items():
        if text is None or any(each.language is language and each.is_there for each in sections):
            continue
        if language is own_after and not sections[0].text.strip():
            sections[0].write(text, last=len(sections) == 1)
        else:
            sections[-1].text = _ended(sections[-1].text, 2)
            sections.append(_Section(language, f"\n{text}\n" if text else "", _mark(language)))
    return _joined(sections)


def _mark(language: Language) -> str:
    return f"<!-- language: {language.value} -->\n"


def _joined(sections: Sequence[_Section]) -> str:
    body = ""
    for each in sections:
        if each.mark:
            body = _ended(body) + each.mark
        if each.text:
            body = (_ended(body) if each.mark else body) + each.text
    return body


def _ended(text: str, ends: int = 1) -> str:
    """A text with at least so many line ends at its end, if there is anything in it."""
    missing = ends - (len(text) - len(text.rstrip("\n")))
    return text + "\n" * missing if text.strip("\n") else text


def _with_ends(text: str, old: str, ends: Sequence[str], usual: str) -> str:
    """A text with the line ends that its lines had in an old one, where these are not all the same."""
    old_lines, lines = _LINE_END.split(old), text.split("\n")
    new_ends = [usual] * (len(lines) - 1)
    for block in SequenceMatcher(None, old_lines, lines, autojunk=False).get_matching_blocks():
        for number in range(block.size):
            if block.a + number < len(ends) and block.b + number < len(new_ends):
                new_ends[block.b + number] = ends[block.a + number]
    return "".join(line + end for line, end in zip(lines, [*new_ends, ""], strict=True))
