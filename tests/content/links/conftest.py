"""A server on this machine that plays every case, and ways to ask it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rdmno_content.cli import rdmno

HANG_UP = 0
"""Instead of a status: the connection ends without a word."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the server says of a path."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b"Words."
    head: int | None = None
    """What it says to HEAD, if something else."""
    wait: float = 0
    """Seconds before it says anything."""
    drip: float = 0
    """Seconds between the bytes of the body."""


class Server:
    """A server on this machine that says what it is told to say, and remembers what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, list[Page]] = {}
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.sent = 0
        """Bytes of bodies that were taken."""
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign] # a visitor may leave early
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def root(self) -> str:
        """The address of the front page, without the last slash."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def other(self) -> str:
        """The same server under another name."""
        return f"http://localhost:{self._server.server_port}"

    def says(self, path: str, *statuses: int, **page: Any) -> str:
        """The address of *path*, whose answers have these statuses, one after the other; the last one stays."""
        self.pages[path] = [Page(status=status, **page) for status in statuses or (200,)]
        return self.root + path

    def redirects(self, path: str, location: str, status: int = 302, headers: Mapping[str, str] | None = None) -> str:
        """The address of *path*, from where one is sent to *location*."""
        return self.says(path, status, headers={"Location": location, **(headers or {})})

    def methods(self, path: str) -> list[str]:
        """The methods with which *path* was asked."""
        return [method for method, asked in self.asked if asked == path]

    def _next(self, path: str) -> Page:
        pages = self.pages.get(path, [Page(status=404)])
        return pages.pop(0) if len(pages) > 1 else pages[0]

    def _handler(server) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.answer()

            def do_GET(self) -> None:
                self.answer()

            def answer(self) -> None:
                with server._lock:
                    server.asked.append((self.command, self.path))
                    server.headers.append({name.lower(): value for name, value in self.headers.items()})
                    page = server._next(self.path)
                    server._at_once += 1
                    server.most_at_once = max(server.most_at_once, server._at_once)
                stopped.wait(page.wait)
                self.say(page)
                with server._lock:
                    server._at_once -= 1

            def say(self, page: Page) -> None:
                if page.status == HANG_UP:
                    self.close_connection = True
                    return
                self.send_response(page.head if page.head and self.command == "HEAD" else page.status)
                for name, value in page.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(page.body)))
                self.end_headers()
                if self.command == "GET":
                    step = 1 if page.drip else 8192
                    for start in range(0, len(page.body), step):
                        server.sent += self.wfile.write(page.body[start : start + step])
                        stopped.wait(page.drip)

            def log_message(self, *_: Any) -> None:
                pass

        stopped = threading.Event()
        return Handler


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on this machine."""
    server = Server()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names resolve only to this machine; those under .invalid are not there, others cannot be looked up."""
    real = socket.getaddrinfo

    def look_up(host: str, *rest: Any, **options: Any) -> Any:
        if host in ("127.0.0.1", "localhost"):
            return real(host, *rest, **options)
        raise socket.gaierror(socket.EAI_NONAME if host.endswith(".invalid") else socket.EAI_AGAIN, "no")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


Run = Callable[..., Result]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Sets the day; without it the command would ask the real clock."""

    def set_day(day: date) -> None:
        monkeypatch.setattr("rdmno_content.links.command.today", lambda: day)

    set_day(date(2026, 11, 20))
    return set_day


@pytest.fixture
def run(clock: object) -> Run:
    """Runs the command on the folder of records."""

    def invoke(*words: object, answers: str | None = None) -> Result:
        quick = ["--pause", "0", "--timeout", "5", "--retries", "0"]
        return CliRunner().invoke(rdmno, ["links", *map(str, words), *quick], input=answers)

    return invoke


@pytest.fixture
def community() -> Callable[..., str]:
    """Writes a community with an address, and a source if one is given."""

    def write(url: str, source: str = "", *, more: str = "") -> str:
        cited = (
            f"\n    - title: A page\n      url: {source}\n      seen: live\n      read: 2026-11-19" if source else " []"
        )
        return (
            f"# Invented.\nname: {{en: Shore Circle, nb: Strandringen}}\nurl: {url}\n{more}"
            "description:\n  en: Meets by the *sea*.\n  nb: Møtes ved havet.\n"
            f"evidence:\n  sources:{cited}\n  confidence: low  # for now\n"
        )

    return write


@pytest.fixture
def records(folder) -> Callable[..., None]:
    """Writes communities into the folder `mine`, and works beside it."""

    def write(**texts: str) -> None:
        folder({f"mine/community/{name.replace('_', '-')}.yaml": text for name, text in texts.items()})

    return write
