"""Verdicts of several institutions on a page, and what leaves some of them out."""

from __future__ import annotations

import pytest
from docutils import nodes

OURS, THEIRS = "Fjord University", "Upland University"


def matrix(*options):
    return "# Title\n\n```{classification-matrix}\n" + "".join(f":{option}\n" for option in options) + "```\n"


@pytest.fixture
def show(build_invented):
    """Build a page with a matrix; gives the site."""

    def build(*options, builder="html", **conf):
        return build_invented({"index.md": matrix(*options)}, builder, **conf)

    return build


def parts(page):
    """The parts of a matrix: whose it is, the notice, and the services of its rows."""
    [outer] = [each for each in page.findall(nodes.container) if "rdmno-classification-matrix" in each["classes"]]
    found: list[tuple[str, str, list[str]]] = []
    for node in outer.children:
        if isinstance(node, nodes.rubric):
            found.append((node.astext(), "", []))
        elif isinstance(node, nodes.container) and "rdmno-notice" in node["classes"]:
            found[-1] = (found[-1][0], node.astext(), found[-1][2])
        else:
            found[-1][2].extend(services(node))
    return found


def services(node):
    if isinstance(node, nodes.definition_list):
        return [term.astext() for term in node.findall(nodes.term)]
    bodies = list(node.findall(nodes.tbody))
    return [next(row.findall(nodes.paragraph)).astext() for body in bodies for row in body.findall(nodes.row)]


def shown(site):
    """The services of all rows, whosever they are."""
    return [service for _, _, found in parts(site.resolved()) for service in found]


BOTH = "institution: uio-like, other-university"


class TestSeveralInstitutions:
    @pytest.mark.parametrize("builder", ["html", "text", "latex", "epub"])
    def test_each_has_its_own_notice(self, show, builder):
        """Nobody can take the verdicts of one for those of the other, or a unit's for its university's."""
        site = show(BOTH, builder=builder)

        found = parts(site.resolved())
        assert site.warnings == []
        assert [whose for whose, _, _ in found] == [OURS, f"{OURS}: Department of the Sea", THEIRS]
        for whose, notice, rows in found:
            assert f"These verdicts are those of {whose}, for its own users" in notice
            assert "the stricter class holds" in notice
            assert rows
        assert "Ebb Transfer" in found[2][2]
        assert "Ebb Transfer" not in found[0][2] + found[1][2]

    def test_they_come_in_the_order_of_the_author(self, show):
        """And those that are named twice come once."""
        found = parts(show("institution: other-university, uio-like, other-university").resolved())

        assert [whose for whose, _, _ in found] == [THEIRS, OURS, f"{OURS}: Department of the Sea"]

    def test_the_site_may_say_which(self, show):
        """In conf.py, for all its pages; a page may say otherwise."""
        usual = parts(show(rdmno_institution="other-university").resolved())
        other = parts(show("institution: uio-like", rdmno_institution="other-university").resolved())

        assert {whose for whose, _, _ in usual} == {THEIRS}
        assert THEIRS not in {whose for whose, _, _ in other}

    def test_one_that_is_not_known_takes_nothing_from_the_other(self, show):
        """And adds nothing to it."""
        site = show("institution: uio-like, other-univercity")

        assert len(site.warnings) == 1
        assert "Did you mean 'other-university'?" in site.warnings[0]
        assert parts(site.resolved()) == parts(show("institution: uio-like").resolved())

    @pytest.mark.parametrize("institution", ["tides", "hill-college", "fjord-hospital"])
    def test_one_without_a_guide_shows_nothing(self, show, institution):
        """Not even the guide of the university that a hospital is part of."""
        site = show(f"institution: {institution}")

        assert len(site.warnings) == 1
        problem = f"'{institution}' has no storage guide whose verdicts can be shown; these have one: "
        assert f"{problem}other-university, uio-like" in site.warnings[0]
        assert "Nothing in the catalog matches." in site.resolved().astext()


class TestNarrowing:
    @pytest.mark.parametrize(
        ("options", "rows"),
        [
            (["services: open-shore"], ["Open Shore"]),
            (["services: fjord-drive, open-shore"], ["Fjord Drive", "Open Shore", "The Drive"]),
            (["uses: publish"], ["Open Shore"]),
            (["uses: hpc, collect"], ["Cove Compute", "Fjord Form"]),
            (["services: cove-compute", "uses: store"], ["Cove Compute"]),
            (["services: private-laptop", "audience: staff"], ["Private laptop"]),
            (["services: private-laptop"], ["Private laptop", "Private laptop"]),
        ],
    )
    def test_each_option_leaves_out(self, show, options, rows):
        """All of them hold together, for each guide."""
        site = show("institution: uio-like", *options)

        assert site.warnings == []
        assert sorted(shown(site)) == rows

    @pytest.mark.parametrize(
        ("wrong", "right"),
        [
            ("services: open-shore, open-shoe", "services: open-shore"),
            ("uses: publish, publsh", "uses: publish"),
            ("audience: staff, stuff", "audience: staff"),
        ],
    )
    def test_what_was_not_understood_adds_nothing(self, show, wrong, right):
        """The right values count, with a warning about the other."""
        site = show("institution: uio-like", wrong)

        assert len(site.warnings) == 1
        assert "is not one of" in site.warnings[0]
        assert parts(site.resolved()) == parts(show("institution: uio-like", right).resolved())

    @pytest.mark.parametrize(
        "option", ["services: open-shoe", "services: ", "uses: publsh", "uses:", "audience: everybody", "audience: all"]
    )
    def test_when_nothing_was_understood_nothing_is_shown(self, show, option):
        """A verdict that was not asked for is worse than none."""
        site = show(BOTH, option)

        assert len(site.warnings) == 1
        assert not list(site.resolved().findall(nodes.table))
        assert "Nothing in the catalog matches." in site.resolved().astext()

    def test_a_guide_of_which_nothing_is_left_is_not_named(self, show):
        """A notice without verdicts would only confuse."""
        found = parts(show(BOTH, "services: ebb-transfer").resolved())

        assert [whose for whose, _, _ in found] == [THEIRS]
