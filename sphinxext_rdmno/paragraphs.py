"""References to paragraphs of Norwegian laws, as lawyers write them: ``§ 8``, ``§ 8 a``, ``§ 7-1``, ``§§ 8-9``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"[0-9]+(?:-[0-9]+)?(?: ?[a-z])?"
_SPACES = re.compile(r"\s+")
_ONE = re.compile(rf"§ ?({_NUMBER})")
_SPAN = re.compile(r"§§ ?([0-9]+(?: ?[a-z])?)-([0-9]+(?: ?[a-z])?)")
_MANY = re.compile(rf"§§ ?({_NUMBER}(?:(?: ?– ?| - |, | og | and ){_NUMBER})+)")
_JOINT = re.compile(r"( ?– ?| - |, | og | and )")
_ACT = re.compile(r"LOV-([0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]+)?)")

PARAGRAPH_PAGE = "https://lovdata.no/lov/{number}/%C2%A7{paragraph}"
"""Where Lovdata shows one paragraph of an act: the form seen in public repositories in 2026."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """One paragraph, or several with what joins them."""

    numbers: tuple[str, ...]
    """As written, such as ``8 a``."""
    joints: tuple[str, ...] = ()
    """What stands between them; one fewer than the numbers."""

    @property
    def sign(self) -> str:
        """§, or §§ before several."""
        return "§" if len(self.numbers) == 1 else "§§"


def read_paragraphs(text: str) -> Paragraphs | None:
    """What *text* refers to, or None if it is no such reference.

    After a single sign a hyphen belongs to the number (``§ 7-1``); after the double sign it is a span
    (``§§ 8-9``), which must ascend.
    """
    text = _SPACES.sub(" ", text.strip())
    if match := _ONE.fullmatch(text):
        return Paragraphs((match[1],))
    if match := _SPAN.fullmatch(text):
        first, last = match.groups()
        return Paragraphs((first, last), ("–",)) if _value(first) < _value(last) else None
    if match := _MANY.fullmatch(text):
        numbers = tuple(_JOINT.split(match[1])[::2])
        joints = tuple("–" if joint.strip() in ("–", "-") else joint for joint in _JOINT.split(match[1])[1::2])
        return Paragraphs(numbers, joints)
    return None


def _value(number: str) -> tuple[int, str]:
    digits = re.match(r"[0-9]+", number)
    assert digits is not None  # the pattern begins with digits  # noqa: S101
    return int(digits[0]), number[digits.end() :].strip()


def paragraph_url(identifier: str | None, number: str) -> str | None:
    """The address of one paragraph; None for anything but an act, whose form is the only one seen."""
    match = _ACT.fullmatch(identifier or "")
    return PARAGRAPH_PAGE.format(number=match[1], paragraph=number.replace(" ", "")) if match else None
