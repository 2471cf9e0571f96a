"""How to behave as a guest on other people's servers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from rdmno_content._version import __version__

AGENT = f"rdmno-links/{__version__} (rdmno-content; checks whether an address still leads somewhere)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """What we allow ourselves; times are in seconds."""

    timeout: float = 20
    """For a connection, and again for each part of an answer."""
    pause: float = 1
    """Between two requests to one host."""
    hosts: int = 6
    """Asked at the same time."""
    retries: int = 2
    """After a failure that may pass."""
    backoff: float = 2
    """Before the first retry; twice as long before each that follows."""
    patience: float = 60
    """A host that asks for a longer wait than this is not asked again in this run."""
    hops: int = 5
    """Redirects that are followed."""
    max_bytes: int = 16_384
    """Read of an answer; enough to recognize a wall against robots."""


class Pacing:
    """When each host may be asked next; shared by all threads."""

    def __init__(
        self,
        pause: float,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pause = pause
        self._sleep = sleep
        self._clock = clock
        self._next: dict[str, float] = {}
        self._left_alone: set[str] = set()
        self._lock = threading.Lock()

    def wait_for(self, host: str) -> None:
        """Return when *host* may be asked; whoever asks next waits longer."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + self._pause
        if turn > now:
            self._sleep(turn - now)

    def hold(self, host: str, seconds: float) -> None:
        """Ask nothing of *host* for some time."""
        with self._lock:
            self._next[host] = max(self._next.get(host, 0), self._clock() + seconds)

    def leave_alone(self, host: str) -> None:
        """Ask nothing of *host* any more."""
        self._left_alone.add(host)

    def leaves_alone(self, host: str) -> bool:
        """Whether *host* has asked for more patience than we have."""
        return host in self._left_alone


def host_of(url: str) -> str:
    """The host and port of *url*, which are asked one thing at a time; empty if it has none that can be read."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
