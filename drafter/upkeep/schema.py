"""JSON Schemas of the files of a library, made from the models that read them.

Editors complete and check YAML with them while somebody types. They say what a file may hold and in
which short forms; what only the whole file can show is said by the check of templates.
"""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import re
import textwrap
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

import annotated_types
from pydantic import AfterValidator, BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from drafter.core.addressees import AddressFile
from drafter.core.draft import StandardFields
from drafter.core.letterhead import HouseStyle, LetterheadFacts
from drafter.core.ministry import ContactFile, DirectorateFile, OrganisationFile
from drafter.core.schema import LONGEST_LINE, PerLanguage
from drafter.core.template import CommonFacts, TemplateFacts
from drafter.core.textblocks import BlockFacts
from drafter.upkeep.schemarules import PATTERNS, RULES

Schema = dict[str, Any]

MODELS: Final[Mapping[str, type[BaseModel]]] = {
    "template": TemplateFacts,
    "common": CommonFacts,
    "block": BlockFacts,
    "letterhead": LetterheadFacts,
    "style": HouseStyle,
    "addressees": AddressFile,
    "directorates": DirectorateFile,
    "contacts": ContactFile,
    "organisations": OrganisationFile,
}
"""What each kind of file holds, by the name of the kind."""

MARK = "Made by drafter, and made anew by it."
"""Tells such a schema from one that somebody wrote."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ONE_LINE: Schema = {
    "type": ["string", "number", "boolean"],
    "pattern": r"^\s*\S([^\n\t]*\S)?\s*$",
    "maxLength": LONGEST_LINE,
}
"""drafter takes every value for the text that was typed; an editor sees a number in 1.0."""
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_NOTHING: Schema = {"type": "null"}
_DATE: Schema = {"type": "string", "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"}
_YES_NO: Schema = {
    "anyOf": [
        {"enum": ["yes", "no"]},
        {"type": "boolean"},
        {"type": "string", "pattern": "^([Yy]([Ee][Ss])?|[Tt]([Rr][Uu][Ee])?|[Oo][Nn]|1)$"},
        {"type": "string", "pattern": "^([Nn][Oo]?|[Ff]([Aa][Ll][Ss][Ee])?|[Oo][Ff][Ff]|0)$"},
        {"enum": [0, 1]},
    ]
}


_PLAIN: Final[Mapping[Any, Schema]] = {
    bool: _YES_NO,
    int: {"type": "integer"},
    str: _TEXT,
    dt.date: _DATE,
    Any: {},
}


def schema_of(kind: str) -> Schema:
    """The JSON Schema (draft 2020-12) of a kind of file that MODELS has."""
    model = MODELS[kind]
    maker = _Maker()
    own = maker.model(model)
    return {
        "$schema": _DIALECT,
        "$comment": MARK,
        "title": f"drafter: {kind}",
        **own,
        "$defs": dict(sorted(maker.models.items())),
    }


class _Maker:
    """Makes schemas of types; those of models once, under their names."""

    def __init__(self) -> None:
        self.models: dict[str, Schema] = {}

    def model(self, model: type[BaseModel]) -> Schema:
        """The schema of a mapping with the keys of a model."""
        properties = {name: self._field(model, name, info) for name, info in model.model_fields.items()}
        required = [name for name, info in model.model_fields.items() if info.is_required()]
        about = inspect.cleandoc(model.__doc__ or "")
        return {
            "description": about,
            "type": "object",
            "properties": properties,
            "additionalProperties": False,
            **({"required": required} if required else {}),
            **RULES.get(model.__name__, {}),
        }

    def _field(self, model: type[BaseModel], name: str, info: FieldInfo) -> Schema:
        made = self._of(info.annotation, info.metadata)
        if (model, name) == (TemplateFacts, "defaults"):
            made = self._reference(StandardFields)
        if not info.is_required():
            # A key with nothing behind it counts as not filled in.
            made = _or_nothing(made)
        about = attribute_docstrings(model).get(name)
        return {"description": about, **made} if about else made

    def _of(self, annotation: Any, metadata: Sequence[object] = ()) -> Schema:  # noqa: ANN401 - any type
        if get_origin(annotation) is Annotated:
            inner, *own = get_args(annotation)
            return self._of(inner, [*own, *metadata])
        made = self._plain(annotation, metadata)
        for each in metadata:
            if isinstance(each, BeforeValidator):
                made = _SHORT_FORMS[each.func.__name__](made)
            elif isinstance(each, AfterValidator):
                made = _narrowed(each.func.__name__, made)
        return made

    def _plain(self, annotation: Any, metadata: Sequence[object]) -> Schema:  # noqa: ANN401, PLR0911 - as above
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin in (Union, types.UnionType):
            return self._of(next(each for each in arguments if each is not type(None)), metadata=())
        if origin is tuple:
            size = {} if ... in arguments else {"minItems": len(arguments), "maxItems": len(arguments)}
            return {"type": "array", "items": self._of(arguments[0]), **size}
        if origin in (dict, Mapping) or (isinstance(origin, type) and issubclass(origin, Mapping)):
            return self._mapping(*arguments)
        if origin is Literal:
            return {"enum": list(arguments)}
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return _choices(annotation)
        if isinstance(annotation, type) and issubclass(annotation, PerLanguage):
            return self._of(annotation.model_fields["nl"].annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._reference(annotation)
        if annotation is float:
            return _number(metadata)
        return _PLAIN[annotation]

    def _mapping(self, keys: Any, values: Any) -> Schema:  # noqa: ANN401 - as above
        made: Schema = {"type": "object", "additionalProperties": self._of(values)}
        if isinstance(keys, type) and issubclass(keys, Enum):
            made["propertyNames"] = {"enum": [each.value for each in keys]}
        return made

    def _reference(self, model: type[BaseModel]) -> Schema:
        name = model.__name__
        if name not in self.models:
            self.models[name] = {}  # it may hold itself
            self.models[name] = self.model(model)
        return {"$ref": f"#/$defs/{name}"}


def _or_nothing(made: Schema) -> Schema:
    if not made:
        return made
    return {"anyOf": [*(made["anyOf"] if made.keys() == {"anyOf"} else [made]), _NOTHING]}


def _one_or_more(made: Schema) -> Schema:
    """A list, or one item without its dash."""
    return {"anyOf": [made["items"], made]}


def _per_language(made: Schema) -> Schema:
    """The same in all languages, or for each language apart."""
    languages = {"nl": made, "en": made}
    named = {"type": "object", "properties": languages, "additionalProperties": False, "minProperties": 1}
    return {"anyOf": [made, named]}


def _in_both(made: Schema) -> Schema:
    plain, named = made["anyOf"]
    return {"anyOf": [plain, {**named, "required": ["nl", "en"]}]}


def _or_line(made: Schema) -> Schema:
    """A mapping, or one text in its place."""
    return {"anyOf": [_ONE_LINE, made]}


def _or_words(made: Schema) -> Schema:
    """A mapping, or a title that may differ per language."""
    return {"anyOf": [*_per_language(_ONE_LINE)["anyOf"], made]}


_SHORT_FORMS: Final[Mapping[str, Callable[[Schema], Schema]]] = {
    "one_line": lambda _: _ONE_LINE,
    "whole_date": lambda _: _DATE,
    "_some_text": lambda _: _TEXT,
    "as_list": _one_or_more,
    "_per_language": _per_language,
    "_id_alone": _or_line,
    "_name_alone": _or_line,
    "_title_alone": _or_words,
}
"""What is taken beside what a model holds, by the name of the validator that takes it."""


def _narrowed(validator: str, made: Schema) -> Schema:
    """A schema with what a validator asks for beyond it; what only code can judge is left to the code."""
    if validator == "_both":
        return _in_both(made)
    return {**made, "pattern": PATTERNS[validator]} if validator in PATTERNS else made


def _number(metadata: Sequence[object]) -> Schema:
    made: Schema = {"type": "number"}
    for each in metadata:
        if isinstance(each, annotated_types.Gt):
            made["exclusiveMinimum"] = each.gt
        if isinstance(each, annotated_types.Le):
            made["maximum"] = each.le
    return made


def _choices(choices: type[Enum]) -> Schema:
    about = attribute_docstrings(choices)
    if not about:
        return {"enum": [each.value for each in choices]}
    told = ((each, about.get(each.name)) for each in choices)
    return {
        "oneOf": [{"const": each.value, **({"description": text} if text else {})} for each, text in told]
    }


@cache
def attribute_docstrings(holder: type) -> Mapping[str, str]:
    """What the code of a class says below each of its attributes, those of its bases included."""
    found: dict[str, str] = {}
    for each in reversed(holder.__mro__):
        if each.__module__.startswith("drafter."):
            found.update(_docstrings(each))
    return found


def _docstrings(holder: type) -> Iterator[tuple[str, str]]:
    body = ast.parse(textwrap.dedent(inspect.getsource(holder))).body[0]
    assert isinstance(body, ast.ClassDef)  # noqa: S101 - it is the source of a class
    for statement, following in zip(body.body, body.body[1:], strict=False):
        target = (
            statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
        )
        if not isinstance(target, ast.Name) or not isinstance(following, ast.Expr):
            continue
        if isinstance(following.value, ast.Constant) and isinstance(following.value.value, str):
            yield target.id, re.sub(r"\s+", " ", following.value.value).strip()
