"""What is made of an answer: gone is only what is gone."""

from __future__ import annotations

from typing import Any

import pytest

from rdmno_content.links.answers import Answer, Failure, Reply
from rdmno_content.links.judging import State, judge

DEEP, FRONT = "https://fjord.example.org/it/guide", "https://fjord.example.org/"


def answer(*replies: tuple[str, int] | tuple[str, int, dict[str, str]], body: str = "") -> Answer:
    """The answer of servers that say these things of these addresses, one after the other."""
    said = [(*reply, {})[:3] for reply in replies]
    following = [url for url, *_ in said[1:]]
    made = [
        Reply(url, status, {**headers, **({"location": following[number]} if number < len(following) else {})}, body)
        for number, (url, status, headers) in enumerate(said)
    ]
    return Answer(tuple(made))


def found(*replies: Any, body: str = "") -> tuple[str, str]:
    """State and goal of an answer."""
    finding = judge(answer(*replies, body=body))
    return finding.state.value, finding.to


class TestJudgment:
    @pytest.mark.parametrize(
        ("status", "state"),
        [
            *((status, "ok") for status in (200, 203, 204, 206)),
            *((status, "blocked") for status in (401, 403, 407, 429, 451, 999)),
            *((status, "gone") for status in (404, 410)),
            *((status, "unsure") for status in (300, 304, 400, 406, 418, 500, 502, 503, 504)),
        ],
    )
    def test_follows_the_status(self, status: int, state: str) -> None:
        assert found((DEEP, status)) == (state, "")

    @pytest.mark.parametrize(
        ("failure", "state"),
        [
            (Failure.NO_SUCH_HOST, "gone"),
            (Failure.NO_NAME_SERVER, "blocked"),
            (Failure.TIMEOUT, "blocked"),
            (Failure.TLS, "blocked"),
            (Failure.LEFT_ALONE, "blocked"),
            (Failure.CONNECTION, "unsure"),
            (Failure.LOOP, "unsure"),
        ],
    )
    def test_of_no_reply_follows_the_reason(self, failure: Failure, state: str) -> None:
        finding = judge(Answer((), failure))

        assert (finding.state.value, finding.detail, finding.chain) == (state, failure.value, ())

    def test_of_a_redirect_to_no_host_says_where_it_led(self) -> None:
        finding = judge(Answer((Reply(DEEP, 302),), Failure.NO_SUCH_HOST, "https://old.invalid/"))

        assert (finding.state, finding.to) == (State.GONE, "https://old.invalid/")

    @pytest.mark.parametrize("status", [301, 308])
    def test_of_a_permanent_redirect_is_moved_and_says_where(self, status: int) -> None:
        assert found((DEEP, status), (f"{DEEP}/new", 200)) == ("moved", f"{DEEP}/new")

    @pytest.mark.parametrize("status", [302, 303, 307])
    def test_of_a_temporary_redirect_is_ok(self, status: int) -> None:
        assert found((DEEP, status), (f"{DEEP}/today", 200)) == ("ok", "")

    def test_of_mixed_redirects_is_moved_to_where_the_permanent_ones_end(self) -> None:
        assert found((DEEP, 301), (f"{DEEP}/new", 302), (f"{DEEP}/today", 200)) == ("moved", f"{DEEP}/new")
        assert found((DEEP, 302), (f"{DEEP}/new", 301), (f"{DEEP}/today", 200)) == ("ok", "")

    def test_of_a_permanent_redirect_to_nothing_is_gone(self) -> None:
        assert found((DEEP, 301), (f"{DEEP}/new", 404)) == ("gone", f"{DEEP}/new")

    @pytest.mark.parametrize(
        "target", [f"{DEEP}/", DEEP.upper().replace("HTTPS", "https").replace("/IT/GUIDE", "/it/guide")]
    )
    def test_of_another_spelling_is_ok(self, target: str) -> None:
        assert found((DEEP, 301), (target, 200)) == ("ok", "")

    @pytest.mark.parametrize(
        "target", [DEEP.replace("https", "http"), DEEP.replace("fjord", "www.fjord"), f"{DEEP}?a=1"]
    )
    def test_of_another_scheme_host_or_query_is_moved(self, target: str) -> None:
        assert found((DEEP, 301), (target, 200)) == ("moved", target)

    def test_of_a_front_page_in_a_language_is_ok(self) -> None:
        assert found((FRONT, 301), (f"{FRONT}nb/", 200)) == ("ok", "")
        assert found((FRONT, 301), ("https://tide.example.org/", 200)) == ("moved", "https://tide.example.org/")

    @pytest.mark.parametrize(
        "front", [FRONT, FRONT[:-1], f"{FRONT}en", f"{FRONT}nb/", f"{FRONT}index.html", f"{FRONT}no/default.aspx"]
    )
    @pytest.mark.parametrize("status", [301, 302])
    def test_of_a_redirect_to_the_front_page_is_gone(self, front: str, status: int) -> None:
        assert found((DEEP, status), (front, 200)) == ("gone", front)

    def test_of_a_redirect_to_the_front_page_under_another_host_of_the_site_is_gone(self) -> None:
        assert found((DEEP, 301), ("https://www.example.org/", 200)) == ("gone", "https://www.example.org/")

    def test_of_a_redirect_to_the_front_page_of_another_site_asks_for_a_look(self) -> None:
        assert found((DEEP, 301), ("https://guide.example.com/", 200)) == ("moved", "https://guide.example.com/")
        assert found((DEEP, 302), ("https://guide.example.com/", 200)) == ("unsure", "https://guide.example.com/")

    @pytest.mark.parametrize("page", ["/?id=7", "/nordic", "/english-guide", "/en/guide"])
    def test_does_not_take_every_page_for_a_front_page(self, page: str) -> None:
        assert found((DEEP, 302), (f"https://fjord.example.org{page}", 200)) == ("ok", "")

    @pytest.mark.parametrize(
        "login",
        [
            "https://login.example.com/x",
            "https://idp2.example.org/",
            "https://fjord.example.org/logg-inn",
            "https://fjord.example.org/a/saml2/sso?b=c",
            "https://fjord.example.org/login.aspx",
            "https://fjord.example.org/Shibboleth.sso/Login",
        ],
    )
    @pytest.mark.parametrize("status", [301, 302])
    def test_of_a_login_is_blocked(self, login: str, status: int) -> None:
        assert found((DEEP, status), (login, 200)) == ("blocked", login)

    @pytest.mark.parametrize("page", ["/cases", "/login-guide", "/ssoil", "/authors", "/blogin"])
    def test_does_not_take_every_page_for_a_login(self, page: str) -> None:
        assert found((DEEP, 302), (f"https://fjord.example.org{page}", 200)) == ("ok", "")

    def test_of_a_login_that_was_asked_for_is_ok(self) -> None:
        assert found(("https://login.example.org/", 302), ("https://login.example.org/login", 200)) == ("ok", "")

    @pytest.mark.parametrize("page", ["/404", "/404.html", "/page-not-found", "/en/notfound.aspx", "/feil/"])
    def test_of_an_error_page_that_says_200_is_unsure(self, page: str) -> None:
        target = f"https://fjord.example.org{page}"

        assert found((DEEP, 302), (target, 200)) == ("unsure", target)

    @pytest.mark.parametrize("url", ["https://doi.org/10.1000/1", "https://hdl.handle.net/1/2", "https://w3id.org/a/b"])
    def test_of_a_persistent_address_is_ok_wherever_it_leads(self, url: str) -> None:
        assert found((url, 301), ("https://data.example.org/", 200))[0] == "ok"
        assert found((url, 301), ("https://data.example.org/", 404))[0] == "gone"

    @pytest.mark.parametrize(
        ("status", "headers", "body"),
        [
            (503, {"cf-mitigated": "challenge"}, ""),
            (202, {"x-amzn-waf-action": "challenge"}, ""),
            (405, {"x-amzn-waf-action": "captcha"}, ""),
            (503, {}, "<script>window._cf_chl_opt={}</script>"),
            (200, {}, '<iframe src="/_Incapsula_Resource?x">'),
            (200, {}, '<script id="anubis_challenge">'),
        ],
    )
    def test_of_a_wall_against_robots_is_blocked(self, status: int, headers: dict[str, str], body: str) -> None:
        assert found((DEEP, status, headers), body=body) == ("blocked", "")
