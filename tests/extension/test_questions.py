"""Which rows of a guide a matrix shows."""

from __future__ import annotations

import pytest

from rdmno_content.records import StorageGuide
from sphinxext_rdmno.questions import Choice

EVERYTHING = [
    ("fjord-vault", "all", ("store", "analyse")),
    ("fjord-drive", "all", ("store", "sync-share")),
    ("fjord-form", "all", ("collect",)),
    ("open-shore", "all", ("publish",)),
    ("cove-compute", "all", ("hpc",)),
    ("cove-compute", "all", ("store", "backup")),
    ("private-laptop", "students", ("store",)),
    ("private-laptop", "staff", ("store",)),
]
"""The rows of the invented guide: service, audience, and what its verdicts are about."""


@pytest.fixture
def rows(invented):
    """The rows that a choice leaves, as in `EVERYTHING`."""
    guide = invented.find("uio-like-storage", StorageGuide)

    def chosen(**choice):
        frozen = {name: frozenset(values) for name, values in choice.items()}
        return [
            (row.service, row.audience.value, tuple(use.value for use in sorted(invented.uses_of(row), key=_place)))
            for row in Choice(**frozen).rows(guide, invented)
        ]

    return chosen


def _place(use):
    return ["store", "analyse", "sync-share", "collect", "publish", "hpc", "backup"].index(use.value)


class TestRows:
    def test_without_a_choice_every_row_is_wanted(self, rows):
        """In the order of the guide."""
        assert rows() == EVERYTHING

    @pytest.mark.parametrize(
        ("choice", "places"),
        [
            ({"services": ["fjord-vault", "open-shore"]}, [0, 3]),
            ({"services": ["cove-compute"]}, [4, 5]),
            ({"uses": ["hpc"]}, [4]),
            ({"uses": ["store"]}, [0, 1, 5, 6, 7]),
            ({"uses": ["collect", "publish"]}, [2, 3]),
            ({"audience": ["students"]}, [0, 1, 2, 3, 4, 5, 6]),
            ({"audience": ["staff"]}, [0, 1, 2, 3, 4, 5, 7]),
            ({"audience": ["staff", "students"]}, [0, 1, 2, 3, 4, 5, 6, 7]),
            ({"services": ["private-laptop"], "audience": ["staff"]}, [7]),
            ({"services": ["cove-compute"], "uses": ["store"]}, [5]),
            ({"services": ["fjord-vault"], "uses": ["publish"]}, []),
        ],
    )
    def test_each_part_of_a_choice_narrows(self, rows, choice, places):
        """Any of the values within a part, all of the parts together."""
        assert rows(**choice) == [EVERYTHING[place] for place in places]

    @pytest.mark.parametrize("part", ["services", "uses", "audience"])
    def test_a_part_of_which_nothing_was_understood_matches_nothing(self, rows, part):
        """It never widens what is shown, whatever the other parts say."""
        usual = {"services": ["fjord-vault"], "uses": ["store"], "audience": ["staff"]}

        assert rows(**{part: []}) == []
        assert rows(**{**usual, part: []}) == []

    def test_a_rows_own_uses_count_before_those_of_the_service(self, rows):
        """A verdict about storing says nothing of computing."""
        assert rows(services=["cove-compute"], uses=["hpc"]) == [EVERYTHING[4]]
        assert rows(services=["cove-compute"], uses=["backup"]) == [EVERYTHING[5]]
