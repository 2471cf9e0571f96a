"""Saying a field by what it holds: words, a list, links, other records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from rdmno_content.evidence import Evidence
from rdmno_content.model import is_mail
from rdmno_content.parts import Link as RecordedLink
from rdmno_content.prose import Block, BulletList, Link, Paragraph, Prose, Str
from rdmno_content.records.guidance import Named
from rdmno_content.records.institution import Requirement
from rdmno_content.text import Text
from rdmno_content.verdicts import GeneralRule
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.shapes import Blocks, Inlines, Marked, joined, text


def said(presenter: Presenter, value: Any) -> Blocks:
    """What *value* says to the reader; nothing if it holds nothing."""
    if not value or (isinstance(value, Mapping) and not isinstance(value, Text)):
        return ()
    say = next(say for type_, say in _SAYERS.items() if isinstance(value, type_))
    return say(presenter, value)


def _string(presenter: Presenter, value: str) -> Paragraph:
    if value in presenter.catalog:
        return Paragraph((presenter.name_of(value),))
    mail = value.removeprefix("mailto:")
    if is_mail(mail):
        return Paragraph((Link(f"mailto:{mail}", (Str(mail),)),))
    if value.startswith(("https://", "http://")):
        return Paragraph((Link(value, (Str(value.split("/")[2]),)),))
    return text(value)


def _several(presenter: Presenter, values: tuple[Any, ...]) -> Blocks:
    if all(isinstance(value, StrEnum) for value in values):
        return (text(presenter.labels(values)),)
    if all(isinstance(value, str) for value in values):
        parts = [_string(presenter, value).children for value in values]
        return (Paragraph(joined(parts, ", ")),)
    if len(values) > 1 and all(isinstance(value, Requirement) for value in values):
        return _requirements(presenter, values)
    items = tuple(said(presenter, value) for value in values)
    return items[0] if len(items) == 1 else (BulletList(items),)


def _link(presenter: Presenter, link: RecordedLink) -> Blocks:
    mail: Inlines = (Str(", "), Link(f"mailto:{link.email}", (Str(link.email),))) if link.email else ()
    return (Paragraph((*presenter.link(link), *mail)),)


def _requirement(presenter: Presenter, requirement: Requirement) -> Blocks:
    return (*presenter.prose(requirement.text), *_standing(presenter, requirement))


def _requirements(presenter: Presenter, requirements: tuple[Requirement, ...]) -> Blocks:
    """All of them; what they rest on is said once if it is the same for all."""
    together = {_standing(presenter, each) for each in requirements}
    if len(together) == 1:
        return (BulletList(tuple(presenter.prose(each.text) for each in requirements)), *together.pop())
    return (BulletList(tuple(_requirement(presenter, each) for each in requirements)),)


def _standing(presenter: Presenter, requirement: Requirement) -> Blocks:
    return (Paragraph((Marked("aside", (Str(f"({presenter.standing(requirement.evidence)})"),)),)),)


def _named(presenter: Presenter, named: Named) -> Blocks:
    name: Inlines = (Str(named.name),)
    if named.resource:
        name = (presenter.name_of(named.resource),)
    elif named.url or named.fairsharing:
        name = (Link(named.url or f"https://fairsharing.org/FAIRsharing.{named.fairsharing}", name),)
    blocks: list[Block] = [Paragraph(name)]
    if named.note:
        blocks += presenter.prose(named.note)
    return tuple(blocks)


def capitalized(words: str) -> str:
    """The words with a capital first letter; the others stay as they are."""
    return words[:1].upper() + words[1:]


_SAYERS: Mapping[type, Callable[[Presenter, Any], Blocks]] = {
    Prose: lambda presenter, value: presenter.prose(value),
    Text: lambda presenter, value: (Paragraph(presenter.say(value)),),
    StrEnum: lambda presenter, value: (text(capitalized(presenter.label(value))),),
    str: lambda presenter, value: (_string(presenter, value),),
    date: lambda presenter, value: (text(presenter.day(value)),),
    Evidence: lambda presenter, value: presenter.evidence(value),
    tuple: _several,
    RecordedLink: _link,
    Requirement: _requirement,
    GeneralRule: lambda presenter, value: presenter.prose(value.text),
    Named: _named,
}
"""How each type of value is said; the first that fits counts."""
