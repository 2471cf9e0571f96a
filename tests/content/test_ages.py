"""How long ago facts were looked at, and the command that says which are due."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rdmno_content import Catalog, shipped
from rdmno_content.ages import How, Look, days_ago, due, facts_of, last_look, owners_of
from rdmno_content.cli import rdmno
from rdmno_content.evidence import Evidence
from rdmno_content.summary import parts_of

Run = Callable[..., Result]

DAY = date(2026, 11, 22)


def evidence(*sources: dict[str, str], **stated: Any) -> Evidence:
    given = [{"title": f"Page {number}", "seen": "unconfirmed", **source} for number, source in enumerate(sources)]
    return Evidence.model_validate({"sources": given, "confidence": "low", **stated})


class TestLastLook:
    def test_is_the_confirmation_if_there_is_one(self) -> None:
        """However lately a copy was read."""
        look = last_look(evidence({"read": "2026-11-01"}, confirmed="2024-05-01"))

        assert look == Look(How.CONFIRMED, date(2024, 5, 1))

    def test_is_else_the_newest_reading_and_never_called_a_confirmation(self) -> None:
        look = last_look(evidence({"read": "2025-01-01"}, {"read": "2026-11-01"}, {"as_of": "2026-05"}))

        assert look == Look(How.READ, date(2026, 11, 1))

    @pytest.mark.parametrize(
        ("as_of", "day"),
        [
            ("2026-07-02", date(2026, 7, 2)),
            ("2026-07", date(2026, 7, 1)),
            ("2026", date(2026, 1, 1)),
            ("before 2023", date(2023, 1, 1)),
            ("about 2019", date(2019, 1, 1)),
            ("2024 or later", date(2024, 1, 1)),
        ],
    )
    def test_is_else_the_first_day_of_the_age_of_a_source(self, as_of: str, day: date) -> None:
        assert last_look(evidence({"as_of": as_of})) == Look(How.DATED, day)

    def test_goes_by_reading_where_a_source_was_read(self) -> None:
        """An old text that was read lately was looked at lately."""
        assert last_look(evidence({"as_of": "2015", "read": "2026-11-01"})) == Look(How.READ, date(2026, 11, 1))

    @pytest.mark.parametrize("sources", [(), ({},), ({"as_of": "undated"},)])
    def test_is_never_where_there_is_no_day_at_all(self, sources: tuple[dict[str, str], ...]) -> None:
        look = last_look(evidence(*sources))

        assert look == Look(How.NEVER, None)
        assert look.is_before(date.min)

    def test_is_before_a_day_that_comes_after_it(self) -> None:
        look = Look(How.READ, DAY)

        assert look.is_before(date(2026, 11, 23))
        assert not look.is_before(DAY)


class TestFacts:
    def test_are_the_record_and_what_has_evidence_of_its_own(self, catalog: Catalog) -> None:
        fields = [fact.field for fact in facts_of(catalog["other-university-storage"])]

        assert fields == [
            "",
            *(f"rows[fjord-vault].cells.{each}" for each in ("red", "black")),
            *(f"rows[ebb-transfer staff].cells.{each}" for each in ("green", "yellow", "red", "black")),
        ]

    def test_are_requirements_and_terms_too(self, catalog: Catalog) -> None:
        assert [fact.field for fact in facts_of(catalog["tide-fund"])] == ["", "requirements[1]", "requirements[2]"]
        assert "terms.cells.red" in [fact.field for fact in facts_of(catalog["fjord-vault"])]

    def test_leave_out_links_that_nobody_is_led_to(self, record: Callable[..., Any]) -> None:
        rests_on = {"evidence": {"confidence": "low"}}
        shown = {"url": "https://new.example.org", "title": {"en": "New"}, **rests_on}
        hidden = {"url": "https://old.example.org", "title": {"en": "Old"}, "status": "dead", **rests_on}

        facts = facts_of(record("community", "shore", links=[shown, hidden]))

        assert [fact.field for fact in facts] == ["", "links[homepage https://new.example.org]"]

    def test_of_the_shipped_catalog_are_all_found(self) -> None:
        """Each piece of evidence but that of hidden links."""
        for record in shipped().values():
            hidden = sum(link.evidence is not None for link in record.links if not link.is_shown)

            assert len(list(facts_of(record))) == len(list(parts_of(record, Evidence))) - hidden, record.id


class TestOwners:
    @pytest.mark.parametrize(
        ("kind", "stated", "owners"),
        [
            ("resource", {"owner": ["uib", "uio"], "owner_words": {"en": "Others"}}, ("uib", "uio", "Others")),
            ("resource", {"owner_words": {"nb": "Andre"}}, ("Andre",)),
            ("storage-guide", {"institution": "uib"}, ("uib",)),
            ("guideline", {"issuer": ["nem"]}, ("nem",)),
            ("document", {"publisher": ["hkdir"]}, ("hkdir",)),
            ("training", {"provider_words": {"en": "A school"}}, ("A school",)),
            ("support", {"owner": ["sikt"]}, ("sikt",)),
            ("institution", {}, ("shore",)),
            ("body", {}, ("shore",)),
            ("funder", {}, ("shore",)),
            ("community", {}, ()),
        ],
    )
    def test_are_those_whom_the_record_names(
        self, record: Callable[..., Any], kind: str, stated: dict[str, Any], owners: tuple[str, ...]
    ) -> None:
        words = {"name_status": {"en": "common", "nb": "common"}} if kind == "document" else {}
        least = {"owner_words": None} if kind == "resource" else {}

        assert owners_of(record(kind, "shore", **{**words, **least, **stated})) == owners

    def test_are_else_those_who_published_what_it_rests_on(self, catalog: Catalog) -> None:
        assert owners_of(catalog["sea-data-act"]) == ("Havtidende",)


class TestDue:
    def test_are_the_facts_that_were_last_looked_at_before(self, catalog: Catalog) -> None:
        found = list(due(catalog.values(), date(2026, 11, 20)))

        assert found
        assert all(fact.look.day is None or fact.look.day < date(2026, 11, 20) for fact in found)
        assert {fact.id for fact in found} >= {"fjord-hospital"}

    def test_leave_past_records_alone(self, catalog: Catalog) -> None:
        found = {fact.id for fact in due(catalog.values(), date.max)}

        assert found == {record.id for record in catalog.values() if not record.is_past}


class TestDaysAgo:
    @pytest.mark.parametrize(
        ("period", "day"),
        [
            ("90d", date(2026, 8, 24)),
            ("12m", date(2025, 11, 22)),
            ("1y", date(2025, 11, 22)),
            ("11m", date(2025, 12, 22)),
            ("23m", date(2024, 12, 22)),
        ],
    )
    def test_counts_days_months_and_years(self, period: str, day: date) -> None:
        assert days_ago(DAY, period) == day

    @pytest.mark.parametrize(
        ("day", "period", "before"),
        [
            (date(2026, 3, 31), "1m", date(2026, 2, 28)),
            (date(2024, 2, 29), "1y", date(2023, 2, 28)),
            (date(2024, 2, 29), "48m", date(2020, 2, 29)),
        ],
    )
    def test_ends_in_the_month_that_it_leads_to(self, day: date, period: str, before: date) -> None:
        assert days_ago(day, period) == before

    @pytest.mark.parametrize("period", ["", "12", "m", "0m", "-1m", "12 m", "12w", "1.5y", "١d"])
    def test_refuses_what_is_no_period(self, period: str) -> None:
        with pytest.raises(ValueError, match=re.escape("is not a period: write a number and d, m or y")):
            days_ago(DAY, period)

    @pytest.mark.parametrize("period", ["99999m", "2027y", "99999y"])
    def test_refuses_to_leave_the_calendar(self, period: str) -> None:
        with pytest.raises(ValueError, match="goes back before the calendar"):
            days_ago(DAY, period)

    def test_refuses_to_leave_the_calendar_by_days(self) -> None:
        with pytest.raises(ValueError, match="goes back before the calendar"):
            days_ago(date(1, 1, 2), "2d")


@pytest.fixture
def run(catalog_folder: Path) -> Run:
    """Runs the command on the invented catalog with the words given."""

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(rdmno, ["due", "--from", str(catalog_folder), *words])

    return invoke


class TestCommand:
    def test_lists_by_owner_with_the_longest_ago_first(self, run: Run) -> None:
        result = run("--older-than", "1d", "--on", "2026-11-22", "--owner", "uio-like")

        assert result.exit_code == 1
        heading, *lines = result.stdout.splitlines()
        assert heading == "uio-like: Fjord University"
        assert lines[0] == "              never       storage-guide uio-like-storage  rows[open-shore].cells.yellow"
        assert lines[1] == "  2026-11-19  confirmed   resource fjord-vault"
        assert "  2026-11-20  only read   storage-guide uio-like-marine-storage" in lines
        assert [line[2:12] for line in lines] == sorted(line[2:12] for line in lines)
        assert result.stderr == f"{len(lines)} facts last looked at before 2026-11-21\n"

    def test_says_confirmed_of_nothing_that_was_only_read(self, run: Run, catalog: Catalog) -> None:
        """Read from the words that it prints."""
        confirmed = {
            f"{fact.kind} {fact.id}  {fact.field}".rstrip()
            for record in catalog.values()
            for fact in facts_of(record)
            if fact.look.how is How.CONFIRMED
        }
        lines = run("--on", "2036-11-22").stdout.splitlines()

        said = {line.split("confirmed", 1)[1].strip() for line in lines if re.match(r"  [\d-]{10}  confirmed", line)}
        assert said
        assert said == {each for each in confirmed if catalog[each.split()[1]].is_past is False}

    def test_names_those_whom_nobody_owns_too(self, run: Run) -> None:
        assert "fjord-hospital: Fjord Hospital\n              never       institution fjord-hospital" in run().stdout

    def test_prints_json_for_programs(self, run: Run) -> None:
        result = run("--older-than", "5y", "--on", "2026-11-22", "--json", "--owner", "fjord-hospital")

        assert result.exit_code == 1
        assert json.loads(result.stdout) == [
            {
                "kind": "institution",
                "id": "fjord-hospital",
                "name": "Fjord Hospital",
                "owners": ["fjord-hospital"],
                "field": "",
                "how": "never",
                "day": None,
            }
        ]

    def test_ends_with_0_if_nothing_is_due(self, run: Run) -> None:
        result = run("--older-than", "1d", "--on", "2026-11-20", "--owner", "other-university")

        assert (result.exit_code, result.stdout) == (0, "")
        assert json.loads(run("--on", "2026-11-20", "--owner", "other-university", "--json").stdout) == []

    def test_counts_from_today_and_a_year_unless_told_otherwise(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rdmno_content.reviewing._today", lambda: date(2028, 2, 29))

        assert run().stderr.endswith("last looked at before 2027-02-28\n")

    def test_knows_what_day_it_is(self, run: Run) -> None:
        assert re.search(r"last looked at before \d{4}-\d\d-\d\d\n$", run().stderr)

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("--older-than", "a year"), "'a year' is not a period"),
            (("--older-than", "2027y", "--on", "2026-11-22"), "goes back before the calendar"),
            (("--owner", "uoi-like"), "nothing belongs to 'uoi-like'. Did you mean 'uio-like'?"),
            (("--on", "tomorrow"), "'tomorrow' does not match the format"),
        ],
    )
    def test_of_what_makes_no_sense_ends_with_2(self, run: Run, words: tuple[str, ...], message: str) -> None:
        result = run(*words)

        assert result.exit_code == 2
        assert message in result.output
