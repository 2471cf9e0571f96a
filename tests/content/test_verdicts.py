"""Verdicts: no default, no yes with a condition, and the difference between stated and reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from rdmno_content.prose import Prose
from rdmno_content.verdicts import Row, Verdict
from rdmno_content.vocabulary import Audience, Basis, DataClass, Seen, VerdictValue

State = Callable[..., dict[str, Any]]

CONDITION = {"en": "Ask first.", "nb": "Spør først."}


def evidence_of(*seen: Seen, **stated: str) -> dict[str, Any]:
    sources = [{"title": "A page", "seen": each, "read": "2026-11-22"} for each in seen]
    return {"sources": sources, "confidence": "low", **stated}


class TestVerdict:
    def test_has_no_default_value(self) -> None:
        with pytest.raises(ValidationError, match="value\n  Field required"):
            Verdict.model_validate({"evidence": {"confidence": "low"}})

    def test_has_no_default_evidence(self) -> None:
        with pytest.raises(ValidationError, match="evidence\n  Field required"):
            Verdict.model_validate({"value": "no"})

    @pytest.mark.parametrize("value", ["true", "Yes", "ja", "maybe", "", True])
    def test_is_yes_no_or_conditional_only(self, verdict: State, value: object) -> None:
        with pytest.raises(ValidationError, match="'yes', 'conditional' or 'no'"):
            Verdict.model_validate({**verdict(), "value": value})

    @pytest.mark.parametrize("value", [VerdictValue.YES, VerdictValue.NO])
    def test_with_a_condition_is_conditional(self, verdict: State, value: str) -> None:
        with pytest.raises(ValidationError, match=f"must be conditional, not {value}"):
            Verdict.model_validate(verdict(value, condition=CONDITION))

    def test_that_is_conditional_has_a_condition(self, verdict: State) -> None:
        with pytest.raises(ValidationError, match="must state the condition"):
            Verdict.model_validate(verdict("conditional"))
        assert Verdict.model_validate(verdict("conditional", condition=CONDITION)).condition == Prose(CONDITION)

    @pytest.mark.parametrize("stated", [{"value": "yes"}, {"value": "conditional", "condition": CONDITION}])
    def test_from_an_empty_cell_is_no(self, verdict: State, stated: dict[str, Any]) -> None:
        with pytest.raises(ValidationError, match="can only be read as no"):
            Verdict.model_validate(verdict(**stated, basis="empty-cell"))
        assert Verdict.model_validate(verdict("no", basis="empty-cell")).value is VerdictValue.NO


class TestStated:
    """`is_stated` decides between *yes* and *reported: yes*."""

    @pytest.mark.parametrize("seen", [Seen.LIVE, Seen.REPOSITORY, Seen.ARCHIVED_COPY])
    @pytest.mark.parametrize("basis", [Basis.STATED, Basis.EMPTY_CELL])
    def test_holds_for_what_the_guide_says_in_its_own_words(self, verdict: State, basis: Basis, seen: Seen) -> None:
        assert Verdict.model_validate(verdict("no", basis=basis, evidence=evidence_of(seen))).is_stated

    @pytest.mark.parametrize("seen", [Seen.REPUBLISHED_COPY, Seen.UNCONFIRMED])
    def test_does_not_hold_at_second_hand(self, verdict: State, seen: Seen) -> None:
        assert not Verdict.model_validate(verdict("yes", evidence=evidence_of(seen))).is_stated

    def test_does_not_hold_without_a_source(self, verdict: State) -> None:
        assert not Verdict.model_validate(verdict("yes")).is_stated

    def test_holds_at_second_hand_once_a_person_has_seen_the_source(self, verdict: State) -> None:
        evidence = evidence_of(Seen.REPUBLISHED_COPY, confirmed="2026-11-22")

        assert Verdict.model_validate(verdict("yes", evidence=evidence)).is_stated

    @pytest.mark.parametrize("basis", [Basis.MAPPED_BY_US, Basis.INFERRED])
    def test_does_not_hold_for_what_we_made_of_it(self, verdict: State, basis: Basis) -> None:
        """Not even when a person has confirmed the source: the guide still does not say so."""
        evidence = evidence_of(Seen.LIVE, confirmed="2026-11-22")

        assert not Verdict.model_validate(verdict("yes", basis=basis, evidence=evidence)).is_stated


class TestRow:
    def test_orders_its_cells_by_level(self, verdict: State) -> None:
        cells = {name: verdict() for name in ("black", "green", "red", "yellow")}

        assert list(Row.model_validate({"service": "vault", "cells": cells}).cells) == [*DataClass]

    def test_knows_nothing_of_a_class_that_is_not_stated(self, verdict: State) -> None:
        """Absent is unknown, and never yes."""
        row = Row.model_validate({"service": "vault", "cells": {"red": verdict()}})

        assert list(row.cells) == [DataClass.RED]
        assert row.cells.get(DataClass.GREEN) is None

    def test_speaks_to_all_unless_it_says_to_whom(self, verdict: State) -> None:
        assert Row.model_validate({"service": "vault", "cells": {}}).audience is Audience.ALL
