"""The warnings that page authors see, one subtype each, so that each can be silenced alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils.nodes import Node

logger = logging.getLogger(__name__)

Location = "Node | tuple[str, int | None] | str | None"


class Warn(StrEnum):
    """Subtypes of the warning type ``rdmno``; silence one with ``suppress_warnings = ["rdmno.<subtype>"]``."""

    OPTION = "option"
    """An option, or a value of an option, that a directive does not have."""
    EMPTY = "empty"
    """A directive whose options match no record."""
    INSTITUTION = "institution"
    """Verdicts were asked for without saying whose, or of an institution without a storage guide."""
    REFERENCE = "reference"
    """A role that names no record, or one of another kind."""
    PARAGRAPH = "paragraph"
    """A paragraph of a law that cannot be read."""
    HOME = "home"
    """A record that two places claim to be the home of."""
    LEDGER = "ledger"
    """A page that shows more than it noted when it was read: a mistake of ours, to be reported."""


def warn(subtype: Warn, message: str, location: Node | tuple[str, int | None] | str | None) -> None:
    """Log *message* as a located warning that ``-W`` turns into an error."""
    logger.warning("%s", message, type="rdmno", subtype=subtype.value, location=location)
