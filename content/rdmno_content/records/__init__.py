"""The kinds of record; each class is the schema of its files."""

from __future__ import annotations

from collections.abc import Mapping

from rdmno_content.parts import Record
from rdmno_content.records.guidance import Body, Document, DomainSheet, Guideline, Training
from rdmno_content.records.institution import Community, Funder, Institution, Support
from rdmno_content.records.law import Law
from rdmno_content.records.resource import Assembly, Resource
from rdmno_content.records.storage import DataClassRecord, StorageGuide
from rdmno_content.vocabulary import Kind

__all__ = [
    "RECORD_TYPES",
    "Assembly",
    "Body",
    "Community",
    "DataClassRecord",
    "Document",
    "DomainSheet",
    "Funder",
    "Guideline",
    "Institution",
    "Law",
    "Resource",
    "StorageGuide",
    "Support",
    "Training",
]

RECORD_TYPES: Mapping[Kind, type[Record]] = {
    Kind.RESOURCE: Resource,
    Kind.ASSEMBLY: Assembly,
    Kind.LAW: Law,
    Kind.GUIDELINE: Guideline,
    Kind.BODY: Body,
    Kind.INSTITUTION: Institution,
    Kind.DATA_CLASS: DataClassRecord,
    Kind.STORAGE_GUIDE: StorageGuide,
    Kind.FUNDER: Funder,
    Kind.SUPPORT: Support,
    Kind.COMMUNITY: Community,
    Kind.DOCUMENT: Document,
    Kind.TRAINING: Training,
    Kind.DOMAIN_SHEET: DomainSheet,
}
