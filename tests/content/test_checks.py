"""Each rule between records fires where it should, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from rdmno_content import Catalog, Kind, checks
from rdmno_content.checks import CHECKS, Check, Finding
from rdmno_content.coverage import texts_of
from rdmno_content.identifiers import is_personal, is_ror, republishes
from rdmno_content.prose import Prose
from rdmno_content.text import Text

Make = Callable[..., Any]


def found(check: Check, *records: Any) -> list[Finding]:
    return list(check(Catalog(records)))


class TestChecks:
    @pytest.mark.parametrize(
        "check", [rule for rule in CHECKS if rule is not checks.texts_are_complete], ids=lambda check: check.__name__
    )
    def test_find_nothing_in_a_faultless_catalog(self, catalog: Catalog, check: Check) -> None:
        assert not list(check(catalog))

    @pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
    def test_say_what_they_hold(self, check: Check) -> None:
        assert check.__doc__

    def test_are_all_run(self) -> None:
        rules = {
            each
            for name, each in vars(checks).items()
            if getattr(each, "__annotations__", {}).get("return") == "Iterator[Finding]" and not name.startswith("_")
        }

        assert rules == set(CHECKS)


class TestTextsOf:
    def test_walks_records_parts_lists_and_mappings(self, record: Make, verdict: Make) -> None:
        guide = record(
            Kind.STORAGE_GUIDE,
            "a",
            class_names={"red": {"en": "Secret"}},
            rows=[{"service": "vault", "cells": {"red": verdict("conditional", condition={"en": "Ask."})}}],
        )

        texts = dict(texts_of(guide))

        assert texts == {
            ("name",): Text(en="Words", nb="Ord"),
            ("class_names", "red"): Text(en="Secret"),
            ("rows", 0, "cells", "red", "condition"): Prose(en="Ask."),
        }


class TestRelations:
    @pytest.mark.parametrize(
        ("kind", "stated", "path"),
        [
            (Kind.RESOURCE, {"owner": ["fjrd"]}, ("owner", 0)),
            (Kind.RESOURCE, {"owner": ["fjord", "fjrd"]}, ("owner", 1)),
            (Kind.GUIDELINE, {"issuer": ["fjrd"]}, ("issuer", 0)),
            (Kind.DOCUMENT, {"publisher": ["fjrd"]}, ("publisher", 0)),
            (Kind.TRAINING, {"provider": ["fjrd"]}, ("provider", 0)),
            (Kind.INSTITUTION, {"part_of": ["fjrd"]}, ("part_of", 0)),
            (Kind.STORAGE_GUIDE, {"institution": "fjrd"}, ("institution",)),
            (Kind.LAW, {"replaced_by": ["fjrd"]}, ("replaced_by", 0)),
        ],
    )
    def test_to_nothing_are_found(
        self, record: Make, kind: Kind, stated: dict[str, Any], path: tuple[str, ...]
    ) -> None:
        fjord = record(Kind.INSTITUTION, "fjord")

        findings = found(checks.relations_lead_somewhere, fjord, record(kind, "a", **stated))

        assert findings == [Finding("a", path, "there is no record 'fjrd'. Did you mean 'fjord'?")]

    @pytest.mark.parametrize(
        ("kind", "stated", "path", "allowed"),
        [
            (Kind.RESOURCE, {"owner": ["law"]}, ("owner", 0), "a body or institution"),
            (Kind.RESOURCE, {"assemblies": ["law"]}, ("assemblies", 0), "an assembly"),
            (Kind.ASSEMBLY, {"members": ["law"]}, ("members", 0), "a resource"),
            (Kind.SUPPORT, {"resource": "law"}, ("resource",), "a resource"),
            (Kind.STORAGE_GUIDE, {"institution": "law"}, ("institution",), "an institution"),
        ],
    )
    def test_to_another_kind_are_found(
        self, record: Make, kind: Kind, stated: dict[str, Any], path: tuple[str, ...], allowed: str
    ) -> None:
        findings = found(checks.relations_lead_somewhere, record(Kind.LAW, "law"), record(kind, "a", **stated))

        assert findings == [Finding("a", path, f"'law' is a law, not {allowed}")]

    def test_of_rows_to_services_are_followed(self, record: Make) -> None:
        rows = [{"service": "vault", "cells": {}}, {"service": "fjord", "cells": {}}]
        records = [record(Kind.INSTITUTION, "fjord"), record(Kind.RESOURCE, "vault")]

        findings = found(checks.relations_lead_somewhere, *records, record(Kind.STORAGE_GUIDE, "a", rows=rows))

        assert [(finding.path, finding.message) for finding in findings] == [
            (("rows", 1, "service"), "'fjord' is an institution, not a resource")
        ]

    def test_of_a_sheet_s_places_to_resources_are_followed(self, record: Make) -> None:
        """A place of deposit that names a record names one that is there."""
        sheet = record(Kind.DOMAIN_SHEET, "a", deposit=[{"name": "Vault", "resource": "vault"}])

        assert [finding.path for finding in found(checks.relations_lead_somewhere, sheet)] == [
            ("deposit", 0, "resource")
        ]

    def test_may_lead_to_a_past_record(self, record: Make) -> None:
        old = record(Kind.INSTITUTION, "old", status="superseded")

        assert not found(checks.relations_lead_somewhere, old, record(Kind.RESOURCE, "a", owner=["old"]))

    def test_of_replacement_may_cross_kinds(self, record: Make) -> None:
        """A guideline may become law."""
        records = [record(Kind.GUIDELINE, "a", replaced_by=["b"]), record(Kind.LAW, "b")]

        assert not found(checks.relations_lead_somewhere, *records)


class TestProseLinks:
    def test_to_nothing_are_found_in_every_language(self, record: Make) -> None:
        community = record(Kind.COMMUNITY, "a", description={"en": "[x](rdmno:vaultt)", "nb": "- *[x](rdmno:zzz)*"})

        assert found(checks.prose_links_lead_somewhere, record(Kind.RESOURCE, "vault"), community) == [
            Finding("a", ("description", "en"), "there is no record 'vaultt'. Did you mean 'vault'?"),
            Finding("a", ("description", "nb"), "there is no record 'zzz'."),
        ]

    def test_to_a_record_are_not_found(self, record: Make) -> None:
        assert not found(
            checks.prose_links_lead_somewhere, record(Kind.COMMUNITY, "a", description={"en": "[x](rdmno:a)"})
        )

    def test_in_plain_text_are_words(self, record: Make) -> None:
        """A name has no markup, so it links nothing."""
        assert not found(checks.prose_links_lead_somewhere, record(Kind.COMMUNITY, "a", name={"en": "[x](rdmno:b)"}))


class TestReplacements:
    def test_in_a_circle_are_found(self, record: Make) -> None:
        findings = found(
            checks.replacements_end,
            record(Kind.LAW, "a", replaced_by=["b"]),
            record(Kind.LAW, "b", replaced_by=["c"]),
            record(Kind.LAW, "c", replaced_by=["a"]),
        )

        assert findings == [
            Finding("a", ("replaced_by",), "leads back to 'a'"),
            Finding("b", ("replaced_by",), "leads back to 'b'"),
            Finding("c", ("replaced_by",), "leads back to 'c'"),
        ]

    def test_by_itself_are_found(self, record: Make) -> None:
        assert found(checks.replacements_end, record(Kind.LAW, "a", replaced_by=["a"])) == [
            Finding("a", ("replaced_by",), "leads back to 'a'")
        ]

    def test_in_a_chain_are_not_found(self, record: Make) -> None:
        assert not found(
            checks.replacements_end,
            record(Kind.LAW, "a", replaced_by=["b"]),
            record(Kind.LAW, "b", replaced_by=["c"]),
            record(Kind.LAW, "c"),
        )

    def test_that_part_and_meet_again_are_not_found(self, record: Make) -> None:
        """Two successors of one law may have the same successor."""
        assert not found(
            checks.replacements_end,
            record(Kind.LAW, "a", replaced_by=["b", "c"]),
            record(Kind.LAW, "b", replaced_by=["d"]),
            record(Kind.LAW, "c", replaced_by=["d"]),
            record(Kind.LAW, "d"),
        )

    def test_by_something_past_are_found_on_a_record_in_force(self, record: Make) -> None:
        findings = found(
            checks.replacements_end,
            record(Kind.LAW, "a", replaced_by=["b"]),
            record(Kind.LAW, "b", status="repealed"),
        )

        assert [finding.id for finding in findings] == ["a"]

    def test_by_nothing_are_left_to_the_relations(self, record: Make) -> None:
        assert not found(checks.replacements_end, record(Kind.LAW, "a", replaced_by=["nope"]))


class TestCollisions:
    @staticmethod
    def guide(record: Make, *rows: dict[str, Any]) -> Any:
        return record(Kind.STORAGE_GUIDE, "guide", rows=rows)

    def test_of_rows_on_the_same_thing_are_found_class_by_class(self, record: Make, verdict: Make) -> None:
        vault = record(Kind.RESOURCE, "vault", uses=["store"])
        guide = self.guide(
            record,
            {"service": "vault", "cells": {"green": verdict(), "red": verdict(), "black": verdict()}},
            {"service": "vault", "uses": ["store", "backup"], "cells": {"red": verdict(), "black": verdict()}},
        )

        message = "row 1 is about the same service, use and audience: keep one, with 'conflict'"
        assert set(found(checks.verdicts_do_not_collide, vault, guide)) == {
            Finding("guide", ("rows", 1, "cells", "red"), message),
            Finding("guide", ("rows", 1, "cells", "black"), message),
        }

    @pytest.mark.parametrize(
        "other",
        [
            {"service": "vault", "cells": {"green": None}},
            {"service": "vault", "audience": "students", "cells": {"red": None}},
            {"service": "vault", "uses": ["publish"], "cells": {"red": None}},
            {"service": "drive", "cells": {"red": None}},
        ],
        ids=["class", "audience", "use", "service"],
    )
    def test_of_rows_on_another_thing_are_not_found(self, record: Make, verdict: Make, other: dict[str, Any]) -> None:
        records = [record(Kind.RESOURCE, id, uses=["store"]) for id in ("vault", "drive")]
        other = {**other, "cells": dict.fromkeys(other["cells"], verdict())}
        guide = self.guide(record, {"service": "vault", "cells": {"red": verdict()}}, other)

        assert not found(checks.verdicts_do_not_collide, *records, guide)

    def test_are_not_found_across_guides(self, record: Make, verdict: Make) -> None:
        row = {"service": "vault", "uses": ["store"], "cells": {"red": verdict()}}
        guides = [record(Kind.STORAGE_GUIDE, id, rows=[row]) for id in ("a", "b")]

        assert not found(checks.verdicts_do_not_collide, *guides)


class TestUses:
    def test_that_nobody_states_are_found(self, record: Make) -> None:
        guide = record(Kind.STORAGE_GUIDE, "a", rows=[{"service": "idle", "cells": {}}])

        assert found(checks.services_say_what_for, record(Kind.RESOURCE, "idle"), guide) == [
            Finding("a", ("rows", 0), "says not what 'idle' is used for, nor does its record ('uses')")
        ]

    @pytest.mark.parametrize(("of_row", "of_service"), [(["store"], []), ([], ["store"])])
    def test_that_either_states_are_not_found(self, record: Make, of_row: list[str], of_service: list[str]) -> None:
        service = record(Kind.RESOURCE, "vault", uses=of_service)
        guide = record(Kind.STORAGE_GUIDE, "a", rows=[{"service": "vault", "uses": of_row, "cells": {}}])

        assert not found(checks.services_say_what_for, service, guide)

    def test_of_a_service_that_is_not_there_are_left_to_the_relations(self, record: Make) -> None:
        """One mistake is reported once."""
        guide = record(Kind.STORAGE_GUIDE, "a", rows=[{"service": "nope", "cells": {}}])

        assert not found(checks.services_say_what_for, guide)


class TestLanguages:
    EVERY: ClassVar = {"en": "Words", "nb": "Ord", "nn": "Ord"}

    def test_that_are_missing_are_found(self, record: Make) -> None:
        evidence = {"confidence": "low", "note": {"en": "x"}}
        community = record(Kind.COMMUNITY, "a", name={"nn": "Ord"}, description=self.EVERY, evidence=evidence)

        assert found(checks.texts_are_complete, community) == [
            Finding("a", ("name",), "has no words in 'en'"),
            Finding("a", ("name",), "has no words in 'nb'"),
            Finding("a", ("evidence", "note"), "has no words in 'nb'"),
            Finding("a", ("evidence", "note"), "has no words in 'nn'"),
        ]

    def test_beyond_english_bokmal_and_nynorsk_are_not_asked_for(self, record: Make) -> None:
        assert not found(
            checks.texts_are_complete, record(Kind.COMMUNITY, "a", name=self.EVERY, description=self.EVERY)
        )

    @pytest.mark.parametrize(
        ("status", "lacking"),
        [
            ({"en": "translated", "nb": "official"}, []),
            ({"en": "translated", "nb": "common"}, ["nn"]),
        ],
    )
    def test_of_an_official_title_are_those_in_which_it_was_given(
        self, record: Make, status: dict[str, str], lacking: list[str]
    ) -> None:
        strategy = record(
            Kind.DOCUMENT, "a", name={"en": "Plan", "nb": "Plan"}, name_status=status, description=self.EVERY
        )

        assert found(checks.texts_are_complete, strategy) == [
            Finding("a", ("name",), f"has no words in '{language}'") for language in lacking
        ]

    def test_of_the_names_of_an_institution_for_its_classes_are_its_own(self, record: Make) -> None:
        guide = record(Kind.STORAGE_GUIDE, "a", name=self.EVERY, class_names={"red": {"nb": "Hemmelig"}})

        assert not found(checks.texts_are_complete, guide)


class TestIdentifiers:
    @pytest.mark.parametrize(
        ("type", "identifier"),
        [
            ("act", "LOV-2018-06-15-38"),
            ("act", "LOV-1814-05-17"),
            ("regulation", "FOR-2006-06-30-888"),
            ("eu-regulation", "CELEX:32016R0679"),
            ("eu-regulation", "CELEX:32019L1024"),
            ("treaty", None),
            ("treaty", "CETS 108"),
            ("code-of-conduct", None),
            ("guideline", "any words"),
        ],
    )
    def test_of_the_right_form_are_not_found(self, record: Make, type: str, identifier: str | None) -> None:
        law = record(Kind.LAW, "a", type=type, identifier=identifier)

        assert not found(checks.identifiers_have_their_form, law)

    @pytest.mark.parametrize(
        ("type", "identifier"),
        [
            ("act", "LOV-2018-06-15-"),
            ("act", "lov-2018-06-15-38"),
            ("act", "FOR-2018-06-15-38"),
            ("act", "LOV-2018-06-15-38 § 8"),
            ("regulation", "FOR-2006-06-30"),
            ("regulation", "LOV-2006-06-30-888"),
            ("eu-regulation", "32016R0679"),
            ("eu-regulation", "CELEX:2016R0679"),
            ("eu-regulation", "(EU) 2016/679"),
        ],
    )
    def test_of_another_form_are_found(self, record: Make, type: str, identifier: str) -> None:
        law = record(Kind.LAW, "a", type=type, identifier=identifier)

        assert found(checks.identifiers_have_their_form, law) == [
            Finding("a", ("identifier",), f"{identifier!r} has not the form of a number of the type '{type}'")
        ]

    def test_that_are_missing_are_found_without_the_words_of_the_program(self, record: Make) -> None:
        (finding,) = found(checks.identifiers_have_their_form, record(Kind.LAW, "a", type="act"))

        assert finding.path == ("identifier",)
        assert "None" not in finding.message


class TestRor:
    @pytest.mark.parametrize(
        "address",
        [
            "https://ror.org/01xtthb56",  # University of Oslo
            "https://ror.org/03zga2b32",  # University of Bergen
            "https://ror.org/05xg72x27",  # NTNU
            "https://ror.org/0fj0rd063",  # the invented Fjord University
        ],
    )
    def test_adds_up(self, address: str) -> None:
        assert is_ror(address)

    @pytest.mark.parametrize(
        "address",
        [
            "https://ror.org/01xtthb57",
            "https://ror.org/01xtthb65",
            "https://ror.org/01txthb56",
            "https://ror.org/01xtthl56",
            "http://ror.org/01xtthb56",
            "https://ror.org/11xtthb56",
            "https://ror.org/01xtthb56/",
            "https://ror.org/01XTTHB56",
            "https://example.org/01xtthb56",
        ],
    )
    def test_does_not_add_up_with_a_slip(self, address: str) -> None:
        assert not is_ror(address)

    @pytest.mark.parametrize("kind", [Kind.INSTITUTION, Kind.FUNDER])
    def test_is_checked_wherever_it_stands(self, record: Make, kind: Kind) -> None:
        right, wrong = (record(kind, id, ror=f"https://ror.org/01xtthb5{id[-1]}") for id in ("a6", "a7"))

        assert [finding.id for finding in found(checks.ror_ids_add_up, right, wrong)] == ["a7"]

    def test_is_not_asked_for(self, record: Make) -> None:
        assert not found(checks.ror_ids_add_up, record(Kind.INSTITUTION, "a"))


class TestMailboxes:
    @pytest.mark.parametrize("address", ["post@fjord.example.org", "research-data+x@a-b.example.org", "A.B_c@x.no"])
    def test_of_the_right_form_are_not_found(self, record: Make, address: str) -> None:
        assert not found(checks.mailboxes_are_shared, record(Kind.COMMUNITY, "a", email=address))

    @pytest.mark.parametrize(
        "address",
        ["post", "post@fjord", "post@@x.no", "a b@x.no", "post@x.no, b@x.no", "mailto:post@x.no", "post@x..no"],
    )
    def test_of_another_form_are_found(self, record: Make, address: str) -> None:
        assert found(checks.mailboxes_are_shared, record(Kind.COMMUNITY, "a", email=address)) == [
            Finding("a", ("email",), f"{address!r} is not a mail address")
        ]

    def test_are_found_on_links_too(self, record: Make) -> None:
        links = [{"url": "https://x.example.org", "title": {"en": "x"}, "email": "x"}]

        assert [finding.path for finding in found(checks.mailboxes_are_shared, record(Kind.LAW, "a", links=links))] == [
            ("links", 0, "email")
        ]


class TestForms:
    @pytest.mark.parametrize("address", ["kari.nordmann@example.org", "ola.b.hansen@example.org"])
    def test_a_persons_mailbox_is_told_apart(self, address: str) -> None:
        assert is_personal(address)

    @pytest.mark.parametrize(
        "address", ["support@example.org", "ub.forskningsstotte@example.org", "fou-post@example.org"]
    )
    def test_a_shared_mailbox_is_not_a_persons(self, address: str) -> None:
        assert not is_personal(address)

    @pytest.mark.parametrize(
        "address", ["https://norgeslover.no/lov", "https://web.archive.org/x", "https://docplayer.me/"]
    )
    def test_a_republisher_is_known(self, address: str) -> None:
        assert republishes(address)

    @pytest.mark.parametrize("address", ["https://lovdata.no/", "https://myarchive.org.example.org/", "mailto:a@b.no"])
    def test_a_publisher_is_no_republisher(self, address: str) -> None:
        assert not republishes(address)
