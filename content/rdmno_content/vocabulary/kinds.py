"""Kinds of record, and whether a record is still of use."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a record is about; also the folder it lies in."""

    RESOURCE = "resource"
    ASSEMBLY = "assembly"
    LAW = "law"
    GUIDELINE = "guideline"
    BODY = "body"
    INSTITUTION = "institution"
    DATA_CLASS = "data-class"
    STORAGE_GUIDE = "storage-guide"
    FUNDER = "funder"
    SUPPORT = "support"
    COMMUNITY = "community"
    DOCUMENT = "document"
    TRAINING = "training"
    DOMAIN_SHEET = "domain-sheet"


class ResourceStatus(StrEnum):
    """Where a resource is in its own life."""

    ACTIVE = "active"
    PHASING_OUT = "phasing-out"
    SUPERSEDED = "superseded"
    DECOMMISSIONED = "decommissioned"


class LawStatus(StrEnum):
    """Whether a law binds; only the first does."""

    IN_FORCE = "in-force"
    ADOPTED_NOT_IN_FORCE = "adopted-not-in-force"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"


class RecordStatus(StrEnum):
    """Whether a record is of use, for kinds whose records are simply there or past."""

    CURRENT = "current"
    SUPERSEDED = "superseded"


PAST = frozenset({"superseded", "decommissioned", "repealed"})
"""Statuses that keep a record out of listings unless it is asked for."""
