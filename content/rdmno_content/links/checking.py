"""Many addresses are asked: a few hosts at the same time, one thing at a time at each."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue

from rdmno_content.links.asking import Visitor
from rdmno_content.links.judging import Finding, judge
from rdmno_content.links.manners import Manners, Pacing, host_of

Found = SimpleQueue[tuple[str, Finding] | Future[None]]


def check(urls: Iterable[str], manners: Manners) -> Iterator[tuple[str, Finding]]:
    """What is found out about each of *urls*, in the order in which the answers come."""
    stop = threading.Event()
    found: Found = SimpleQueue()
    with (
        Visitor(manners, Pacing(manners.pause, stop.wait)) as visitor,
        ThreadPoolExecutor(max_workers=manners.hosts) as threads,
    ):
        try:
            rounds = [threads.submit(_visit, visitor, queue, found, stop) for queue in _by_host(urls)]
            for each in rounds:
                each.add_done_callback(found.put)
            yield from _until_done(found, len(rounds))
        finally:
            stop.set()


def _by_host(urls: Iterable[str]) -> Iterable[list[str]]:
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(host_of(url), []).append(url)
    return sorted(hosts.values(), key=len, reverse=True)  # the longest queue decides when all is done


def _visit(visitor: Visitor, urls: list[str], found: Found, stop: threading.Event) -> None:
    for url in urls:
        if stop.is_set():
            return
        found.put((url, judge(visitor.ask(url))))


def _until_done(found: Found, rounds: int) -> Iterator[tuple[str, Finding]]:
    while rounds:
        each = found.get()
        if isinstance(each, Future):
            each.result()  # raises what went wrong in the thread, which is a mistake of ours
            rounds -= 1
        else:
            yield each
