"""What facts rest on: how old sources are, and how far they carry."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from rdmno_content.evidence import SECOND_HAND, UNDATED, AsOf, AsOfForm, Evidence, Source
from rdmno_content.prose import Prose
from rdmno_content.vocabulary import Confidence, Seen

MakeSource = Callable[[Seen], Source]

FIRST_HAND = [seen for seen in Seen if seen not in SECOND_HAND]


class TestAsOf:
    @pytest.mark.parametrize(
        ("written", "form", "date"),
        [
            ("2026", AsOfForm.ON, "2026"),
            ("2026-07", AsOfForm.ON, "2026-07"),
            ("2026-07-02", AsOfForm.ON, "2026-07-02"),
            ("before 2023", AsOfForm.BEFORE, "2023"),
            ("before 2023-05-01", AsOfForm.BEFORE, "2023-05-01"),
            ("about 2019", AsOfForm.ABOUT, "2019"),
            ("2024 or later", AsOfForm.OR_LATER, "2024"),
            ("2024-03 or later", AsOfForm.OR_LATER, "2024-03"),
            ("undated", AsOfForm.UNDATED, ""),
        ],
    )
    def test_is_read_and_written_in_the_same_words(self, written: str, form: AsOfForm, date: str) -> None:
        age = AsOf.read(written)

        assert age == AsOf(form, date)
        assert str(age) == written

    def test_is_read_from_itself(self) -> None:
        assert AsOf.read(UNDATED) is UNDATED

    @pytest.mark.parametrize(
        "written",
        [
            "",
            "26",
            "2026-13",
            "2026-00",
            "2026-07-32",
            "2026-7-2",
            "2 July 2026",
            "after 2020",
            "before",
            "2024 or earlier",
            "before 2023 or later",
            "Before 2023",
            "undated 2023",
            " 2026",
            "2026\n",
        ],
    )
    def test_is_refused_in_other_words(self, written: str) -> None:
        with pytest.raises(ValueError, match="is not an age: write 2026, "):
            AsOf.read(written)

    def test_is_refused_as_something_else(self) -> None:
        with pytest.raises(ValueError, match=r"\['2026'\] is not an age"):
            AsOf.read(["2026"])

    def test_is_undated_unless_a_source_says_more(self, source: MakeSource) -> None:
        assert source(Seen.LIVE).as_of == UNDATED


class TestSource:
    @pytest.mark.parametrize("seen", [seen for seen in Seen if seen is not Seen.UNCONFIRMED])
    def test_that_was_seen_says_when(self, seen: Seen) -> None:
        with pytest.raises(ValidationError, match="must say when our copy was read"):
            Source.model_validate({"title": "A page", "seen": seen})

    def test_that_was_not_seen_need_not(self) -> None:
        assert Source.model_validate({"title": "A page", "seen": "unconfirmed"}).read is None


class TestEvidence:
    @pytest.mark.parametrize("confidence", [Confidence.MEDIUM, Confidence.HIGH])
    def test_without_sources_is_low(self, confidence: Confidence) -> None:
        with pytest.raises(ValidationError, match="names no source, so its confidence can only be low"):
            Evidence(confidence=confidence)
        assert Evidence(confidence=Confidence.LOW).sources == ()

    @pytest.mark.parametrize("seen", sorted(SECOND_HAND))
    def test_at_second_hand_is_medium_at_most(self, source: MakeSource, seen: Seen) -> None:
        sources = (source(seen),)

        assert Evidence(sources=sources, confidence=Confidence.MEDIUM).is_second_hand
        with pytest.raises(ValidationError, match="which allow medium confidence at most"):
            Evidence(sources=sources, confidence=Confidence.HIGH)

    def test_from_several_second_hands_is_medium_at_most(self, source: MakeSource) -> None:
        """Two rumors are not a fact."""
        with pytest.raises(ValidationError, match="which allow medium confidence at most"):
            Evidence(
                sources=(source(Seen.REPUBLISHED_COPY), source(Seen.UNCONFIRMED)),
                confidence=Confidence.HIGH,
            )

    @pytest.mark.parametrize("seen", FIRST_HAND)
    def test_with_one_first_hand_may_be_high(self, source: MakeSource, seen: Seen) -> None:
        evidence = Evidence(sources=(source(Seen.UNCONFIRMED), source(seen)), confidence=Confidence.HIGH)

        assert not evidence.is_second_hand

    def test_without_sources_is_second_hand(self, evidence: Evidence) -> None:
        assert evidence.is_second_hand

    def test_is_not_confirmed_unless_it_says_so(self, evidence: Evidence) -> None:
        assert evidence.confirmed is None

    def test_cites_sources_of_the_catalog_by_their_key(self, source: MakeSource) -> None:
        page = source(Seen.LIVE)

        read = Evidence.model_validate({"sources": ["page"], "confidence": "high"}, context={"page": page})

        assert read.sources == (page,)

    def test_cites_nothing_without_a_catalog(self) -> None:
        with pytest.raises(ValidationError, match="'page' is not a source of the catalog"):
            Evidence.model_validate({"sources": ["page"], "confidence": "low"})

    def test_can_be_written_as_it_is_read(self) -> None:
        stated = {
            "sources": [{"title": "A page", "seen": "live", "as_of": "before 2023", "read": "2026-11-22"}],
            "confirmed": "2026-11-22",
            "confidence": "high",
            "note": {"en": "Seen *live*."},
        }

        evidence = Evidence.model_validate(stated)

        assert evidence.note == Prose(en="Seen *live*.")
        assert evidence.model_dump(mode="json", exclude_defaults=True) == stated

    def test_cannot_be_changed(self, evidence: Evidence) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            evidence.confidence = Confidence.HIGH  # type: ignore[misc]
