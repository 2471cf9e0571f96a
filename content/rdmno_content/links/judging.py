"""From an answer to a judgment: whether the address still leads where it led."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from urllib.parse import urlsplit

from rdmno_content.links.answers import PERMANENT, Answer, Failure, Reply


class State(StrEnum):
    """What became of an address, the worst first."""

    GONE = "gone"
    MAYBE_GONE = "gone?"
    """It looks gone, and nobody has seen that on two days yet."""
    MOVED = "moved"
    UNSURE = "unsure"
    """The answer makes no sense, or the server is broken: somebody should look if it stays so."""
    BLOCKED = "blocked"
    """We were not let in, which says nothing about the page."""
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one run found out about an address."""

    state: State
    detail: str
    """Why, in words of ours: nothing that a server wrote."""
    to: str = ""
    """Where it leads, if that is worth knowing."""
    chain: tuple[str, ...] = ()
    """The addresses that answered, in order; empty if none did."""
    is_news: bool = True
    """Whether the address was asked at all."""


_FAILURES = {
    Failure.NO_SUCH_HOST: State.GONE,
    Failure.NO_NAME_SERVER: State.BLOCKED,
    Failure.TIMEOUT: State.BLOCKED,
    Failure.TLS: State.BLOCKED,
    Failure.LEFT_ALONE: State.BLOCKED,
}
"""All others leave us unsure."""

_STATUSES = dict.fromkeys((404, 410), State.GONE) | dict.fromkeys((401, 403, 407, 429, 451, 999), State.BLOCKED)
"""All others that are no success leave us unsure; 999 is what LinkedIn says to robots."""

_WALL_WORDS = ("_cf_chl_opt", "_Incapsula_Resource", "/.within.website/x/cmd/anubis/", "anubis_challenge")
"""What the pages of Cloudflare, Imperva and Anubis hold that ask robots to prove themselves."""

_PERSISTENT = frozenset({"doi.org", "dx.doi.org", "hdl.handle.net", "purl.org", "urn.nb.no", "w3id.org"})
"""Hosts whose addresses are meant to be kept, wherever they lead today."""

_FRONT = re.compile(
    r"/?(?:(?:en|no|nb|nn|en-us|en-gb|nb-no|nn-no|english|norsk)(?:/|$))?(?:(?:index|default|home)\.[a-z]+)?",
    re.IGNORECASE,
)
_LOGIN_HOST = re.compile(r"(?:login|logon|signin|auth|sso|idp|adfs|wayf|accounts?)\d*\.", re.IGNORECASE)
_LOGIN_STEP = re.compile(
    r"/(?:log-?in|logg-?inn|innlogging|log-?on|sign-?in|sso|saml2?|oauth2?|openid-connect|wayf|cas|shibboleth\.sso)"
    r"(?=[/.;]|$)",
    re.IGNORECASE,
)
_ERROR_PAGE = re.compile(r".*/(?:404|(?:page-?)?not-?found|error|feil)(?:\.[a-z]+)?/?", re.IGNORECASE)


def judge(answer: Answer) -> Finding:
    """What *answer* says about the address that was asked."""
    chain = tuple(reply.url for reply in answer.replies)
    if answer.failure is not None:
        state = _FAILURES.get(answer.failure, State.UNSURE)
        return Finding(state, str(answer.failure), answer.at, chain, answer.failure is not Failure.LEFT_ALONE)
    last = answer.replies[-1]
    to = chain[-1] if len(chain) > 1 else ""
    if _is_wall(last):
        return Finding(State.BLOCKED, "a wall against robots", to, chain)
    if not last.is_success:
        return Finding(_STATUSES.get(last.status, State.UNSURE), str(last.status), to, chain)
    found = (rule(chain[0], chain[-1], answer) for rule in _RULES)
    return next(filter(None, found), Finding(State.OK, str(last.status), "", chain))


def _leads_to_login(asked: str, end: str, answer: Answer) -> Finding | None:
    if not _is_login(end) or _is_login(asked):
        return None
    return _redirected(State.BLOCKED, "leads to a login", end, answer)


def _is_meant_to_redirect(asked: str, end: str, answer: Answer) -> Finding | None:
    if urlsplit(asked).hostname not in _PERSISTENT:
        return None
    return _redirected(State.OK, "a persistent address", end, answer)


def _leads_to_error_page(asked: str, end: str, answer: Answer) -> Finding | None:
    if end == asked or not _ERROR_PAGE.fullmatch(urlsplit(end).path):
        return None
    return _redirected(State.UNSURE, "leads to what looks like an error page", end, answer)


def _leads_to_front_page(asked: str, end: str, answer: Answer) -> Finding | None:
    if not _is_front_page(end) or _is_front_page(asked):
        return None
    if _site_of(asked) == _site_of(end):
        return _redirected(State.GONE, "leads to the front page", end, answer)
    if answer.replies[0].status in PERMANENT:
        return None  # moved: many a service has got a site of its own
    return _redirected(State.UNSURE, "leads to the front page of another site", end, answer)


def _has_moved(asked: str, end: str, answer: Answer) -> Finding | None:
    target = _moved_to(answer)
    if _is_same_place(asked, target):
        return None
    return _redirected(State.MOVED, str(answer.replies[0].status), target, answer)


_RULES = (_leads_to_login, _is_meant_to_redirect, _leads_to_error_page, _leads_to_front_page, _has_moved)
"""What may be wrong with an address that led to a page; the first that has something to say decides."""


def _redirected(state: State, detail: str, to: str, answer: Answer) -> Finding:
    return Finding(state, detail, to, tuple(reply.url for reply in answer.replies))


def _moved_to(answer: Answer) -> str:
    """Where the permanent redirects lead; what comes after a temporary one is the server's business."""
    permanent = len([*takewhile(lambda reply: reply.status in PERMANENT, answer.replies)])
    return answer.replies[permanent].url


def _is_same_place(asked: str, target: str) -> bool:
    """Whether there is no need to write *target* in a record instead of *asked*."""
    one, other = urlsplit(asked), urlsplit(target)
    same_host = (one.scheme, one.netloc.lower()) == (other.scheme, other.netloc.lower())
    same_page = (one.path.rstrip("/"), one.query) == (other.path.rstrip("/"), other.query)
    return same_host and (same_page or _is_front_page(asked))


def _is_front_page(url: str) -> bool:
    """Whether *url* is the root of a site, in one language or in all."""
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path) is not None


def _is_login(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_LOGIN_HOST.match(parts.netloc) or _LOGIN_STEP.search(parts.path))


def _site_of(url: str) -> str:
    """The last two labels of the host: ``www.uib.no`` and ``it.uib.no`` are one site."""
    return ".".join((urlsplit(url).hostname or "").split(".")[-2:])


def _is_wall(reply: Reply) -> bool:
    by_header = reply.headers.get("cf-mitigated") == "challenge" or "x-amzn-waf-action" in reply.headers
    return by_header or any(word in reply.body for word in _WALL_WORDS)
