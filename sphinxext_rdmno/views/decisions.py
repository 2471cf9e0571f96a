"""Where the storage finder puts a service: one decision for each verdict, and one for each who asks to get in.

A wrong yes can leak patient data. So only what the guide itself states is eligible; what is only
reported stays apart from it; and no answer, an old answer or a service that is closed is to be
asked about. A no stays a no, however it is known, as long as it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from rdmno_content.records import Resource
from rdmno_content.verdicts import Verdict
from rdmno_content.vocabulary import OpenTo, VerdictValue


class Outcome(StrEnum):
    """What a row of a guide comes to for one class of data."""

    STATED = "stated"
    REPORTED = "reported"
    NOT_STATED = "not-stated"
    EXPIRED = "expired"
    CLOSED = "closed"
    NO = "no"
    REPORTED_NO = "reported-no"


class Standing(StrEnum):
    """The groups of a result, in the order in which they are shown."""

    ELIGIBLE = "eligible"
    REPORTED = "reported"
    ASK = "ask"
    BACK = "back"


STANDINGS: Mapping[Outcome, Standing] = {
    Outcome.STATED: Standing.ELIGIBLE,
    Outcome.REPORTED: Standing.REPORTED,
    Outcome.NOT_STATED: Standing.ASK,
    Outcome.EXPIRED: Standing.ASK,
    Outcome.CLOSED: Standing.ASK,
    Outcome.NO: Standing.BACK,
    Outcome.REPORTED_NO: Standing.BACK,
}


class Admission(StrEnum):
    """Whether the owner of a service says that somebody can get in."""

    OPEN = "open"
    NOT_NAMED = "not-named"
    ASK = "ask"


def outcome(verdict: Verdict | None, service: Resource | None, day: date) -> Outcome:
    """What a verdict comes to on *day*; no answer, an old answer and a closed service are never a yes."""
    if verdict is None:
        return Outcome.NOT_STATED
    if verdict.is_expired(day):
        return Outcome.EXPIRED
    if verdict.value is VerdictValue.NO:
        return Outcome.NO if verdict.is_stated else Outcome.REPORTED_NO
    if service is None or service.is_past:
        return Outcome.CLOSED
    return Outcome.STATED if verdict.is_stated else Outcome.REPORTED


def admission(who: OpenTo, service: Resource | None, institution: str) -> Admission:
    """Whether *who*, as seen from *institution*, can get in; to be asked wherever the owner's words do not tell.

    To the owner of a service, the people of another institution are neither own staff nor own students.
    """
    is_own = who in (OpenTo.OWN_STAFF, OpenTo.OWN_STUDENTS)
    if service is None or service.open_to is None or (is_own and not service.owner):
        return Admission.ASK
    needed = OpenTo.NORWEGIAN_INSTITUTIONS if is_own and institution not in service.owner else who
    return Admission.OPEN if needed in service.open_to.to else Admission.NOT_NAMED
