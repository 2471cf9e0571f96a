"""What there is to say of laws, guidelines and those who make them."""

from __future__ import annotations

from enum import StrEnum


class LawType(StrEnum):
    """The form of a legal text."""

    ACT = "act"
    REGULATION = "regulation"
    EU_REGULATION = "eu-regulation"
    TREATY = "treaty"
    CODE_OF_CONDUCT = "code-of-conduct"
    GUIDELINE = "guideline"


class LawTopic(StrEnum):
    """What a law is about, in the order in which a project meets it."""

    DATA_PRIVACY = "data-privacy"
    HEALTH_RESEARCH = "health-research"
    RESEARCH_ETHICS = "research-ethics"
    SECURITY = "security"
    INTELLECTUAL_PROPERTY = "intellectual-property"
    ARCHIVES_AND_TRANSPARENCY = "archives-and-transparency"
    BIODIVERSITY = "biodiversity"
    OTHER = "other"


class TitleStatus(StrEnum):
    """Where a title in one language comes from."""

    OFFICIAL = "official"
    COMMON = "common"
    TRANSLATED = "translated"


class BodyTopic(StrEnum):
    """What an ethics body or authority is about."""

    GENERAL = "general"
    RESEARCH_ETHICS = "research-ethics"
    HEALTH_RESEARCH = "health-research"
    DATA_PRIVACY = "data-privacy"


class Obligation(StrEnum):
    """How far a guideline binds."""

    LEGALLY = "legally"
    BY_COMMITTEES = "by-the-committees"
    NO = "no"
