"""The closed lists, each in reading order. Plain Python: a page that only names them loads nothing more.

Their labels in every language stand in ``data/vocabulary/<name>.yaml``; `rdmno_content.labels`
checks that both agree.
"""

from __future__ import annotations

from rdmno_content.vocabulary.kinds import PAST, Kind, LawStatus, RecordStatus, ResourceStatus
from rdmno_content.vocabulary.people import DocumentType, FunderType, InstitutionType, LinkRel, LinkStatus, SupportType
from rdmno_content.vocabulary.releases import Change
from rdmno_content.vocabulary.resources import OpenTo, Phase, Registry, ResourceType, Scope, Topic
from rdmno_content.vocabulary.rules import BodyTopic, LawTopic, LawType, Obligation, TitleStatus
from rdmno_content.vocabulary.storage import Audience, Basis, DataClass, Use, VerdictValue
from rdmno_content.vocabulary.trust import Confidence, Seen

__all__ = [
    "PAST",
    "Audience",
    "Basis",
    "BodyTopic",
    "Change",
    "Confidence",
    "DataClass",
    "DocumentType",
    "FunderType",
    "InstitutionType",
    "Kind",
    "LawStatus",
    "LawTopic",
    "LawType",
    "LinkRel",
    "LinkStatus",
    "Obligation",
    "OpenTo",
    "Phase",
    "RecordStatus",
    "Registry",
    "ResourceStatus",
    "ResourceType",
    "Scope",
    "Seen",
    "SupportType",
    "TitleStatus",
    "Topic",
    "Use",
    "VerdictValue",
]
