"""What there is to say of institutions, funders and documents, and of links to them."""

from __future__ import annotations

from enum import StrEnum


class InstitutionType(StrEnum):
    """What an institution is."""

    UNIVERSITY = "university"
    UNIVERSITY_COLLEGE = "university-college"
    HOSPITAL = "hospital"
    INSTITUTE = "institute"
    INFRASTRUCTURE = "infrastructure"
    AGENCY = "agency"


class FunderType(StrEnum):
    """Who asks."""

    NATIONAL = "national"
    INTERNATIONAL = "international"
    NORDIC = "nordic"
    REGIONAL_HEALTH = "regional-health"
    PRIVATE = "private"
    PERFORMER = "performer"
    PROVIDER = "provider"


class SupportType(StrEnum):
    """What kind of help a record of support stands for."""

    HELPDESK = "helpdesk"
    INFRASTRUCTURE = "infrastructure"


class DocumentType(StrEnum):
    """What a document is."""

    STRATEGY = "strategy"
    STANDARD = "standard"
    KNOWLEDGE_BASE = "knowledge-base"
    REPORT = "report"
    TEMPLATE = "template"
    TOOL = "tool"


class LinkRel(StrEnum):
    """What stands behind a link."""

    HOMEPAGE = "homepage"
    POLICY = "policy"
    DMP = "dmp"
    STORAGE_GUIDE = "storage-guide"
    PERSONAL_DATA = "personal-data"
    TEAM = "team"
    DATAVERSE = "dataverse"
    LEGAL_TEXT = "legal-text"
    STANDARD = "standard"
    GUIDE = "guide"
    OTHER = "other"


class LinkStatus(StrEnum):
    """Whether an address can be relied on; one that is replaced or dead is kept on record and never shown."""

    CURRENT = "current"
    UNVERIFIED = "unverified"
    AGEING = "ageing"
    MAY_MOVE = "may-move"
    LOGIN = "login"
    REPLACED = "replaced"
    DEAD = "dead"
