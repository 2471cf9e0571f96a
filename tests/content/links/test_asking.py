"""How addresses are asked: politely, with bounds, and never further than the web."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rdmno_content import __version__
from rdmno_content.links.answers import Answer
from rdmno_content.links.asking import Visitor
from rdmno_content.links.checking import check
from rdmno_content.links.judging import Finding, State, judge
from rdmno_content.links.manners import Manners, Pacing

HANG_UP = 0
"""The status with which the server hangs up."""

QUICK: dict[str, Any] = {"timeout": 5, "pause": 0, "backoff": 0}

Ask = Callable[..., Finding]


@pytest.fixture
def waits() -> list[float]:
    """The waits of the visitor, in seconds; none of them is real."""
    return []


@pytest.fixture
def ask(waits: list[float]) -> Ask:
    """Asks one address and judges the answer."""

    def ask(url: str, **manners: Any) -> Finding:
        with Visitor(Manners(**{**QUICK, **manners}), Pacing(0, waits.append, lambda: 0)) as visitor:
            return judge(visitor.ask(url))

    return ask


class TestVisitor:
    def test_asks_with_head_first_and_says_who_it_is(self, server, ask) -> None:
        found = ask(server.says("/guide"))

        assert (found.state, found.detail) == (State.OK, "200")
        assert server.asked == [("HEAD", "/guide")]
        assert server.headers[0]["user-agent"].startswith(f"rdmno-links/{__version__} (rdmno-content; ")

    @pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
    def test_asks_with_get_where_head_is_refused(self, server, ask, status: int) -> None:
        found = ask(server.says("/guide", head=status))

        assert found.state is State.OK
        assert server.methods("/guide") == ["HEAD", "GET"]

    def test_reads_only_the_beginning_of_a_body(self, server, ask) -> None:
        url = server.says("/huge", head=405, body=b"x" * 50_000_000)

        assert ask(url, max_bytes=1000).state is State.OK
        assert server.sent < 20_000_000

    def test_does_not_wait_for_a_body_that_never_ends(self, server, ask) -> None:
        url = server.says("/slow", head=405, body=b"x" * 40, drip=0.1)

        assert ask(url, timeout=0.5).state is State.OK

    def test_keeps_no_cookie(self, server, ask) -> None:
        server.says("/in", headers={"Set-Cookie": "who=you"})
        ask(server.redirects("/guide", "/in", headers={"Set-Cookie": "who=me"}))

        assert server.asked == [("HEAD", "/guide"), ("HEAD", "/in")]
        assert not any("cookie" in headers for headers in server.headers)

    def test_keeps_the_chain_of_redirects(self, server, ask) -> None:
        server.says("/c")
        server.redirects("/b", "/c")

        found = ask(server.redirects("/a", "/b"))

        assert found.chain == (f"{server.root}/a", f"{server.root}/b", f"{server.root}/c")

    def test_follows_five_redirects_and_no_more(self, server, ask) -> None:
        for number in range(1, 7):
            server.redirects(f"/{number}", f"/{number + 1}")
        server.says("/7")

        assert ask(f"{server.root}/2").state is State.OK
        found = ask(f"{server.root}/1")
        assert (found.state, found.detail, found.to) == (State.UNSURE, "too many redirects", f"{server.root}/7")

    def test_does_not_run_in_circles(self, server, ask) -> None:
        server.redirects("/b", "/a")

        found = ask(server.redirects("/a", "/b#part"))

        assert (found.state, found.detail) == (State.UNSURE, "the redirects go in a circle")
        assert len(server.asked) == 2

    @pytest.mark.parametrize(
        "location",
        ["file:///etc/passwd", "ftp://example.invalid/", "javascript:alert(1)", "data:text/html,x", "https:///nowhere"],
    )
    def test_follows_no_redirect_off_the_web(self, server, ask, location: str) -> None:
        found = ask(server.redirects("/guide", location))

        assert (found.state, found.detail) == (State.UNSURE, "a redirect leads off the web")
        assert server.asked == [("HEAD", "/guide")]

    def test_survives_a_redirect_to_no_address(self, server, ask) -> None:
        found = ask(server.redirects("/guide", "http://[half"))

        assert (found.state, found.detail) == (State.UNSURE, "not an address that can be asked")

    def test_reads_a_redirect_in_utf_8(self, server, ask) -> None:
        server.says("/s%C3%B8k")

        assert ask(server.redirects("/guide", "/søk".encode().decode("latin-1"))).state is State.OK

    def test_escapes_what_does_not_belong_in_an_address(self, server, ask) -> None:
        found = ask(server.redirects("/guide", "/a`b\x1b[31m<i>", status=301))

        assert found.to == f"{server.root}/a%60b%1B[31m%3Ci%3E"

    def test_asks_hosts_with_norwegian_letters(self, server, ask) -> None:
        assert ask("https://språk.invalid/").detail == "there is no such host"

    def test_tries_again_after_a_passing_failure_and_waits_longer_each_time(
        self, server, ask, waits: list[float]
    ) -> None:
        url = server.says("/guide", 503, 502, 500, 200)

        assert ask(url, backoff=2).state is State.OK
        assert server.methods("/guide") == ["HEAD", "GET", "GET", "GET"]
        assert waits == [2, 4]

    def test_does_not_try_forever(self, server, ask) -> None:
        found = ask(server.says("/guide", 503), retries=1)

        assert (found.state, found.detail) == (State.UNSURE, "503")
        assert server.methods("/guide") == ["HEAD", "GET", "GET"]

    def test_tries_again_when_the_connection_breaks_off(self, server, ask) -> None:
        assert ask(server.says("/once", HANG_UP, HANG_UP, 200)).state is State.OK
        found = ask(server.says("/always", HANG_UP))
        assert (found.state, found.detail) == (State.UNSURE, "the connection was refused or broken off")

    @pytest.mark.parametrize("status", [429, 503])
    def test_waits_as_long_as_a_server_asks(self, server, ask, waits: list[float], status: int) -> None:
        url = server.says("/guide", status, 200, headers={"Retry-After": "7"})

        assert ask(url).state is State.OK
        assert waits == [7]

    @pytest.mark.parametrize("wait", ["soon", "-5", "Wed, 31 Dec 99999999 23:59:59 GMT", ""])
    def test_takes_a_wait_that_makes_no_sense_as_none(self, server, ask, waits: list[float], wait: str) -> None:
        url = server.says("/guide", 429, 200, headers={"Retry-After": wait})

        assert ask(url).state is State.OK
        assert waits == []

    def test_leaves_a_server_alone_that_asks_for_a_long_wait(self, server) -> None:
        server.says("/a", 429, headers={"Retry-After": "3600"})

        found = dict(check([f"{server.root}/a", f"{server.root}/b"], Manners(**QUICK)))

        assert server.asked == [("HEAD", "/a")]
        assert found[f"{server.root}/a"].detail == "429"
        assert found[f"{server.root}/b"].detail == "not asked: the host wants to be left alone for now"
        assert [each.is_news for each in found.values()] == [True, False]


class TestPacing:
    def test_leaves_a_pause_between_two_requests_to_one_host(self) -> None:
        waits: list[float] = []
        pacing = Pacing(1, waits.append, lambda: 100)

        for host in ("a", "a", "b", "a"):
            pacing.wait_for(host)

        assert waits == [1, 2]

    def test_holds_a_host_for_as_long_as_it_wants(self) -> None:
        waits: list[float] = []
        pacing = Pacing(1, waits.append, lambda: 100)

        pacing.hold("a", 30)
        pacing.hold("a", 5)
        pacing.wait_for("a")
        pacing.wait_for("b")

        assert waits == [30]


class TestCheck:
    def test_asks_one_thing_at_a_time_of_a_host(self, server) -> None:
        urls = [server.says(f"/{number}", wait=0.02) for number in range(5)]

        assert sorted(url for url, _ in check(urls, Manners(**QUICK))) == urls
        assert server.most_at_once == 1

    def test_asks_hosts_at_the_same_time(self, server) -> None:
        server.says("/a", wait=0.3)

        found = dict(check([f"{server.root}/a", f"{server.other}/a"], Manners(**QUICK)))

        assert [each.state for each in found.values()] == [State.OK, State.OK]
        assert server.most_at_once == 2

    def test_asks_no_more_hosts_at_once_than_allowed(self, server) -> None:
        server.says("/a", wait=0.1)

        assert len(dict(check([f"{server.root}/a", f"{server.other}/a"], Manners(**QUICK, hosts=1)))) == 2
        assert server.most_at_once == 1

    def test_asks_nothing_more_once_nobody_listens(self, server) -> None:
        urls = [server.says(f"/{number}", wait=0.05) for number in range(20)]
        found = check(urls, Manners(**QUICK))

        next(found)
        found.close()  # type: ignore[attr-defined]

        assert len(server.asked) < 20

    def test_shows_a_mistake_of_ours(self, server, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> Answer:
            raise ZeroDivisionError

        monkeypatch.setattr(Visitor, "ask", fail)

        with pytest.raises(ZeroDivisionError):
            list(check([f"{server.root}/a"], Manners(**QUICK)))


class TestFailures:
    def test_of_a_slow_server_is_blocked(self, server, ask) -> None:
        found = ask(server.says("/guide", wait=1), timeout=0.1, retries=0)

        assert (found.state, found.detail) == (State.BLOCKED, "no answer in time")

    def test_of_a_broken_secure_connection_is_blocked(self, server, ask) -> None:
        """The server does not speak TLS at all."""
        found = ask(server.root.replace("http:", "https:"))

        assert (found.state, found.detail) == (State.BLOCKED, "no secure connection")

    def test_of_a_name_that_is_not_there_is_gone(self, ask) -> None:
        found = ask("https://fjord.invalid/guide")

        assert (found.state, found.detail) == (State.GONE, "there is no such host")

    def test_of_a_name_that_cannot_be_looked_up_now_is_blocked(self, ask) -> None:
        found = ask("https://fjord.example.org/guide")

        assert (found.state, found.detail) == (State.BLOCKED, "the name of the host could not be looked up")

    @pytest.mark.parametrize("url", ["http://[half/", f"http://{'a' * 64}.invalid/", "http://127.0.0.1:http/"])
    def test_of_what_is_no_address_is_unsure(self, ask, url: str) -> None:
        assert ask(url).detail == "not an address that can be asked"
