"""Which of several claims to a record wins, and in what order pages are read."""

from __future__ import annotations

import pytest

from sphinxext_rdmno.homes import Claim, losers, reading_order, winners


def claim(id, docname, position=0, **more):
    return Claim(id=id, kind="resource", label=id.title(), docname=docname, position=position, **more)


class TestClaim:
    def test_its_anchor_is_named_after_the_record(self):
        """So that a link to it stays right when the page changes."""
        assert claim("fjord-vault", "tools").anchor == "rdmno-fjord-vault"


class TestWinners:
    @pytest.mark.parametrize(
        ("order", "home"),
        [
            (["index", "tools", "atlas"], "tools"),
            (["index", "atlas", "tools"], "atlas"),
            (["index", "atlas"], "atlas"),
            (["index"], "atlas"),
        ],
        ids=["first listed", "listed the other way", "only one is listed", "by name where none is listed"],
    )
    def test_the_page_that_comes_first_wins(self, order, home):
        """By the tables of contents; pages in none of them come last, by their names."""
        homes = winners([claim("vault", "tools"), claim("vault", "atlas")], order)

        assert homes["vault"].docname == home

    def test_the_first_place_of_a_page_wins(self):
        """Whatever the order in which the claims were noted."""
        first, second = claim("vault", "tools", 1), claim("vault", "tools", 2)

        assert winners([second, first], ["tools"]) == {"vault": first}

    def test_each_record_has_one_home(self):
        """Records do not compete with each other."""
        homes = winners([claim("vault", "a"), claim("drive", "a"), claim("drive", "b")], ["a", "b"])

        assert {id: home.docname for id, home in homes.items()} == {"vault": "a", "drive": "a"}

    def test_nothing_depends_on_who_was_read_first(self):
        """Processes that read in parallel report in any order."""
        claims = [
            claim(id, docname, place) for id in ("a", "b", "c") for docname in ("x", "y", "z") for place in (0, 1)
        ]

        homes, again = winners(claims, ["z", "x"]), winners(reversed(claims), ["z", "x"])

        assert again == homes
        assert {home.docname for home in homes.values()} == {"z"}

    def test_without_claims_nothing_is_at_home(self):
        """A site need not have homes."""
        assert winners([], ["index"]) == {}


class TestLosers:
    def test_they_come_in_order_without_the_winner(self):
        """By page, place and record, so that warnings do."""
        claims = [claim("b", "y"), claim("a", "y"), claim("a", "x", 3), claim("a", "x", 1)]

        lost = losers(claims, winners(claims, ["x", "y"]))

        assert [(each.id, each.docname, each.position) for each in lost] == [("a", "x", 3), ("a", "y", 0)]

    def test_a_single_claim_never_loses(self):
        """There is nothing to warn of."""
        claims = [claim("a", "x"), claim("b", "y")]

        assert list(losers(claims, winners(claims, []))) == []


class TestReadingOrder:
    def test_a_page_comes_before_what_it_contains_and_that_before_its_siblings(self):
        """As in a book."""
        includes = {"index": ["part1", "part2"], "part1": ["a", "b"], "part2": ["c"]}

        assert reading_order("index", includes) == ["index", "part1", "a", "b", "part2", "c"]

    def test_a_page_listed_twice_counts_where_it_comes_first(self):
        """As Sphinx has it."""
        includes = {"index": ["a", "b"], "a": ["c"], "b": ["c"]}

        assert reading_order("index", includes) == ["index", "a", "c", "b"]

    def test_a_circle_comes_to_an_end(self):
        """Sphinx warns of it, and goes on."""
        assert reading_order("index", {"index": ["a"], "a": ["index", "a", "b"]}) == ["index", "a", "b"]

    def test_a_site_of_one_page_has_an_order(self):
        """Its own."""
        assert reading_order("index", {}) == ["index"]
