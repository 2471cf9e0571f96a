"""What a site needs before a starter guide can be built: what its ``conf.py`` has, lacks, or has otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinxext_rdmno.conf_reading import Conf
from sphinxext_rdmno.starting import LAYER
from sphinxext_rdmno.words import SOURCE, tag_of

_BRINGS = {"myst_nb": "myst_parser"}
"""Extensions that bring another one along, and must not stand beside it."""

_NAMES = {"en": "English", "nb": "bokmål", "nn": "nynorsk"}

_UNLESS = "  # unless it is there in a way that was not read"


@dataclass(frozen=True, slots=True)
class Advice:
    """Lines for a ``conf.py``: those that are there, those to add, and what to know of others."""

    there: tuple[str, ...] = ()
    add: tuple[str, ...] = ()
    mind: tuple[str, ...] = ()


def advice(conf: Conf | None, institution: str, language: str, *, with_layer: bool) -> Advice:
    """What pages in *language* about *institution* need, beside what *conf* has, if there is one."""
    conf = conf or Conf(Path("conf.py"))
    parts = [_list(conf, "extensions", "myst_parser", "sphinxext_rdmno"), _whose(conf, institution)]
    parts.append(_language(conf, language))
    if with_layer:
        parts += [_list(conf, name, LAYER) for name in ("rdmno_layers", "exclude_patterns")]
    return Advice(
        tuple(line for part in parts for line in part.there),
        tuple(line for part in parts for line in part.add),
        tuple(line for part in parts for line in part.mind),
    )


def is_in_language(conf: Conf | None, language: str) -> bool:
    """Whether the site is known to be in *language*, so that its pages need not say so."""
    if conf is None:
        return False
    setting = conf["language"]
    return setting.is_sure and tag_of(setting.word or SOURCE) == language


def toctree_entry(conf: Conf | None, folder: Path) -> tuple[str, Path | None]:
    """The line by which a toctree of the site names the guide in *folder*, and the site's first page if it is there.

    No line if the guide is the first page itself, or that page names it already.
    """
    if conf is None:
        return f"{folder.name}/index", None
    top = conf.path.parent
    first = conf["root_doc"].word or conf["master_doc"].word or "index"
    entry = (folder.resolve().relative_to(top) / "index").as_posix()
    page = next((page for suffix in (".md", ".rst") if (page := top / f"{first}{suffix}").is_file()), None)
    is_named = page is not None and entry in page.read_text(encoding="utf-8", errors="replace").split()
    return "" if entry == first or is_named else entry, page


def _list(conf: Conf, name: str, *wanted: str) -> Advice:
    """A setting that is to hold each of the *wanted* words."""
    brought = {_BRINGS.get(word, word): word for word in conf[name].words}
    found = [brought[word] for word in wanted if word in brought]
    there = (f"{name}: {', '.join(map(_quoted, found))}",) if found else ()
    missing = [word for word in wanted if word not in brought]
    if not missing:
        return Advice(there)
    is_sure = conf[name].is_sure
    sign = "=" if is_sure and name not in conf else "+="
    return Advice(there, (f"{name} {sign} [{', '.join(map(_quoted, missing))}]{'' if is_sure else _UNLESS}",))


def _whose(conf: Conf, institution: str) -> Advice:
    name, line = "rdmno_institution", f"rdmno_institution = {_quoted(institution)}"
    setting = conf[name]
    if setting.word == institution:
        return Advice(there=(line,))
    if not setting.word:
        return Advice(add=(line if setting.is_sure else line + _UNLESS,))
    return Advice(mind=(f"{name} is {_quoted(setting.word)}, so classes in running text have the names used there",))


def _language(conf: Conf, language: str) -> Advice:
    setting, line = conf["language"], f"language = {_quoted(language)}"
    if is_in_language(conf, language):
        return Advice(there=(f"language = {_quoted(setting.word)}",) if setting.word else ())
    said = f"these pages say themselves that they are in {_NAMES[language]}"
    if setting.word:
        return Advice(mind=(f"language is {_quoted(setting.word)}; {said}",))
    return Advice(add=(f"{line}  # if the whole site is; {said}",))


def _quoted(word: str) -> str:
    return f'"{word}"'
