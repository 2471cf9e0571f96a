"""The classes of data, and what institutions say about where each may be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from rdmno_content.model import Id
from rdmno_content.parts import Record
from rdmno_content.prose import Prose
from rdmno_content.text import Text
from rdmno_content.verdicts import GeneralRule, Row
from rdmno_content.vocabulary import DataClass, Kind, RecordStatus
from rdmno_content.wording import not_one_of


class DataClassRecord(Record):
    """One of the four classes of confidentiality."""

    kind: Literal[Kind.DATA_CLASS] = Kind.DATA_CLASS
    status: RecordStatus = RecordStatus.CURRENT
    level: int
    """1 for the least protected, 4 for the most."""
    colour: Text
    """The colour by which everyone knows it, as a word."""
    criteria: Prose
    """Which data belong to it."""
    consequence: Prose
    """What may happen if such data get out."""
    examples: tuple[Prose, ...]
    """Data that belong to it."""

    @property
    def label(self) -> Text:
        """The colour and the name: a class is never mentioned without its colour in words."""
        both = self.colour.keys() & self.name.keys()
        return Text({lang: f"{self.colour[lang].capitalize()} ({self.name[lang]})" for lang in both})

    @model_validator(mode="after")
    def _is_one_of_the_four(self) -> Self:
        if self.id not in [*DataClass]:
            raise ValueError(not_one_of(self.id, DataClass))
        if (level := [*DataClass].index(DataClass(self.id)) + 1) != self.level:
            raise ValueError(f"is class {self.id!r}, whose level is {level}")
        return self


class StorageGuide(Record):
    """What an institution, or a unit in it, says about where data of each class may be kept."""

    kind: Literal[Kind.STORAGE_GUIDE] = Kind.STORAGE_GUIDE
    status: RecordStatus = RecordStatus.CURRENT
    institution: Id
    """The id of the institution."""
    unit: Text | None = None
    """The part of the institution whose rules these are; they never widen the institution's."""
    class_names: Mapping[DataClass, Text] = Field(default_factory=dict)
    """What the institution calls the classes."""
    rules: tuple[GeneralRule, ...] = ()
    """Rules that concern no single service."""
    note: Prose | None = None
    """For readers, about the guide as a whole."""
    rows: tuple[Row, ...] = ()
    """One for each service that the guide speaks of."""
