"""Curated records on research data management in Norway, typed and checked.

The names are resolved when they are first used, so that a program which needs only the
closed lists (`rdmno_content.vocabulary`) never loads the record classes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rdmno_content._version import RELEASED, SCHEMA, __version__

if TYPE_CHECKING:
    from rdmno_content.catalog import Catalog
    from rdmno_content.errors import ContentError, Problem
    from rdmno_content.loading import load, shipped
    from rdmno_content.query import Query
    from rdmno_content.text import Text
    from rdmno_content.vocabulary import Kind

__all__ = [
    "RELEASED",
    "SCHEMA",
    "Catalog",
    "ContentError",
    "Kind",
    "Problem",
    "Query",
    "Text",
    "__version__",
    "load",
    "shipped",
]

_HOME = {
    "Catalog": "catalog",
    "ContentError": "errors",
    "Kind": "vocabulary",
    "Problem": "errors",
    "Query": "query",
    "Text": "text",
    "load": "loading",
    "shipped": "loading",
}


def __getattr__(name: str) -> Any:
    try:
        home = _HOME[name]
    except KeyError:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return __all__
