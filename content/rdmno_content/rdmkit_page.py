"""RDMkit's page on a country as sections of addresses.

The page is a text of Jekyll's form: fields in YAML between two lines of ``---``, then Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rdmno_content import _yaml
from rdmno_content._blocks import Block, Items
from rdmno_content._yaml import YamlError
from rdmno_content.errors import ContentError, Position, Problem
from rdmno_content.model import Model

SITE = "https://rdmkit.elixir-europe.org/"
"""Where a link without a host leads."""

TOP = "Above the first heading"

_FRONT = re.compile(r"---[ \t]*\n(?:.*?\n)??(?=---[ \t]*$)", re.DOTALL | re.MULTILINE)
_IDS = frozenset({"id", "instance_of", "ref_to_main_resources", "tool_assembly"})
"""The fields whose words are RDMkit's ids; `related_pages` names its tasks and roles by other fields."""
ADDRESS = re.compile(r"(?:https?://|mailto:)\S+")
_WEB = re.compile(r"https?://([^/?#]*)([^?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_TOOL = re.compile(r"""\{%-?\s*tool\s+["']([^"']+)["']""")
_ANCHOR = re.compile(r"""<!--.*?-->|<a\s[^>]*?\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE | re.DOTALL)


class Mention(Model):
    """An address on the page, or an id of RDMkit's own, and its line."""

    address: str
    line: int


class Section(Model):
    """What the page names under one heading, or in one field of its front matter; each thing once."""

    title: str
    mentions: tuple[Mention, ...]


def load_page(path: Path) -> tuple[Section, ...]:
    """The sections of the page in the file at *path*. Raises `ContentError`."""
    text, problems = _yaml.read_text(path, str(path))
    if problems:
        raise ContentError(problems)
    return read_page(text, str(path))


def read_page(text: str, name: str) -> tuple[Section, ...]:
    """The sections of the page, called *name* in messages, that name anything. Raises `ContentError`."""
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    if front is None:
        what = "has no front matter: its fields stand between two lines of ---" if text.strip() else "is empty"
        raise ContentError([Problem(Position(name, 1, 1), "", what)])
    try:
        fields = _yaml.parse(front[0], blanks=True)
    except YamlError as error:
        raise ContentError([Problem(Position(name, *error.place), "", error.message)]) from error
    # The fields become empty lines, so that the parser counts the lines of the file.
    body = "\n" * front[0].count("\n") + text[front.end() :]
    return tuple(section for section in (*_in_fields(fields), *_in_body(body)) if section.mentions)


def _section(title: str, mentions: Iterable[Mention]) -> Section:
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(same(mention.address), mention)
    return Section(title=title, mentions=tuple(first.values()))


def _in_fields(fields: Block) -> Iterator[Section]:
    for name, value in fields.items():
        yield _section(f"Front matter: {name}", _stated(value, name, fields.value_places[name][0]))


def _stated(value: Any, field: str, line: int) -> Iterator[Mention]:
    if isinstance(value, Block):
        if "name" in value and not (value.get("url") or value.get("id")):
            yield Mention(address=str(value["name"]), line=value.key_places["name"][0])
        for name, inner in value.items():
            yield from _stated(inner, name, value.value_places[name][0])
    elif isinstance(value, Items):
        for (place, _), inner in zip(value.item_places, value, strict=True):
            yield from _stated(inner, field, place)
    elif value and (field in _IDS or ADDRESS.fullmatch(value)):
        yield Mention(address=value, line=line)
    else:
        yield from _linked(_parser().parseInline(value), line)


def _in_body(body: str) -> Iterator[Section]:
    path: list[tuple[str, str]] = []
    title, mentions = TOP, list[Mention]()
    tokens = _parser().parse(body)
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and after:
            yield _section(title, mentions)
            words = "".join(child.content for child in after.children or ())
            path = [(tag, heading) for tag, heading in path if tag < token.tag] + [(token.tag, words)]
            title, mentions = " / ".join(heading for _, heading in path), []
        mentions += _linked([token], token.map[0] + 1 if token.map else 1)
    yield _section(title, mentions)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # Addresses are compared as they were typed, and whatever they are.
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]
    parser.validateLink = bool  # type: ignore[method-assign,assignment]
    return parser


def _linked(tokens: Iterable[Token], line: int) -> Iterator[Mention]:
    """What *tokens* name, the first of them on *line*."""
    for token in tokens:
        match token.type:
            case "inline":
                yield from _linked(token.children or (), line)
            case "softbreak" | "hardbreak":
                line += 1
            case "link_open":
                if address := _absolute(str(token.attrs["href"])):
                    yield Mention(address=address, line=line)
            case "text":
                yield from (Mention(address=id, line=line) for id in _TOOL.findall(token.content))
            case "html_inline" | "html_block":
                for found in _ANCHOR.finditer(token.content):
                    if found[1] and (address := _absolute(found[1])):
                        yield Mention(address=address, line=line + token.content.count("\n", 0, found.start()))
                line += token.content.count("\n") if token.type == "html_inline" else 0


def _absolute(address: str) -> str:
    """The address with its host; nothing for a place on the page itself."""
    if not address or address.startswith("#"):
        return ""
    if address.startswith("//"):
        return f"https:{address}"
    return address if re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE) else SITE + address.lstrip("/")


def same(address: str) -> str:
    """What two spellings of one address have in common; the fragment tells addresses apart."""
    web = _WEB.fullmatch(address.strip())
    if web is None:
        return unquote(address.strip())
    host, path, rest = web.groups()
    return unquote(f"//{host.lower()}{path.rstrip('/')}{rest.rstrip('#')}")
