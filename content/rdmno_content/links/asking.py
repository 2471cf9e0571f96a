"""One address after another is asked on the web, politely."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import quote, urljoin, urlsplit

import urllib3
from urllib3 import exceptions
from urllib3.util.retry import Retry

from rdmno_content.links.answers import PASSING, Answer, Failure, Reply
from rdmno_content.links.manners import AGENT, Manners, Pacing, host_of

_HEADERS = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "identity"}
_NO_SUCH_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
_IN_AN_ADDRESS = "%/:=&?~#+!$,;'@()*[]"
"""What may stand in an address beside letters and digits; all else a server's answer brings is escaped."""


class Visitor:
    """Somebody who asks servers what stands at an address; keeps no cookie and follows no redirect unseen."""

    def __init__(self, manners: Manners, pacing: Pacing) -> None:
        self._manners = manners
        self._pacing = pacing
        self._pool = urllib3.PoolManager(
            headers=_HEADERS, retries=False, timeout=urllib3.Timeout(manners.timeout), num_pools=4 * manners.hosts
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, type_: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.clear()

    def ask(self, url: str) -> Answer:
        """What is said on the way from *url* to where it leads."""
        replies: list[Reply] = []
        asked = [url]
        while True:
            reply = self._reply(asked[-1])
            if isinstance(reply, Failure):
                return Answer(tuple(replies), reply, asked[-1] if replies else "")
            replies.append(reply)
            if reply.location is None:
                return Answer(tuple(replies))
            following = _following(reply.url, reply.location)
            if objection := self._objection(following, asked):
                return Answer(tuple(replies), objection, following)
            asked.append(following)

    def _objection(self, following: str, asked: list[str]) -> Failure | None:
        """Why we do not follow a redirect to *following* after we have asked *asked*."""
        try:
            parts = urlsplit(following)
        except ValueError:
            return Failure.NOT_AN_ADDRESS
        if parts.scheme not in ("https", "http") or not parts.hostname:
            return Failure.OTHER_SCHEME
        if following in asked:
            return Failure.LOOP
        return Failure.TOO_MANY_HOPS if len(asked) > self._manners.hops else None

    def _reply(self, url: str) -> Reply | Failure:
        """The reply to HEAD if it is welcome, else that to GET: many servers refuse HEAD in odd ways."""
        host = host_of(url)
        if self._pacing.leaves_alone(host):
            return Failure.LEFT_ALONE
        reply = self._once("HEAD", url)
        for attempt in range(self._manners.retries + 1):
            if _is_final(reply) or not self._may_ask_again(host, reply, attempt):
                return reply
            reply = self._once("GET", url)
            if not _is_passing(reply):
                return reply
        return reply

    def _may_ask_again(self, host: str, reply: Reply | Failure, attempt: int) -> bool:
        """Whether *host* lets us ask again, and hold it for as long as it wants."""
        wanted = _wanted_wait(reply)
        if wanted is not None and wanted > self._manners.patience:
            self._pacing.leave_alone(host)
            return False
        if wanted is not None or attempt:
            self._pacing.hold(host, self._manners.backoff * 2 ** (attempt - 1) if wanted is None else wanted)
        return True

    def _once(self, method: str, url: str) -> Reply | Failure:
        self._pacing.wait_for(host_of(url))
        try:
            response = self._pool.request(method, _in_ascii(url), redirect=False, preload_content=False)
            try:
                body = b"" if method == "HEAD" else self._beginning(response)
            finally:
                response.close()
        except (exceptions.HTTPError, ValueError) as error:
            return _failure(error)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(url, response.status, headers, body.decode("utf-8", "replace"))

    def _beginning(self, response: urllib3.BaseHTTPResponse) -> bytes:
        """The first bytes of a body, as many as we want or as come in time."""
        most, body = self._manners.max_bytes, b""
        end = time.monotonic() + self._manners.timeout
        while len(body) < most and time.monotonic() < end:
            more = response.read1(most - len(body), decode_content=False)
            if not more:
                break
            body += more
        return body


def _is_passing(reply: Reply | Failure) -> bool:
    return reply in PASSING if isinstance(reply, Failure) else reply.is_passing


def _is_final(reply: Reply | Failure) -> bool:
    """Whether GET could not tell more than HEAD did."""
    return reply not in PASSING if isinstance(reply, Failure) else reply.is_welcome


def _wanted_wait(reply: Reply | Failure) -> float | None:
    """The seconds that a server asks us to wait."""
    if isinstance(reply, Reply) and reply.is_passing and "retry-after" in reply.headers:
        with suppress(exceptions.InvalidHeader, ValueError, OverflowError):  # no number, or a day beyond the calendar
            return Retry().parse_retry_after(reply.headers["retry-after"])
    return None


def _failure(error: Exception) -> Failure:
    match error:
        case exceptions.NameResolutionError(__cause__=socket.gaierror(errno=number)) if number in _NO_SUCH_HOST:
            return Failure.NO_SUCH_HOST
        case exceptions.NameResolutionError():
            return Failure.NO_NAME_SERVER
        case exceptions.TimeoutError():
            return Failure.TIMEOUT
        case exceptions.SSLError():
            return Failure.TLS
        case ValueError():
            return Failure.NOT_AN_ADDRESS
        case _:
            return Failure.CONNECTION


def _following(url: str, location: str) -> str:
    """The address that *location* means in the answer of *url*, with all escaped that does not belong in one."""
    with suppress(UnicodeError):  # headers are read as Latin-1, and many servers send UTF-8
        location = location.encode("latin-1").decode("utf-8")
    location = quote(location.strip(), safe=_IN_AN_ADDRESS)
    try:
        return urljoin(url, location).partition("#")[0]
    except ValueError:
        return location


def _in_ascii(url: str) -> str:
    """The address with its host as name servers know it; raises `ValueError` if it is none."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.encode("idna").decode("ascii")).geturl()
