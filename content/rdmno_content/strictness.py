"""Which of two verdicts is the looser, in words: the change that must not be overlooked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdmno_content.verdicts import Verdict
from rdmno_content.vocabulary import VerdictValue

_LEVEL: Mapping[VerdictValue | None, int] = {
    VerdictValue.NO: 0,
    None: 1,  # not stated: nothing is permitted, but nothing is forbidden either
    VerdictValue.CONDITIONAL: 2,
    VerdictValue.YES: 3,
}


def loosening(old: Verdict | None, new: Verdict | None) -> str:
    """How *new* permits more than *old*, or may do so; empty if it surely does not. None is not stated."""
    was, is_ = (verdict.value if verdict else None for verdict in (old, new))
    if _LEVEL[is_] > _LEVEL[was]:
        return f"looser: {_difference(was, is_)}"
    if old and new and was is is_ and is_ is not VerdictValue.NO:
        doubts = ", ".join(_doubts(old, new))
        return f"may be looser: {doubts}" if doubts else ""
    return ""


def _difference(was: VerdictValue | None, is_: VerdictValue | None) -> str:
    if was is None:
        return "nothing was stated"
    if is_ is None:
        return "the no is gone"
    return "the condition is gone" if was is VerdictValue.CONDITIONAL else "it was a no"


def _doubts(old: Verdict, new: Verdict) -> Iterator[str]:
    """What limits a verdict, and is no longer there or no longer the same."""
    if old.condition != new.condition:
        yield "the condition reads otherwise"
    if old.valid_until and (new.valid_until is None or new.valid_until > old.valid_until):
        yield "it holds for longer"
    if old.note and not new.note:
        yield "the note is gone"
    if old.conflict and not new.conflict:
        yield "the conflict is gone"
