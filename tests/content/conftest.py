"""What the tests of the content share: an invented catalog, and ways to make records and folders on the spot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from rdmno_content import Catalog, Kind, load
from rdmno_content.evidence import Evidence, Source
from rdmno_content.parts import Record
from rdmno_content.records import RECORD_TYPES
from rdmno_content.vocabulary import Confidence, Seen

CATALOG = Path(__file__).parent / "catalog"

WORDS = {"en": "Words", "nb": "Ord"}

REQUIRED: Mapping[Kind, Mapping[str, Any]] = {
    Kind.RESOURCE: {"type": "storage", "description": WORDS, "owner_words": WORDS, "scope": "national"},
    Kind.ASSEMBLY: {"description": WORDS, "members": ()},
    Kind.LAW: {
        "type": "treaty",
        "topic": "other",
        "status": "in-force",
        "name_status": {"en": "official", "nb": "official"},
        "relevance": WORDS,
    },
    Kind.GUIDELINE: {
        "name_status": {"en": "official", "nb": "official"},
        "binding": "no",
        "binding_note": WORDS,
    },
    Kind.BODY: {
        "name_status": {"en": "official", "nb": "official"},
        "topic": "general",
        "role": WORDS,
        "who_must_apply": WORDS,
    },
    Kind.INSTITUTION: {"type": "university"},
    Kind.STORAGE_GUIDE: {"institution": "fjord"},
    Kind.FUNDER: {"type": "national", "description": WORDS},
    Kind.SUPPORT: {"type": "helpdesk", "description": WORDS},
    Kind.COMMUNITY: {"description": WORDS},
    Kind.DOCUMENT: {"name_status": {"en": "official", "nb": "official"}, "type": "report", "description": WORDS},
    Kind.TRAINING: {"description": WORDS},
    Kind.DOMAIN_SHEET: {"infrastructure": {"name": "Sea infrastructure"}},
}
"""The least that a record of each kind must state."""


@pytest.fixture(scope="session")
def catalog_folder() -> Path:
    """The folder of the invented catalog."""
    return CATALOG


@pytest.fixture(scope="session")
def catalog(catalog_folder: Path) -> Catalog:
    """The invented catalog."""
    return load(catalog_folder)


@pytest.fixture
def evidence() -> Evidence:
    """The weakest evidence that there is."""
    return Evidence(confidence=Confidence.LOW)


@pytest.fixture
def source() -> Callable[[Seen], Source]:
    """Makes a source that was seen in the way given."""

    def make(seen: Seen) -> Source:
        return Source.model_validate({"title": "A page", "seen": seen, "read": "2026-11-22"})

    return make


@pytest.fixture
def record() -> Callable[..., Any]:
    """Makes a record of a kind with an id, the least that it must state, and the fields given."""

    def make(kind: Kind, id: str, **stated: Any) -> Record:
        least = {"kind": kind, "id": id, "name": WORDS, "evidence": {"confidence": "low"}}
        return RECORD_TYPES[kind].model_validate({**least, **REQUIRED[kind], **stated})

    return make


@pytest.fixture
def verdict() -> Callable[..., dict[str, Any]]:
    """Makes a verdict as a file states it."""

    def make(value: str = "no", **stated: Any) -> dict[str, Any]:
        return {"value": value, "evidence": {"confidence": "low"}, **stated}

    return make


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes the files given, text or bytes by path, and works in their folder."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return write
