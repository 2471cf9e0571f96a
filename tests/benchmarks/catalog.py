"""The rows as a catalog of records, each about as long as the records that are shipped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.markup import markdown
from tests.benchmarks.rows import Owner, Row, owners

SOURCES = """\
service-pages:
  title: Pages of the services
  publisher: The owners
  url: https://services.example.org/about
  seen: live
  as_of: 2026-11
  read: 2026-11-20
"""

INSTITUTION = """\
name:
  en: {name}
  nb: {name}
  nn: {name}
type: university-college
url: {url}
evidence:
  sources: [service-pages]
  confidence: high
"""

RESOURCE = """\
name:
  en: {name}
  nb: {name}
  nn: {name}
url: {url}
type: storage
status: active
description:
  en: {description}
  nb: Tar vare på ulike filer fra forskning og kopierer dem jevnlig. Les veiledningen før det første prosjektet starter,
    og spør brukerstøtten hva det koster å ta vare på mer enn litt.
  nn: Tek vare på ulike filer frå forsking og kopierer dei jamleg. Les rettleiinga før det første prosjektet startar, og
    spør brukarstøtta kva det kostar å ta vare på meir enn litt.
owner: [{owner}]
scope: institutional
access:
  en: "{access}"
  nb: Logg inn og søk på skjema minst en uke før.
  nn: Logg inn og søk på skjema minst ei veke før.
uses:
  - store
  - transfer
  - backup
lifecycle: [collect, process, store]
topics:
  - storage
  - data-security
evidence:
  sources:
    - service-pages
    - title: About {name}
      publisher: {owner_name}
      url: {url}/about
      seen: archived-copy
      as_of: undated
      read: 2026-11-20
      note: what it keeps, and who can get in
  confidence: high
"""


def write_catalog(folder: Path, table: Sequence[Row]) -> None:
    """Write every row as a record into *folder*, and their owners beside them."""
    files = {"sources/services": SOURCES}
    files |= {f"institution/{owner.id}": _institution(owner) for owner in owners()}
    files |= {f"resource/{row.id}": _resource(row) for row in table}
    for kind in ("sources", "institution", "resource"):
        (folder / kind).mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def _institution(owner: Owner) -> str:
    return INSTITUTION.format(name=owner.name, url=owner.url)


def _resource(row: Row) -> str:
    return RESOURCE.format(
        id=row.id,
        name=row.name,
        url=row.url,
        description=markdown(row.description),
        owner=row.owner.id,
        owner_name=row.owner.name,
        access=row.access,
    )
