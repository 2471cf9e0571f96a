"""The file of a record that is still to be written: every field, what it is for, and what it may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from rdmno_content.coverage import REQUIRED_LANGUAGES
from rdmno_content.evidence import Evidence, Source
from rdmno_content.forms import ByKey, Field, Form, Items, Part, Word, fields_of
from rdmno_content.model import Model
from rdmno_content.records import RECORD_TYPES, Law, Resource
from rdmno_content.vocabulary import Kind

_WIDTH = 100

_MODELINE = "# yaml-language-server: $schema=../../schema/{kind}.json"

_HEAD = """\
{about}

Fill in every pair of quotation marks; `rdmno check` names those that are left. A line with one # is
a field that may stay out: take the # away to use it. Lines with ## explain; remove them in the end.

Write your own sentences, in English, bokmål and nynorsk. Where the form is prose, they may hold
*emphasis*, **strong**, `code`, [links](https://example.org/), [records](rdmno:tsd) and bullet lists."""

_NEEDED: Mapping[type[Model], frozenset[str]] = {
    Evidence: frozenset({"sources"}),
    Source: frozenset({"read"}),
    Resource: frozenset({"owner"}),
    Law: frozenset({"identifier"}),
}
"""Fields that a class leaves open, and a rule asks of nearly every record."""


def template(kind: Kind, id: str) -> str:
    """The text of a file for the record *id*; `rdmno check` reports every value that it leaves open."""
    model = RECORD_TYPES[kind]
    about = f"{id}: {(model.__doc__ or '').splitlines()[0]}"
    lines = [_MODELINE.format(kind=kind), *(f"## {line}".rstrip() for line in _HEAD.format(about=about).splitlines())]
    for field in fields_of(model):
        inner = field.form != Part(Evidence)
        lines += ["", *_stated(field, model, inner=inner)]
    return "\n".join(lines) + "\n"


def _fields(model: type[Model], *, inner: bool) -> list[str]:
    return [line for field in fields_of(model) for line in _stated(field, model, inner=inner)]


def _stated(field: Field, model: type[Model], *, inner: bool) -> list[str]:
    """The lines for one field; *inner* if it is in a part, where sources are cited and not stated."""
    form = Items(Word()) if inner and field.form == Items(Part(Source)) else field.form
    says = [field.about, *_says(form), *([f"Default: {field.default}."] if field.default else [])]
    lines = [*_comment(" ".join(says)), *_yaml(field.name, form, inner=inner)]
    is_needed = field.is_required or field.name in _NEEDED.get(model, ())
    return lines if is_needed else _commented_out(lines)


def _says(form: Form, lead: str = "One of") -> Iterator[str]:
    """Sentences on what may be written there."""
    match form:
        case Word(hint, allowed):
            if hint:
                yield f"Form: {hint}."
            if allowed:
                yield f"{lead}: {', '.join(allowed)}."
        case Items(of):
            yield from _says(of, "Any of")
        case ByKey(keys, of):
            if not form.is_by_language:
                yield f"By: {', '.join(keys)}."
            yield from _says(of)


def _yaml(name: str, form: Form, *, inner: bool) -> list[str]:
    if isinstance(form, Word):
        return [f'{name}: ""']
    return [f"{name}:", *(f"  {line}" for line in _value(form, inner=inner))]


def _value(form: Form, *, inner: bool) -> list[str]:
    """The lines below a name."""
    match form:
        case Word():
            return ['""']
        case Part(model):
            return _fields(model, inner=inner)
        case Items(of):
            return _item(_value(of, inner=inner))
        case ByKey(keys, of):
            shown = REQUIRED_LANGUAGES if form.is_by_language else keys[:1]
            return [line for key in shown for line in _yaml(key, of, inner=inner)]


def _item(lines: list[str]) -> list[str]:
    """The lines as an item of a list; the dash stands before the first that is no comment."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return [f"- {line}" if number == first else f"  {line}" for number, line in enumerate(lines)]


def _comment(words: str) -> list[str]:
    return [f"## {line}" for line in wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)]


def _commented_out(lines: list[str]) -> list[str]:
    """The lines as an editor comments them out, so that it can undo it; explanations are comments already."""
    return [line if line.startswith("##") else f"# {line}" for line in lines]
