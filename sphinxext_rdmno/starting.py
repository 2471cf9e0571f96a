"""A starter guide: the pages with which an institution can begin, made of what the catalog holds for it.

The pages stand ready in ``starter/<language>``. A line ``%% if policy, no team`` begins a part that is
kept only where the institution has the one and not the other; ``%% always`` begins one that is kept in
any case. ``$name`` and the like are filled in last. There is no more to it: what differs between
institutions is said by the directives, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from string import Template

from rdmno_content.catalog import Catalog
from rdmno_content.records import Institution
from rdmno_content.text import Text
from rdmno_content.vocabulary import InstitutionType, Kind, LinkRel
from rdmno_content.wording import not_one_of

TEMPLATES = Path(__file__).parent / "starter"

LANGUAGES = ("en", "nb", "nn")
"""The languages in which there are pages."""

PAGES = ("index", "policies", "planning", "storing", "laws-and-ethics", "support")

SOURCE_SUFFIXES = (".md", ".rst", ".txt", ".ipynb")
"""The endings under which a page of the same name may be there already."""

LAYER = "_rdm"

_COLUMNS = {
    "policy": (LinkRel.POLICY,),
    "storage-guide": (LinkRel.STORAGE_GUIDE,),
    "personal-data": (LinkRel.PERSONAL_DATA,),
    "dmp": (LinkRel.DMP,),
    "other": (LinkRel.GUIDE, LinkRel.OTHER, LinkRel.HOMEPAGE),
}
"""The columns of an institution's own pages, with the links that fill them."""

_CONDITION = re.compile(r"^%% (?:if (?P<facts>.+)|always)\n", re.MULTILINE)

_MARKUP = re.compile(r"([\\`*_{}\[\]<>])")


@dataclass(frozen=True, slots=True)
class Starter:
    """The pages for one institution, in one language."""

    catalog: Catalog
    institution: Institution
    language: str

    def pages(self, *, says_language: bool) -> dict[str, str]:
        """The text of each page by the name of its file; if asked for, each says at its top which language it is in."""
        top = f"---\nrdmno_language: {self.language}\n---\n\n" if says_language else ""
        return {f"{page}.md": top + self._page(TEMPLATES / self.language / f"{page}.md") for page in PAGES}

    def layer(self) -> dict[str, str]:
        """The files of a layer that changes nothing yet, by their names in its folder."""
        patch = self._filled((TEMPLATES / "layer" / "institution.yaml").read_text(encoding="utf-8"))
        readme = self._filled((TEMPLATES / "layer" / "_README.md").read_text(encoding="utf-8"))
        return {"_README.md": readme, f"{Kind.INSTITUTION}/{self.institution.id}.yaml": patch}

    def facts(self) -> frozenset[str]:
        """What is known of the institution, in the words that the templates ask by."""
        rels = {link.rel.value for link in self.institution.links_of()}
        verdicts = {"verdicts"} if any(guide.rows for guide in self.catalog.guides_of(self.institution.id)) else set()
        return frozenset({*rels, *verdicts, self.institution.type.value, *(["pages"] if self._columns() else [])})

    def _columns(self) -> list[str]:
        return [column for column, rels in _COLUMNS.items() if self.institution.links_of(*rels)]

    def _page(self, path: Path) -> str:
        return self._filled(kept(path.read_text(encoding="utf-8"), self.facts()))

    def _filled(self, text: str) -> str:
        return Template(text).substitute(
            institution=self.institution.id,
            name=self._plain(self.institution.name),
            short=self._plain(self.institution.label),
            columns=", ".join(self._columns()),
        )

    def _plain(self, text: Text) -> str:
        """The words in one line, without anything that Markdown would read as markup."""
        return _MARKUP.sub(r"\\\1", " ".join(text.in_language(self.language).text.split()))


def kept(template: str, facts: frozenset[str]) -> str:
    """The parts of *template* whose conditions hold, without the conditions."""
    always, *rest = _CONDITION.split(template)
    parts = [always]
    for condition, part in zip(rest[::2], rest[1::2], strict=True):
        if all(holds(each.strip(), facts) for each in (condition or "").split(",") if each.strip()):
            parts.append(part)
    return "".join(parts)


def holds(condition: str, facts: frozenset[str]) -> bool:
    """Whether one condition holds: a fact, or ``no`` and a fact. Raises `ValueError` for what is no fact at all."""
    absent = condition.startswith("no ")
    fact = condition.removeprefix("no ")
    if fact not in FACTS:
        raise ValueError(not_one_of(fact, sorted(FACTS)))
    return (fact in facts) is not absent


FACTS = frozenset({*LinkRel, *InstitutionType, "pages", "verdicts"})
"""What a template may ask: which links an institution has, what it is, whether it has pages or verdicts at all."""


def meant(word: str, catalog: Catalog) -> str:
    """The question whether the institution nearest to *word*, by id, acronym or name, was meant; nothing if none is."""
    ids = {spelling.casefold(): each.id for each in catalog.of_type(Institution) for spelling in _spellings(each)}
    close = get_close_matches(word.casefold(), ids, n=1, cutoff=0.6)
    return f" Did you mean {ids[close[0]]!r}?" if close else ""


def _spellings(institution: Institution) -> Iterator[str]:
    yield institution.id
    yield from institution.label.values()
    yield from institution.name.values()
    yield from institution.former_names


def in_the_way(files: Mapping[Path, str]) -> list[Path]:
    """What is there already under the names of *files*, or as a page of the same name in another markup."""
    found = dict.fromkeys(
        path
        for each in files
        for path in (each, *(each.with_suffix(suffix) for suffix in SOURCE_SUFFIXES if each.suffix == ".md"))
        if path.exists() or path.is_symlink()
    )
    return list(found)


def write(files: Mapping[Path, str]) -> None:
    """Write every file, or none of them. Raises `OSError`; `FileExistsError` for one that is there."""
    with ExitStack() as undo:
        for path, text in files.items():
            for folder in _missing(path.parent):
                folder.mkdir()
                undo.callback(folder.rmdir)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                undo.callback(path.unlink)
                file.write(text)
        undo.pop_all()


def _missing(folder: Path) -> list[Path]:
    """The folders that are to be made before there is *folder*, the outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    return missing[::-1]
