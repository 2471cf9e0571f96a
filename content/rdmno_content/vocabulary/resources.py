"""What there is to say of tools and services."""

from __future__ import annotations

from enum import StrEnum


class ResourceType(StrEnum):
    """What a resource is."""

    DMP_TOOL = "dmp-tool"
    STORAGE = "storage"
    CLOUD = "cloud"
    COMPUTE = "compute"
    ANALYSIS_PLATFORM = "analysis-platform"
    DATA_COLLECTION = "data-collection"
    COMMUNICATION = "communication"
    TRANSFER = "transfer"
    AI_ASSISTANT = "ai-assistant"
    DEVICE = "device"
    REPOSITORY = "repository"
    ARCHIVE = "archive"
    DATABASE = "database"
    REGISTRY_ACCESS = "registry-access"
    CRIS = "cris"
    PORTAL = "portal"
    KNOWLEDGE_BASE = "knowledge-base"
    IDENTITY = "identity"


class Scope(StrEnum):
    """Whom a resource was made for, by reach."""

    INSTITUTIONAL = "institutional"
    NATIONAL = "national"
    INTERNATIONAL = "international"


class Phase(StrEnum):
    """The phases of the research data life cycle, in RDMkit's order."""

    PLAN = "plan"
    COLLECT = "collect"
    PROCESS = "process"
    ANALYSE = "analyse"
    STORE = "store"
    PRESERVE = "preserve"
    SHARE = "share"
    REUSE = "reuse"


class Topic(StrEnum):
    """Tasks and fields, after RDMkit's pages."""

    COMPLIANCE = "compliance"
    DMP = "dmp"
    DM_COORDINATION = "dm-coordination"
    ETHICS = "ethics"
    GDPR_COMPLIANCE = "gdpr-compliance"
    SENSITIVE = "sensitive"
    DATA_SECURITY = "data-security"
    STORAGE = "storage"
    TRANSFER = "transfer"
    DATA_ORGANISATION = "data-organisation"
    DATA_PROVENANCE = "data-provenance"
    DATA_QUALITY = "data-quality"
    METADATA = "metadata"
    IDENTIFIERS = "identifiers"
    LICENSING = "licensing"
    MACHINE_ACTIONABILITY = "machine-actionability"
    MACHINE_LEARNING = "machine-learning"
    DATA_ANALYSIS = "data-analysis"
    DATA_PUBLICATION = "data-publication"
    DATA_BROKERING = "data-brokering"
    DATA_DISCOVERABILITY = "data-discoverability"
    EXISTING_DATA = "existing-data"
    BIODIVERSITY = "biodiversity"
    BIOIMAGING_DATA = "bioimaging-data"
    HEALTH_DATA = "health-data"
    HUMAN_DATA = "human-data"
    HUMAN_PATHOGEN_GENOMICS = "human-pathogen-genomics"
    MARINE = "marine"


class Registry(StrEnum):
    """Registries that hold an entry for a resource."""

    BIO_TOOLS = "bio.tools"
    FAIRSHARING = "fairsharing"
    RE3DATA = "re3data"
    TESS = "tess"
    IDENTIFIERS_ORG = "identifiers.org"
    WIKIDATA = "wikidata"
    DOI = "doi"


class OpenTo(StrEnum):
    """Who can get in, as the owner's own words say."""

    OWN_STAFF = "own-staff"
    OWN_STUDENTS = "own-students"
    NORWEGIAN_INSTITUTIONS = "norwegian-institutions"
    PARTNERS_ABROAD = "partners-abroad"
