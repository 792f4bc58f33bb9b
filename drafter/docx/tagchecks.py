"""What is wrong with the tags of a layout, each with the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from drafter.core.problems import Param, Place, Problem, Severity, unknown
from drafter.docx.layout import INDISPENSABLE, ONLY_IN_DOCUMENT, ONLY_IN_HEADERS, TAGS
from drafter.docx.tags import Tag, around, half_tags, has_tags, tags_in
from drafter.docx.wordfile import WordFile, paragraphs, w, words

PARTS_OF: Mapping[str, tuple[str, ...]] = {
    "references": ("label", "lines"),
    "signatories": ("above", "below"),
}
"""What the items of a tag have, for tags of which the items have parts of their own."""

FORMS: Mapping[str, str] = {"body": "p", "logo": "r", "sender.": "r", "references.lines.": "r"}
"""The prefix that a tag needs because it stands for more than words; a full stop stands for an item."""

LISTS = frozenset({
    "wordmark", "addressee", "unit", "sender", "references", "references.", "references.lines",
    "signatories", "signatories.", "signatories.above", "signatories.below", "copy_to",
    "attachment_list", "follow_on",
})  # fmt: skip
"""What has more than one line, or parts: it is gone through, not printed as it is."""

_TOGETHER = {"if": "endif", "for": "endfor"}
_ALONE = {"else", "endif", "endfor", "endset", "vm", "hm"}
_WORD_ONLY = ("cellbg", "colspan")
"""Statements of docxtpl's own, that stand before a tag."""


@dataclass(slots=True)
class _Part:
    """A part while its tags are looked at."""

    word: WordFile
    name: str
    loops: list[dict[str, str]] = field(default_factory=list)
    """Per loop that is open, what its name stands for: 'line' for 'sender.'."""

    @property
    def items(self) -> dict[str, str]:
        """What each name of an open loop stands for."""
        return {name: path for loop in self.loops for name, path in loop.items()}

    def problem(self, key: str, where: str, severity: Severity = Severity.ERROR, **facts: Param) -> Problem:
        """A problem at some words of this part."""
        place = {"part": self.word.called(self.name), "around": where}
        return Problem(key, Place(self.word.file), {**place, **facts}, severity)


def tag_problems(word: WordFile) -> list[Problem]:
    """All that is wrong with the tags of a layout."""
    problems: list[Problem] = []
    printed: set[str] = set()
    for name in word.tagged():
        part = _Part(word, name)
        for each in paragraphs(word.tree(name)):
            problems += (part.problem("tag-open", where) for where in half_tags(each))
            for tag in tags_in(each):
                tree = _parsed(tag)
                problems += [*_of_form(part, tag), *_of_names(part, tag, tree, printed)]
                _go_on(part, tag, tree)
    problems += _unreached(word)
    lacking = sorted(INDISPENSABLE - printed)
    return problems + [Problem("layout-lacks-tag", Place(word.file), {"word": tag}) for tag in lacking]


@cache
def _environment() -> Environment:
    return Environment(autoescape=True)


def _parsed(tag: Tag) -> nodes.Template | TemplateSyntaxError | None:
    """What a tag says; why it cannot be read; None when it says nothing of its own."""
    inner = tag.inner
    keyword, _, rest = inner.partition(" ")
    if tag.sign == "#" or (tag.sign == "%" and inner.split(" ")[0] in _ALONE):
        return None
    source = f"{{{{ {inner} }}}}"
    if keyword in _WORD_ONLY:
        source = f"{{{{ {rest} }}}}"
    elif tag.sign == "%":
        opening = "if" if keyword == "elif" else keyword
        source = f"{{% {opening} {rest} %}}{{% {_TOGETHER[opening]} %}}" if opening in _TOGETHER else tag.text
    try:
        return _environment().parse(source)
    except TemplateSyntaxError as error:
        return error


def _go_on(part: _Part, tag: Tag, tree: object) -> None:
    """Remember which names there are from this tag on."""
    if tag.sign == "%" and tag.inner == "endfor" and part.loops:
        part.loops.pop()
    if not isinstance(tree, nodes.Template):
        return
    known = part.items
    for loop in tree.find_all(nodes.For):
        stored = loop.target.find_all(nodes.Name)
        target = [loop.target] if isinstance(loop.target, nodes.Name) else stored
        part.loops.append({name.name: f"{_path(loop.iter, known)}." for name in target})
    for given in tree.find_all(nodes.Assign):
        if isinstance(given.target, nodes.Name):
            part.loops[:0] = [{given.target.name: ""}]


def _path(node: object, items: Mapping[str, str]) -> str:
    """What an expression stands for, by tag: 'references.lines.' for a line of an entry; '' for others."""
    if isinstance(node, nodes.Name):
        return items.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node, items).removesuffix('.')}.{node.attr}"
    return ""


def _of_form(part: _Part, tag: Tag) -> Iterator[Problem]:
    text = words(tag.paragraph)
    if tag.prefix == "tc":
        yield part.problem("tag-for-cells", tag.around)
    if tag.prefix == "p" and text.strip() != tag.text:
        yield part.problem("tag-not-alone", tag.around, word=tag.text)
    if tag.is_split and tag.can_be_joined:
        yield part.problem("tag-split", tag.around, Severity.WARNING, word=tag.text)
    elif tag.is_split:
        yield part.problem("tag-interrupted", tag.around, word=tag.text)
    if any(True for _ in tag.paragraph.iterancestors(w("txbxContent"))):
        yield part.problem("tag-in-text-box", tag.around, Severity.WARNING, word=tag.text)
    if any(each.tag == w("del") for each in tag.paragraph.iterancestors()):
        yield part.problem("tag-interrupted", tag.around, word=tag.text)


def _of_names(part: _Part, tag: Tag, tree: object, printed: set[str]) -> Iterator[Problem]:
    if isinstance(tree, TemplateSyntaxError):
        yield part.problem("tag-unreadable", tag.around, word=tag.text, reason=str(tree.message))
    if not isinstance(tree, nodes.Template):
        return
    in_document = part.name == part.word.document
    elsewhere = ONLY_IN_HEADERS if in_document else ONLY_IN_DOCUMENT
    place = Place(part.word.file)
    facts: dict[str, Param] = {"part": part.word.called(part.name), "around": tag.around}
    items = part.items
    for name in sorted(meta.find_undeclared_variables(tree) - items.keys() - {"loop"}):
        if name not in TAGS:
            yield unknown("tag-unknown", name, TAGS, place, **facts)
        elif name in elsewhere:
            yield Problem("tag-misplaced", place, {"word": name, **facts})
    for node in tree.find_all(nodes.Getattr):
        owner = _path(node.node, items).removesuffix(".")
        if owner in TAGS and node.attr not in PARTS_OF.get(owner, ()):
            yield unknown("tag-unknown", f"{owner}.{node.attr}", _parts_of(owner), place, **facts)
    yield from _of_prefix(part, tag, tree)
    shown = [*tree.find_all(nodes.Output), *(each.iter for each in tree.find_all(nodes.For))]
    for each in shown:
        inner = (each, *each.find_all(nodes.Name))
        printed |= {name.name for name in inner if isinstance(name, nodes.Name)}


def _parts_of(owner: str) -> list[str]:
    return [f"{owner}.{name}" for name in PARTS_OF.get(owner, ())]


def _of_prefix(part: _Part, tag: Tag, tree: nodes.Template) -> Iterator[Problem]:
    """A tag that stands for paragraphs or runs must say so, or Word cannot read the letter; so a list."""
    if tag.sign != "{":
        return
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            path = _path(node, part.items)
            wanted = FORMS.get(path, "")
            if path in LISTS:
                yield part.problem("tag-is-list", tag.around, word=tag.text)
            if wanted and tag.prefix != wanted:
                better = f"{{{{{wanted} {tag.inner} }}}}"
                yield part.problem("tag-form", tag.around, word=tag.text, better=better)


def _unreached(word: WordFile) -> Iterator[Problem]:
    """Tags in parts that are left as they are, and in headers and footers of pages there are none of."""
    for name in sorted(set(word.parts) - set(word.tagged())):
        text = _text_of(word, name)
        found = has_tags(text)
        if found:
            facts: dict[str, Param] = {
                "part": word.called(name), "around": around(text, *found.span()), "word": found[0]
            }  # fmt: skip
            yield Problem("tag-unreached", Place(word.file), facts)
    for name in word.tagged()[1:]:
        text = "".join(word.tree(name).itertext())
        if has_tags(text) and not _is_shown(word, word.roles(name)):
            facts = {"part": word.called(name)}
            yield Problem("header-unused", Place(word.file), facts, Severity.WARNING)


def _text_of(word: WordFile, name: str) -> str:
    if not name.endswith(".xml") or b"{" not in word.parts[name]:
        return ""
    return " ".join("".join(word.tree(name).itertext()).split())


def _is_shown(word: WordFile, roles: set[str]) -> bool:
    section: Any = word.section
    settings = word.of_kind("settings")
    first = section is not None and section.find(w("titlePg")) is not None
    even = settings is not None and settings.find(w("evenAndOddHeaders")) is not None
    return "default" in roles or ("first" in roles and first) or ("even" in roles and even)
