"""Reading a file with faults as far as it goes: one fault must not hide all others."""

from __future__ import annotations

from collections.abc import MutableMapping, MutableSequence
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from drafter.core.problems import Problem
from drafter.core.schema import Places, read_model
from drafter.reading import LibraryError, read_text
from drafter.yamltext import read_yaml

M = TypeVar("M", bound=BaseModel)
_ROUNDS = 40
"""Faults may lie behind faults; a file with more than this is looked at again when they are mended."""


def read_leniently(path: Path, model: type[M]) -> tuple[M | None, Places, list[Problem]]:
    """What a file holds without its faulty parts, if anything is left, and all that is wrong with it."""
    try:
        text = read_text(path)
    except LibraryError as error:
        return None, Places(str(path)), list(error.problems)
    data, places, problems = read_yaml(text, str(path))
    if problems and not data:
        return None, places, problems
    read, wrong = read_model(model, data, places)
    problems += wrong
    return read if read is not None else _without_faults(model, data), places, problems


def _without_faults(model: type[M], data: object) -> M | None:
    rest: Any = deepcopy(data)
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(rest)
        except ValidationError as error:
            # From the last to the first, so that the items of a list keep their numbers meanwhile.
            done = [_take_out(rest, each) for each in reversed(error.errors(include_url=False))]
            if not all(done):
                return None
    return None


def _take_out(data: Any, error: ErrorDetails) -> bool:  # noqa: ANN401 - whatever YAML gives
    """Take a faulty part out of the data; False when nothing would be left."""
    steps = list(error["loc"])
    if error["type"] == "missing":
        steps = steps[:-1]
    owner: Any = None
    last: str | int = ""
    for step in steps:
        if not _has(data, step):
            break
        owner, last, data = data, step, data[step]
    if owner is None:
        return False
    if error["type"] == "missing-language" and isinstance(data, dict) and data:
        one = next(iter(data.values()))
        owner[last] = {"nl": one, "en": one}
    else:
        del owner[last]
    return True


def _has(data: object, step: str | int) -> bool:
    if isinstance(data, MutableMapping):
        return step in data
    return isinstance(data, MutableSequence) and isinstance(step, int) and step < len(data)
