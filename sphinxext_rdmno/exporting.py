"""The records that a site shows, as one file beside its pages, for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxext_rdmno.config import RdmnoConfig
from sphinxext_rdmno.domain import domain_of
from sphinxext_rdmno.jsonld import WEB

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = "rdmno.json"


def export(app: Sphinx, exception: Exception | None) -> None:
    """Write the file when a site has been built for the web and wants it."""
    if exception is not None or app.builder.name not in WEB or not RdmnoConfig.from_sphinx(app.config).export:
        return
    from rdmno_content.exports import as_document

    domain = domain_of(app.env)
    shown = {id for records in domain.shown.values() for id in records}
    document = as_document(domain.catalog, [domain.catalog[id] for id in shown])
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (Path(app.outdir) / FILE).write_text(text, encoding="utf-8")
