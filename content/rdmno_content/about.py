"""What the content says of itself: its title and licence, whom it credits, and what each release changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from rdmno_content.model import Day, Id, Line, Model, Url
from rdmno_content.prose import Prose
from rdmno_content.text import Text
from rdmno_content.vocabulary import Change

_VERSION = re.compile(r"[0-9]{4}\.(?:[1-9]|1[0-2])\.(?:0|[1-9][0-9]*)")


def is_version(word: str) -> bool:
    """Whether *word* names a release by calendar: year, month, and a number within the month."""
    return _VERSION.fullmatch(word) is not None


class Licence(Model):
    """The terms on which the content may be used."""

    name: Line
    url: Url


class Credit(Model):
    """Something that the content was compiled from."""

    source: Prose
    terms: Text
    used_for: Text


class Attribution(Model):
    """How to name the content, its licence, and what it was compiled from."""

    title: Text
    authors: Line
    licence: Licence
    credits: tuple[Credit, ...] = ()
    notice: Prose | None = None
    """What the sources' own terms want said."""


class Changed(Model):
    """One thing that a release changed."""

    change: Change
    text: Prose
    records: tuple[Id, ...] = ()
    """The records that it concerns; those that were removed too."""


class Release(Model):
    """One release of the content. `version` comes from the name of the file."""

    version: Line
    released: Day
    summary: Prose
    changes: tuple[Changed, ...] = ()

    @property
    def order(self) -> tuple[int, ...]:
        """Where it stands among the others."""
        return tuple(map(int, self.version.split(".")))


Part = Attribution | Release


@dataclass(frozen=True, slots=True)
class About:
    """What is known of the content as a whole."""

    attribution: Attribution | None = None
    releases: tuple[Release, ...] = ()
    """The newest first."""

    @classmethod
    def of(cls, parts: Iterable[Part]) -> Self:
        """What the parts say together, in whatever order they come."""
        known = list(parts)
        releases = [part for part in known if isinstance(part, Release)]
        return cls(
            next((part for part in known if isinstance(part, Attribution)), None),
            tuple(sorted(releases, key=lambda release: release.order, reverse=True)),
        )

    @property
    def release(self) -> Release | None:
        """The newest release."""
        return self.releases[0] if self.releases else None

    def since(self, word: str) -> tuple[Release, ...]:
        """The releases after the release *word*, or from the day *word* on, written 2026-11-22."""
        for place, release in enumerate(self.releases):
            if release.version == word:
                return self.releases[:place]
        return tuple(release for release in self.releases if release.released.isoformat() >= word)

    def parts(self) -> Iterator[tuple[str, Part]]:
        """Each part, by a name that no record has: that of its file."""
        if self.attribution is not None:
            yield "attribution.yaml", self.attribution
        for release in self.releases:
            yield f"history/{release.version}.yaml", release
