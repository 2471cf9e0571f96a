"""What came back when an address was asked, before anybody judges it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
SUCCESS = range(200, 300)


class Failure(StrEnum):
    """Why an address has no last answer, in words for a person."""

    NO_SUCH_HOST = "there is no such host"
    NO_NAME_SERVER = "the name of the host could not be looked up"
    TIMEOUT = "no answer in time"
    TLS = "no secure connection"
    CONNECTION = "the connection was refused or broken off"
    NOT_AN_ADDRESS = "not an address that can be asked"
    LOOP = "the redirects go in a circle"
    TOO_MANY_HOPS = "too many redirects"
    OTHER_SCHEME = "a redirect leads off the web"
    LEFT_ALONE = "not asked: the host wants to be left alone for now"


PASSING = frozenset({Failure.NO_NAME_SERVER, Failure.TIMEOUT, Failure.CONNECTION})
"""Failures that may be over in a moment."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said of one address."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Their names are in lower case."""
    body: str = ""
    """Its beginning."""

    @property
    def location(self) -> str | None:
        """Where the server sends us, as it says it; None if it does not send us on."""
        return self.headers.get("location") if self.status in REDIRECTS else None

    @property
    def is_success(self) -> bool:
        """Whether the server gave what was asked for."""
        return self.status in SUCCESS

    @property
    def is_welcome(self) -> bool:
        """Whether the server gave what was asked for, or says where it is."""
        return self.is_success or self.location is not None

    @property
    def is_passing(self) -> bool:
        """Whether the server may say something else in a moment."""
        return self.status in (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was said on the way from an address to where it leads."""

    replies: tuple[Reply, ...]
    """In order; all but the last are redirects."""
    failure: Failure | None = None
    """What came instead of a last reply."""
    at: str = ""
    """Where that happened, if not at the address that was asked."""
