"""What there is to say of data and where they may be kept."""

from __future__ import annotations

from enum import StrEnum


class DataClass(StrEnum):
    """The four classes, least protected first; also the ids of their records."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BLACK = "black"


class Use(StrEnum):
    """What a service is used for with data."""

    COLLECT = "collect"
    STORE = "store"
    ANALYSE = "analyse"
    HPC = "hpc"
    TRANSFER = "transfer"
    SHARE = "sync-share"
    BACKUP = "backup"
    ARCHIVE = "archive"
    PUBLISH = "publish"


class Audience(StrEnum):
    """Whom a guide speaks to."""

    ALL = "all"
    STAFF = "staff"
    STUDENTS = "students"


class VerdictValue(StrEnum):
    """What a guide says about a class of data in a service. A missing verdict is not a value: it is unknown."""

    YES = "yes"
    CONDITIONAL = "conditional"
    NO = "no"


class Basis(StrEnum):
    """How a verdict was got from its source."""

    STATED = "stated"
    EMPTY_CELL = "empty-cell"
    MAPPED_BY_US = "mapped-by-us"
    INFERRED = "inferred"
