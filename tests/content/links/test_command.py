"""The command `rdmno links`: what it asks, prints and remembers, and with which code it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from rdmno_content import load
from rdmno_content.cli import rdmno
from rdmno_content.links.command import today
from rdmno_content.links.history import History
from rdmno_content.links.judging import Finding, State
from rdmno_content.links.manners import Manners

SECOND, THIRD = date(2026, 11, 21), date(2026, 11, 29)


class TestCommand:
    def test_of_good_addresses_ends_with_0(self, community, server, run, records) -> None:
        records(circle=community(server.says("/a"), server.says("/b")))

        result = run("mine")

        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "2 ok\n")
        assert Path("links-history.json").exists()

    def test_asks_each_address_once(self, community, server, run, records) -> None:
        url = server.says("/a")
        records(one=community(url, f"{url}#source"), two=community(url))

        assert run("mine").stderr == "1 ok\n"
        assert server.asked == [("HEAD", "/a")]

    def test_reports_what_is_not_well_by_state(self, community, server, run, records) -> None:
        server.says("/new")
        records(
            one=community(server.says("/none", 404), server.redirects("/old", "/new", 301)),
            two=community(server.says("/wall", 403), server.says("/broken", 500)),
            three=community(server.says("/fine"), "https://fjord.invalid/"),
        )

        result = run("mine")

        assert result.exit_code == 0
        assert result.stderr == "2 gone?, 1 moved, 1 unsure, 1 blocked, 1 ok\n"
        assert result.stdout.replace(server.root, "ROOT").splitlines() == [
            "gone? (2)",
            "  ROOT/none",
            "    404, since 2026-11-20",
            "    in one (url)",
            "  https://fjord.invalid/",
            "    there is no such host, since 2026-11-20",
            "    in three (evidence.sources.0.url)",
            "moved (1)",
            "  ROOT/old",
            "    301, since 2026-11-20 -> ROOT/new",
            "    in one (evidence.sources.0.url)",
            "unsure (1)",
            "  ROOT/broken",
            "    500, since 2026-11-20",
            "    in two (evidence.sources.0.url)",
            "blocked (1)",
            "  ROOT/wall",
            "    403, since 2026-11-20",
            "    in two (url)",
        ]

    def test_says_gone_and_ends_with_1_on_the_second_day(
        self, community, server, run, records, clock: Callable[[date], None]
    ) -> None:
        records(circle=community(server.says("/none", 410)))

        assert [run("mine").exit_code, run("mine").exit_code] == [0, 0]
        clock(THIRD)
        result = run("mine")

        assert result.exit_code == 1
        assert result.stderr == "1 gone\n"
        assert "410, since 2026-11-20" in result.stdout

    def test_prints_json_for_programs(self, community, server, run, records) -> None:
        server.says("/new")
        records(circle=community(server.redirects("/old", "/new", 308), server.says("/none", 404)))

        result = run("mine", "--json")

        assert json.loads(result.stdout) == [
            {
                "address": f"{server.root}/none",
                "state": "gone?",
                "detail": "404",
                "leads_to": None,
                "chain": [f"{server.root}/none"],
                "since": "2026-11-20",
                "used_by": [{"id": "circle", "field": "evidence.sources.0.url"}],
            },
            {
                "address": f"{server.root}/old",
                "state": "moved",
                "detail": "308",
                "leads_to": f"{server.root}/new",
                "chain": [f"{server.root}/old", f"{server.root}/new"],
                "since": "2026-11-20",
                "used_by": [{"id": "circle", "field": "url"}],
            },
        ]

    def test_names_a_few_records_and_counts_the_rest(self, community, server, run, records) -> None:
        url = server.says("/none", 404)
        records(**{f"circle_{number}": community(url) for number in range(8)})

        assert "circle-5 (url) and 2 more" in run("mine").stdout

    def test_asks_about_the_records_chosen(self, community, server, run, records) -> None:
        records(one=community(server.says("/1")), two=community(server.says("/2")))

        run("mine", "--id", "two", "--kind", "community")

        assert server.asked == [("HEAD", "/2")]
        assert run("mine", "--kind", "law").stderr == "no address to ask\n"

    def test_asks_about_past_records_only_by_id(self, community, server, run, records) -> None:
        records(old=community(server.says("/old"), more="status: superseded\n"))

        assert run("mine").stderr == "no address to ask\n"
        assert run("mine", "--id", "old").stderr == "1 ok\n"

    def test_asks_about_what_an_owner_has(self, community, server, run, folder) -> None:
        folder(
            {
                "mine/institution/fjord.yaml": community(server.says("/fjord"))
                .replace("description", "summary")
                .replace("name:", "type: university\nname:"),
                "mine/support/desk.yaml": community(server.says("/desk"), more="type: helpdesk\nowner: [fjord]\n"),
                "mine/community/circle.yaml": community(server.says("/circle")),
            }
        )

        result = run("mine", "--owner", "fjord")

        assert result.stderr == "2 ok\n"
        assert {path for _, path in server.asked} == {"/fjord", "/desk"}

    def test_asks_only_what_is_due(self, community, server, run, records, clock: Callable[[date], None]) -> None:
        records(one=community(server.says("/1")), two=community(server.says("/2")))
        run("mine", "--id", "one")
        clock(THIRD)
        run("mine", "--id", "two")

        assert run("mine", "--only-due", "10").stderr == "no address to ask\n"
        assert run("mine", "--only-due", "9").stderr == "1 ok\n"
        assert [path for _, path in server.asked] == ["/1", "/2", "/1"]

    def test_asks_at_most_so_many_the_longest_unasked_first(
        self, community, server, run, records, clock: Callable[[date], None]
    ) -> None:
        records(**{f"c{number}": community(server.says(f"/{number}")) for number in range(4)})
        run("mine", "--limit", "3")
        clock(SECOND)
        run("mine", "--limit", "2")

        assert [path for _, path in server.asked] == ["/0", "/1", "/2", "/3", "/0"]

    def test_without_folders_asks_about_the_shipped_catalog(
        self, community, server, run, records, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        records(circle=community(server.says("/a")))
        monkeypatch.setattr("rdmno_content.terminal.shipped", lambda: load(Path("mine")))

        assert run().stderr == "1 ok\n"

    def test_notes_nothing_and_ends_with_2_where_no_server_answers(self, community, run, records) -> None:
        records(circle=community("https://fjord.invalid/"))

        result = run("mine")

        assert result.exit_code == 2
        assert result.stderr == "no server answered, so nothing was noted; is this machine online?\n"
        assert not Path("links-history.json").exists()

    def test_keeps_what_it_found_when_it_is_broken_off(
        self, community, server, run, records, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def check(urls: list[str], manners: Manners) -> Iterator[tuple[str, Finding]]:
            yield urls[0], Finding(State.OK, "200", chain=(urls[0],))
            raise KeyboardInterrupt

        monkeypatch.setattr("rdmno_content.links.checking.check", check)
        records(circle=community("https://a.invalid/", "https://b.invalid/"))

        assert run("mine").exit_code == 1
        assert [*History.read(Path("links-history.json")).spells] == ["https://a.invalid/"]

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("nowhere",), "'nowhere' does not exist"),
            (("mine", "--id", "circel"), "Invalid value for --id: there is no 'circel'. Did you mean 'circle'?"),
            (("mine", "--owner", "fjord"), "Invalid value for --owner: there is no 'fjord'."),
            (("mine", "--kind", "lwa"), "'lwa' is not one of"),
            (("mine", "--limit", "0"), "0 is not in the range x>=1"),
            (("mine", "--history", "no/where.json"), "Invalid value for --history: no/where.json cannot be written"),
            (("mine", "--history", "mine/community/circle.yaml"), "circle.yaml is not a history of link checks"),
            (("--confirm",), "name the FOLDERS that the records are in"),
            (("--yes-i-saw-it", "circle"), "name the FOLDERS that the records are in"),
            (("mine", "--confirm"), "nobody can be asked here"),
            (("mine", "--yes-i-saw-it", "circel"), "Invalid value for --yes-i-saw-it: there is no 'circel'."),
        ],
    )
    def test_of_a_wrong_call_ends_with_2_and_asks_nothing(
        self, community, server, run, records, words: tuple[str, ...], message: str
    ) -> None:
        records(circle=community(server.says("/a")))

        result = run(*words)

        assert result.exit_code == 2
        assert message in " ".join(result.stderr.split())
        assert server.asked == []

    def test_of_broken_records_ends_with_1_and_asks_nothing(self, run, records) -> None:
        records(circle="name: x\n")

        result = run("mine")

        assert result.exit_code == 1
        assert "mine/community/circle.yaml:1:1: evidence: is missing" in result.stderr

    def test_without_the_library_says_what_to_install_and_ends_with_2(
        self, community, run, records, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "urllib3", None)
        records(circle=community("https://fjord.invalid/"))

        result = run("mine")

        assert result.exit_code == 2
        assert result.stderr == "rdmno: asking on the web needs an extra: pip install 'rdmno-content[cli]'\n"

    def test_is_loaded_without_the_library(self) -> None:
        code = "import sys; sys.modules['urllib3'] = None; import rdmno_content.cli; print('http' in sys.modules)"
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

        assert result.stdout == "False\n"

    def test_shows_progress_where_somebody_watches(
        self, community, server, run, records, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rdmno_content.links.command._is_terminal", lambda stream: True)
        records(circle=community(server.says("/a")))

        assert run("mine").stderr.splitlines() == ["Asking", "1 ok"]

    def test_goes_by_the_day_that_it_is_here(self) -> None:
        assert today() == datetime.now(tz=None).date()  # noqa: DTZ005 - the clock on the wall

    def test_explains_itself(self) -> None:
        help_ = CliRunner().invoke(rdmno, ["links", "--help"]).output

        assert all(words in help_ for words in ("--only-due", "gone?", "Exit code", "rdmno links my-records --confirm"))
