"""What may be stored where, according to whom: the verdicts of a storage guide.

A wrong yes here can leak patient data, so the model knows no default verdict: what a guide does
not state is absent, and absent is never yes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Self

from pydantic import AfterValidator, model_validator

from rdmno_content.evidence import Cited, Evidence
from rdmno_content.model import Day, Id, Model
from rdmno_content.prose import Prose
from rdmno_content.text import Text
from rdmno_content.vocabulary import Audience, Basis, DataClass, Use, VerdictValue

_LEVEL = {name: number for number, name in enumerate(DataClass)}


_WORD = re.compile(r"[^\W\d_][\w'’.-]*")

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "herr", "fru"})


def names_a_person(words: str) -> bool:
    """Whether *words* look so: capitals one after the other, a title before one, or a mail address."""
    found = [word.rstrip(".") for word in _WORD.findall(words)]
    if not words.isupper():
        found = [word.lower() if word.isupper() and len(word) in (2, 3) else word for word in found]  # such as IT
    return "@" in words or any(
        second[0].isupper() and (first[0].isupper() or first.casefold() in _TITLES) for first, second in pairwise(found)
    )


def _by_a_role(words: Text) -> Text:
    if any(map(names_a_person, words.values())):
        raise ValueError("must be a role, written small, such as the head of security; name no person")
    return words


def _by_level(cells: Mapping[DataClass, Any]) -> dict[DataClass, Any]:
    return dict(sorted(cells.items(), key=lambda item: _LEVEL[item[0]]))


class Verdict(Model):
    """What one guide says about one class of data in one service."""

    value: VerdictValue
    basis: Basis = Basis.STATED
    condition: Prose | None = None
    """What has to be met; there exactly if the value is conditional."""
    note: Prose | None = None
    """For readers; part of the fact."""
    conflict: Prose | None = None
    """How its sources disagree; the stricter is the value."""
    approved_by: Annotated[Text, AfterValidator(_by_a_role)] | None = None
    """In an institution's own layer, the role that stands behind it; never a person."""
    valid_until: Day | None = None
    """The last day on which it holds; after that it is not stated any more."""
    evidence: Evidence

    @model_validator(mode="after")
    def _says_what_it_depends_on(self) -> Self:
        if self.value is VerdictValue.CONDITIONAL and self.condition is None:
            raise ValueError("is conditional, so it must state the condition")
        if self.value is not VerdictValue.CONDITIONAL and self.condition is not None:
            raise ValueError(f"has a condition, so its value must be conditional, not {self.value}")
        if self.basis is Basis.EMPTY_CELL and self.value is not VerdictValue.NO:
            raise ValueError("rests on an empty cell, which can only be read as no")
        if self.conflict is not None and self.value is VerdictValue.YES:
            raise ValueError("has sources that disagree, so its value is the stricter one, which is not yes")
        return self

    def is_expired(self, on: date) -> bool:
        """Whether it does not hold any more on a day."""
        return self.valid_until is not None and self.valid_until < on

    @property
    def is_stated(self) -> bool:
        """Whether the guide says so itself, seen in its own words; else it is only *reported*."""
        first_hand = not self.evidence.is_second_hand or self.evidence.confirmed is not None
        return self.basis in (Basis.STATED, Basis.EMPTY_CELL) and first_hand


Cells = Annotated[Mapping[DataClass, Verdict], AfterValidator(_by_level)]
"""Verdicts by class, least protected first; a class without one is not stated."""


class Row(Model):
    """What a guide says about one service, for one audience and one set of uses."""

    service: Id
    """The id of the resource."""
    name: Text | None = None
    """What the guide calls the service, where that differs from the record."""
    uses: tuple[Use, ...] = ()
    """What the verdicts are about; empty means the uses of the service."""
    audience: Audience = Audience.ALL
    note: Prose | None = None
    """For readers, about the whole row."""
    cells: Cells
    """A verdict for each class that the guide speaks of; a class without one is not stated."""


class GeneralRule(Model):
    """A rule that concerns no single service."""

    text: Prose
    """The rule, in our own words."""
    audience: Audience = Audience.ALL
    """Whom it binds."""
    sources: tuple[Cited, ...]
    """Where it stands; keys of shared sources, or sources in place."""
