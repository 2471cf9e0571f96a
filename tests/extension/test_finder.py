"""The decisions of the storage finder, held against the records: nothing unknown or reported becomes a stated yes."""

from __future__ import annotations

import json
from datetime import date
from itertools import combinations, product

import pytest

from rdmno_content import shipped
from rdmno_content.evidence import Evidence
from rdmno_content.prose import Prose
from rdmno_content.records import Resource, StorageGuide
from rdmno_content.records.resource import Access
from rdmno_content.verdicts import Verdict
from rdmno_content.vocabulary import Audience, Basis, DataClass, OpenTo, Use, VerdictValue
from sphinxext_rdmno.questions import Choice
from sphinxext_rdmno.views.decisions import STANDINGS, Admission, Outcome, Standing, admission, outcome
from sphinxext_rdmno.views.finder import access_list, storage_finder
from sphinxext_rdmno.views.presenter import Presenter

DAY = date(2026, 11, 22)
GUIDES = [guide.id for guide in shipped().of_type(StorageGuide) if guide.rows]
AUDIENCES = ["", Audience.STAFF, Audience.STUDENTS]
USES = [(), *((use,) for use in Use), *combinations(Use, 2), tuple(Use)]
ELIGIBLE, REPORTED, ASK, BACK = Standing
VERDICTS = [
    case
    for case in product(VerdictValue, Basis, [True, False], [True, False], [None, DAY, date(2026, 11, 21)])
    if case[0] is VerdictValue.NO or case[1] is not Basis.EMPTY_CELL  # which can only be a no
]
"""Every verdict there can be: value, basis, whether seen first-hand, whether the service is past, until when."""


def data_of(*guides, choice=Choice(), language="en"):  # noqa: B008 - frozen
    """What the script of a finder gets, and the matrix that it stands by."""
    records = [record for guide in guides if (record := shipped().find(guide, StorageGuide))]
    listing = storage_finder(Presenter(shipped(), language), records, choice)
    assert listing.enhancement is not None
    return json.loads(listing.enhancement.data), listing


def found(data, guide, *, audience="", data_class, uses=(), who=()):
    """The group of each row of a guide, selected from the data as the script selects; by service and place."""
    at = [*DataClass].index(data_class)
    groups = {}
    for number, row in enumerate(guide["rows"]):
        group = data["standings"][row["outcomes"][at]]
        is_other = audience and row["audience"] not in ("all", audience)
        is_shut = any(row["access"][each] == "not-named" for each in who)
        if is_other or (uses and not set(uses) & set(row["uses"])) or is_shut:
            group = BACK
        groups[number] = Standing(group)
    return groups


@pytest.fixture(params=GUIDES)
def guide(request):
    """A shipped guide that says something of a service."""
    return shipped().find(request.param, StorageGuide)


@pytest.fixture
def decided(guide):
    """The guide, its rows in the order of the page, and what the script gets of them."""
    data, listing = data_of(guide.id)
    [institution] = data["institutions"]
    [its] = institution["guides"]
    [group] = listing.groups
    left = list(guide.rows)
    rows = []
    for entry, row in zip(group.entries, its["rows"], strict=True):
        written = (entry.id, row["audience"], row["uses"])
        [record, *_] = [each for each in left if (each.service, each.audience, uses_of(each)) == written]
        left.remove(record)
        rows.append((record, row))
    assert left == []
    return data, its, rows


def uses_of(row):
    return [use for use in Use if use in shipped().uses_of(row)]


class TestDecisions:
    @pytest.mark.parametrize(("value", "basis", "first_hand", "is_past", "valid_until"), VERDICTS)
    def test_only_a_stated_yes_that_holds_of_a_living_service_is_eligible(
        self, value, basis, first_hand, is_past, valid_until
    ):
        """Every verdict there can be."""
        verdict = verdict_of(value, basis, first_hand=first_hand, valid_until=valid_until)
        service = service_of(status="decommissioned" if is_past else "active")

        group = STANDINGS[outcome(verdict, service, DAY)]

        is_over = valid_until is not None and valid_until < DAY
        is_stated = first_hand and basis in (Basis.STATED, Basis.EMPTY_CELL)
        if is_over:
            assert group is ASK
        elif value is VerdictValue.NO:
            assert group is BACK
        elif is_past:
            assert group is ASK
        else:
            assert group is (ELIGIBLE if is_stated else REPORTED)

    @pytest.mark.parametrize("status", ["active", "phasing-out", "superseded", "decommissioned"])
    def test_what_is_not_stated_is_to_be_asked(self, status):
        assert outcome(None, service_of(status=status), DAY) is Outcome.NOT_STATED
        assert STANDINGS[Outcome.NOT_STATED] is ASK

    def test_a_no_that_is_only_reported_says_so_and_is_still_a_no(self):
        """It does not become a yes because nobody saw it; nor does anybody claim to have seen it."""
        verdict = verdict_of(VerdictValue.NO, Basis.INFERRED)

        assert outcome(verdict, service_of(), DAY) is Outcome.REPORTED_NO
        assert STANDINGS[Outcome.REPORTED_NO] is BACK

    def test_every_outcome_has_a_group_and_a_reason_or_the_verdict_itself(self):
        data, _ = data_of("usn-storage")

        given = {each for each in Outcome if STANDINGS[each] in (ELIGIBLE, REPORTED)}
        assert set(STANDINGS) == set(Outcome)
        assert set(data["words"]["reasons"]) >= set(Outcome) - given


class TestData:
    def test_every_verdict_stands_in_the_group_of_its_record(self, decided):
        """Each row and class once, as the record has it."""
        data, _, rows = decided

        for record, row in rows:
            assert len(row["outcomes"]) == len(DataClass)
            for each, written in zip(DataClass, row["outcomes"], strict=True):
                verdict, group = record.cells.get(each), data["standings"][written]
                if verdict is None:
                    assert group == ASK
                elif verdict.value is VerdictValue.NO:
                    assert group == BACK
                else:
                    assert group == (ELIGIBLE if verdict.is_stated else REPORTED)

    def test_rows_and_ways_in_stand_where_the_page_has_them(self, guide, decided):
        """The script counts rows; it would show the words of another service otherwise."""
        data, _, rows = decided
        services = [
            record for record in shipped().of_type(Resource) if record.id in {row.service for row in guide.rows}
        ]
        [group] = access_list(Presenter(shipped(), "en"), services).groups

        assert data["services"] == len(group.entries)
        for record, row in rows:
            assert group.entries[row["service"]].id == record.service

    def test_no_choice_of_audience_class_and_uses_finds_more_than_the_guide_says(self, decided):
        """All audiences, all classes, no use, each use, each pair of uses, all uses."""
        data, its, rows = decided

        for audience, each, uses in product(AUDIENCES, DataClass, USES):
            groups = found(data, its, audience=audience, data_class=each, uses=uses)
            for number, (record, _) in enumerate(rows):
                verdict = record.cells.get(each)
                is_for_them = not audience or record.audience in (Audience.ALL, audience)
                is_about_it = not uses or not shipped().uses_of(record).isdisjoint(uses)
                may_be = verdict is not None and verdict.value is not VerdictValue.NO and is_for_them and is_about_it
                assert (groups[number] is ELIGIBLE) == (may_be and verdict.is_stated)
                assert (groups[number] is REPORTED) == (may_be and not verdict.is_stated)
                assert (groups[number] is ASK) == (verdict is None and is_for_them and is_about_it)

    def test_it_repeats_no_condition_and_no_note(self, guide):
        """They are copied from the page, where they have their links."""
        _, listing = data_of(guide.id)

        prose = [row.note for row in guide.rows]
        for verdict in (verdict for row in guide.rows for verdict in row.cells.values()):
            prose += [verdict.condition, verdict.note, verdict.conflict]
        for text in filter(None, prose):
            assert text.in_language("en").text not in listing.enhancement.data

    def test_an_audience_is_asked_for_only_where_the_guide_tells_them_apart(self, guide):
        [institution] = data_of(guide.id)[0]["institutions"]
        [its] = institution["guides"]

        is_told_apart = any(row.audience is not Audience.ALL for row in guide.rows)
        assert its["audiences"] == (["staff", "students"] if is_told_apart else [])

    def test_an_audience_that_the_author_chose_is_not_asked_for(self):
        data, _ = data_of("usn-storage", choice=Choice(audience=frozenset({"students"})))
        [institution] = data["institutions"]
        [its] = institution["guides"]

        assert its["audiences"] == []
        assert {row["audience"] for row in its["rows"]} <= {"students", "all"}

    def test_only_the_uses_that_the_author_chose_are_asked_for(self):
        """Rows for others are not on the page, so a question about them would find too little."""
        data, _ = data_of("usn-storage", choice=Choice(uses=frozenset({"collect", "store"})))

        assert data["asked"] == ["collect", "store"]
        assert data_of("usn-storage")[0]["asked"] == [*Use]

    def test_each_institution_names_the_classes_as_it_does(self):
        """And what it names in another language only is marked so."""
        data, _ = data_of("uio-storage", "uio-uv-storage", "usn-storage", "uit-storage")

        assert [each["id"] for each in data["institutions"]] == ["uio", "usn", "uit"]
        names = {each["id"]: each["classes"][2] for each in data["institutions"]}
        assert names["uio"] == {"text": "In confidence"}
        assert names["usn"] == {"text": "Confidential"}
        assert names["uit"] == {"text": "Fortrolig", "lang": "nb"}

    def test_a_unit_is_never_taken_for_its_institution(self):
        """It has its own name, notice and rows."""
        data, listing = data_of("uio-storage", "uio-uv-storage")
        [institution] = data["institutions"]

        assert [guide["label"] for guide in institution["guides"]] == ["UiO", "UiO, Faculty of Educational Sciences"]
        assert [len(guide["rows"]) for guide in institution["guides"]] == [len(each.entries) for each in listing.groups]

    def test_the_paragraph_on_whom_to_ask_is_the_one_in_the_notice(self, guide):
        data, listing = data_of(guide.id)
        [institution], [group] = data["institutions"], listing.groups

        said = repr(group.before[institution["guides"][0]["ask"]])
        assert "Ask: " in said


class TestAdmission:
    def test_nobody_is_promised_or_denied_anything_without_the_owners_words(self):
        """Which is so for every service without a sourced `open_to`."""
        for guide in shipped().of_type(StorageGuide):
            services = {row.service for row in guide.rows}
            for service in (each for each in shipped().of_type(Resource) if each.id in services):
                if service.open_to is None:
                    assert {admission(who, service, guide.institution) for who in OpenTo} == {Admission.ASK}

    @pytest.mark.parametrize(
        ("owner", "to", "open_to_us"),
        [
            (("usn",), ("own-staff",), {"own-staff"}),
            (("uio",), ("own-staff", "own-students"), set()),
            (("uio",), ("norwegian-institutions",), {"own-staff", "own-students", "norwegian-institutions"}),
            (("uio",), ("own-staff", "partners-abroad"), {"partners-abroad"}),
        ],
    )
    def test_own_people_are_own_only_to_their_own_institution(self, owner, to, open_to_us):
        """As seen from USN: to another owner its staff and students come from another institution."""
        service = service_of(owner=owner, open_to=access_to(*to))

        assert {who for who in OpenTo if admission(who, service, "usn") is Admission.OPEN} == open_to_us
        assert {who for who in OpenTo if admission(who, service, "usn") is Admission.NOT_NAMED} == (
            set(OpenTo) - open_to_us
        )

    def test_own_means_nothing_where_the_owner_is_no_institution_that_we_know(self):
        service = service_of(owner=(), open_to=access_to("own-staff"))

        assert admission(OpenTo.OWN_STAFF, service, "usn") is Admission.ASK
        assert admission(OpenTo.PARTNERS_ABROAD, service, "usn") is Admission.NOT_NAMED

    def test_who_can_get_in_is_said_with_its_source(self):
        service = service_of(open_to=access_to("partners-abroad"))

        [group] = access_list(Presenter(shipped(), "en"), [service]).groups

        said = repr(group.entries[0].facts["access"])
        assert "Open to: partners abroad" in said
        assert "https://example.org/access" in said

    def test_one_of_which_nothing_is_known_says_so(self):
        service = service_of(access=None, cost=None)

        [group] = access_list(Presenter(shipped(), "en"), [service]).groups

        assert "Not stated" in repr(group.entries[0].facts["access"])


class TestExamples:
    """What researchers ask, answered as the records have it."""

    def test_uio_red_analyse(self):
        groups = services_found("uio-storage", data_class="red", uses=["analyse"])

        assert groups["tsd"] in ([ELIGIBLE], [REPORTED])
        assert groups["educloud-research"] == [REPORTED]
        assert groups["nrec"] == [BACK]

    def test_uio_red_analyse_states_that_educloud_is_not_for_identifiable_data_of_special_categories(self):
        row = row_of("uio-storage", "educloud-research")

        assert "never directly identifiable special-category data" in condition_of(row, DataClass.RED)

    def test_usn_students_red_collect_then_keep(self):
        groups = services_found("usn-storage", audience="students", data_class="red", uses=["collect", "store"])

        assert groups["nettskjema"] == [ELIGIBLE]
        assert groups["usn-onedrive-encrypted-disk"] == [ELIGIBLE]
        assert groups["usn-safe"] == [REPORTED]
        assert groups["onedrive"] == [BACK, BACK]
        assert "usn-safe" not in {service for service, all_ in groups.items() if ELIGIBLE in all_}

    @pytest.mark.parametrize(
        ("service", "words"),
        [
            ("nettskjema", "Move to USN Safe as soon as possible, then delete"),
            ("usn-onedrive-encrypted-disk", "Short stop on the way to USN Safe only"),
        ],
    )
    def test_usn_red_data_stop_there_only_on_the_way(self, service, words):
        assert words in condition_of(row_of("usn-storage", service), DataClass.RED)

    @pytest.mark.parametrize(
        ("data_class", "group"), [("green", ELIGIBLE), ("yellow", ELIGIBLE), ("red", BACK), ("black", BACK)]
    )
    def test_oslomet_onedrive(self, data_class, group):
        assert services_found("oslomet-storage", data_class=data_class)["onedrive"] == [group]

    def test_oslomet_onedrive_yellow_has_its_condition(self):
        row = row_of("oslomet-storage", "onedrive")

        assert row.cells[DataClass.GREEN].value is VerdictValue.YES
        assert condition_of(row, DataClass.YELLOW)


def row_of(guide, service):
    """The one row of a guide about a service."""
    record = shipped().find(guide, StorageGuide)
    assert record is not None
    [row] = [row for row in record.rows if row.service == service]
    return row


def condition_of(row, data_class):
    """The words of the condition on which a row allows a class."""
    verdict = row.cells[data_class]
    assert verdict.value is VerdictValue.CONDITIONAL
    return verdict.condition.in_language("en").text


def services_found(guide, **asked):
    """The groups in which the rows of each service of a guide are found."""
    data, listing = data_of(guide)
    [institution], [group] = data["institutions"], listing.groups
    groups: dict[str, list[Standing]] = {}
    for number, standing in found(data, institution["guides"][0], **asked).items():
        groups.setdefault(group.entries[number].id, []).append(standing)
    return groups


def verdict_of(value, basis, *, first_hand=True, valid_until=None):
    seen = "archived-copy" if first_hand else "republished-copy"
    source = {"title": "Guide", "seen": seen, "read": "2026-11-22"}
    evidence = Evidence.model_validate({"sources": [source], "confidence": "medium"})
    condition = Prose({"en": "Encrypted."}) if value is VerdictValue.CONDITIONAL else None
    return Verdict(value=value, basis=basis, condition=condition, valid_until=valid_until, evidence=evidence)


def service_of(**changes):
    """TSD, changed."""
    service = shipped().find("tsd", Resource)
    assert service is not None
    return service.model_copy(update=changes)


def access_to(*who):
    return Access(to=tuple(OpenTo(each) for each in who), source="https://example.org/access")
