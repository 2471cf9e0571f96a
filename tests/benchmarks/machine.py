"""What the figures were taken with: the versions of everything, and the class of the machine."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

DISTRIBUTIONS = (
    "sphinxext-rdmno",
    "rdmno-content",
    "Sphinx",
    "docutils",
    "myst-parser",
    "sphinxcontrib-datatemplates",
    "sphinx-needs",
    "markdown-it-py",
    "pydantic",
    "PyYAML",
)


def versions() -> Iterator[tuple[str, str]]:
    """Python and every distribution that takes part, each with its version."""
    yield platform.python_implementation(), platform.python_version()
    for name in DISTRIBUTIONS:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "not installed"


def machine() -> str:
    """The class of the machine."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
