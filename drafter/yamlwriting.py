"""Plain data to YAML text, as a person would write it and `read_yaml` reads it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from drafter.core.text import forbidden
from drafter.yamltext import read_yaml

_STEP = 2
_ID = re.compile(r"[a-z][a-z0-9_-]*")
_LONGEST_ROW = 70
"""Characters of ids between brackets on one line; longer lists have a line for each item."""

_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t"}


def entry(name: str, value: object, indent: int = 0, *, blocks: bool = True) -> list[str]:
    """The lines of a key and its value: text, None, or lists and mappings of them.

    Text of several lines is a block, unless `blocks` says no: what follows a block must not look
    like more of it.
    """
    return _after(" " * indent + key(name), value, indent, blocks=blocks)


def key(name: str) -> str:
    """A key and its colon."""
    return f"{name if _reads_back(f'{name}: x', {name: 'x'}) else _quoted(name)}:"


def _after(head: str, value: object, indent: int, *, blocks: bool) -> list[str]:
    """The lines of what has a head, behind it or below it."""
    if isinstance(value, Mapping):
        pairs = (entry(name, each, indent + _STEP, blocks=blocks) for name, each in value.items())
        inner = list(chain.from_iterable(pairs))
        return [head, *inner] if inner else [f"{head} {{}}"]
    if isinstance(value, Sequence) and not isinstance(value, str):
        row = _row(value)
        if row is not None:
            return [f"{head} {row}"]
        items = (_item(each, indent + _STEP, blocks=blocks) for each in value)
        return [head, *chain.from_iterable(items)]
    if value is None:
        return [f"{head} ~"]
    text = str(value)
    block = _block(head, text, indent + _STEP) if blocks else None
    return block or [f"{head} {text if _is_plain(text) else _quoted(text)}"]


def _row(items: Sequence[object]) -> str | None:
    """A list on one line, when it is nothing but a few ids."""
    texts = [each for each in items if isinstance(each, str) and _ID.fullmatch(each) and _is_plain(each)]
    row = f"[{', '.join(texts)}]"
    return row if len(texts) == len(items) and len(row) <= _LONGEST_ROW else None


def _item(value: object, indent: int, *, blocks: bool) -> list[str]:
    """The lines of an item of a list. What is within it starts behind its dash."""
    pad = " " * indent
    if not isinstance(value, (str, type(None))) and isinstance(value, Iterable) and value:
        head, *inner = _after("", value, indent, blocks=blocks)
        if not head:
            return [f"{pad}- {inner[0].lstrip(' ')}", *inner[1:]]
    return _after(f"{pad}-", value, indent, blocks=blocks)


def _block(head: str, text: str, indent: int) -> list[str] | None:
    """Text of several lines, each on a line of its own below its head; None when it needs quotes."""
    if "\n" not in text:
        return None
    content = text.rstrip("\n")
    ends = len(text) - len(content)
    sign = "" if ends == 1 else "-" if ends == 0 else "+"
    # YAML takes the first line for its measure of indentation, unless told.
    step = str(_STEP) if text[0] in " \n" else ""
    pad = " " * indent
    lines = [f"{pad}{line}" if line else "" for line in text.removesuffix("\n").split("\n")]
    bare = [line[indent - _STEP :] for line in lines]
    if not _reads_back("\n".join([f"k: |{step}{sign}", *bare, ""]), {"k": text}):
        return None
    return [f"{head} |{step}{sign}", *lines]


def _is_plain(text: str) -> bool:
    return _reads_back(f"k: {text}", {"k": text})


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[Mapping[str, object], bool]:
    data, _, problems = read_yaml(text, None, comments_after_values=False)
    return data, not problems


def _reads_back(text: str, data: Mapping[str, object]) -> bool:
    read, sound = _read(text)
    return sound and read == data


def _quoted(text: str) -> str:
    """Text between quotation marks, with escapes only where they are needed."""
    unsafe = {offset for offset, _ in forbidden(text)}
    if unsafe or "\n" in text or "\t" in text:
        escaped = (_escaped(char, always=offset in unsafe) for offset, char in enumerate(text))
        return f'"{"".join(escaped)}"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _escaped(char: str, *, always: bool) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if not always:
        return char
    return f"\\u{ord(char):04X}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08X}"  # noqa: PLR2004
