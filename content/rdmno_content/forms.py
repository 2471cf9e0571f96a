"""What form each field of a record class has, and what it is for: read off the classes, which stay the only schema."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from rdmno_content.described import descriptions_of
from rdmno_content.evidence import AsOf
from rdmno_content.model import Contact, Day, Flag, Id, Language, Line, Model, Url, types_in
from rdmno_content.prose import Prose
from rdmno_content.text import LANGUAGES, Text

FROM_PATH = frozenset({"kind", "id", "version"})
"""The fields that the path of a file gives."""


@dataclass(frozen=True, slots=True)
class Word:
    """One value that is not divided further."""

    hint: str = ""
    """What it looks like."""
    allowed: tuple[str, ...] = ()
    """The values of its closed list, if it has one."""


@dataclass(frozen=True, slots=True)
class Part:
    """Fields of their own."""

    model: type[Model]


@dataclass(frozen=True, slots=True)
class Items:
    """A list of one form."""

    of: Form


@dataclass(frozen=True, slots=True)
class ByKey:
    """One form for each of some keys; languages, mostly."""

    keys: tuple[str, ...]
    of: Form

    @property
    def is_by_language(self) -> bool:
        """Whether the keys are languages."""
        return self.keys == LANGUAGES


Form = Word | Part | Items | ByKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a class."""

    name: str
    about: str
    """What it is, in a sentence."""
    form: Form
    is_required: bool
    default: str = ""
    """What it says where the file does not."""


_HINTS: Mapping[Any, str] = {
    Id: "the id of a record",
    Url: "an address with https:, http: or mailto:",
    Day: "a day, such as 2026-11-22",
    Flag: "yes or no",
    Language: "a language code, such as en, nb or no",
    Contact: "a mail address or an address on the web",
    Line: "",
    int: "a whole number",
    AsOf: "2026, 2026-07, 2026-07-02, before 2023, about 2019, 2024 or later, or undated",
}


@cache
def fields_of(model: type[Model]) -> tuple[Field, ...]:
    """The fields that a file states of *model*, in their order."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        Field(
            name=name,
            about=descriptions_of(model).get(name) or _about(hints[name]),
            form=_form_of(hints[name]),
            is_required=info.is_required(),
            default=_as_written(info.default) if not info.is_required() else "",
        )
        for name, info in model.model_fields.items()
        if name not in FROM_PATH
    )


def _as_written(default: Any) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return str(default) if isinstance(default, str | AsOf) else ""


def _form_of(annotation: Any) -> Form:
    """The form of what is annotated so, whether or not it may be missing."""
    while annotation not in _HINTS and get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = next(each for each in get_args(annotation) if each is not type(None))
    if annotation in _HINTS:
        return Word(_HINTS[annotation])
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return Items(_form_of(arguments[0]))
    if origin is Literal:
        return Word(allowed=tuple(map(str, arguments)))
    if inspect.isclass(origin) and issubclass(origin, Mapping):
        return ByKey(_keys(arguments[0]), _form_of(arguments[1]))
    return _form_of_class(annotation)


def _form_of_class(class_: type) -> Form:
    if issubclass(class_, Model):
        return Part(class_)
    if issubclass(class_, StrEnum):
        return Word(allowed=tuple(class_))
    if issubclass(class_, Text):
        return ByKey(LANGUAGES, Word("prose" if issubclass(class_, Prose) else ""))
    return Word()


def _keys(annotation: Any) -> tuple[str, ...]:
    form = _form_of(annotation)
    return form.allowed if isinstance(form, Word) else ()


def _about(annotation: Any) -> str:
    """What the innermost class in *annotation* says of itself, for a field that says nothing."""
    classes = [each for each in types_in(annotation) if issubclass(each, Model | StrEnum | AsOf)]
    return (inspect.getdoc(classes[-1]) or "").split("\n\n")[0].replace("\n", " ") if classes else ""
