"""The configuration: every option declared once, read back as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

Rebuild = Literal["", "env", "html"]


def option(default: Any, *, types: tuple[type, ...], rebuild: Rebuild, help: str) -> Any:
    """A field of `RdmnoConfig` that ``conf.py`` sets as ``rdmno_<name>``."""
    return field(default=default, metadata={"types": types, "rebuild": rebuild, "help": help})


@dataclass(frozen=True, slots=True, kw_only=True)
class RdmnoConfig:
    """What a site has chosen in ``conf.py``."""

    institution: str = option(
        "",
        types=(str,),
        rebuild="env",
        help="The id of the institution whose verdicts and class names are shown, such as `oslomet`.",
    )

    layers: tuple[str, ...] = option(
        (),
        types=(list, tuple),
        rebuild="",
        help="Folders of records and changes of your own, counted from the folder of the sources, such as `['_rdm']`; "
        "each lies on top of the one before.",
    )

    installed_layers: bool = option(
        default=True,
        types=(bool,),
        rebuild="",
        help="Whether layers that come with installed packages are laid over the shipped records too, below "
        "`rdmno_layers`.",
    )

    shipped: bool = option(
        default=True,
        types=(bool,),
        rebuild="",
        help="Whether the shipped records are there at all; without them a site shows its layers alone.",
    )

    mark_local: bool = option(
        default=False,
        types=(bool,),
        rebuild="env",
        help="Whether readers are told which records come from a layer, or are changed by one.",
    )

    languages: tuple[str, ...] = option(
        (),
        types=(list, tuple),
        rebuild="env",
        help="The languages to try, in this order, where a record has no words in that of the page, such as "
        "`['en']`. Without it bokmål and nynorsk stand in for each other, then English.",
    )

    norwegian_search: bool = option(
        default=True,
        types=(bool,),
        rebuild="",
        help="Whether a Norwegian site that sets no `html_search_language` is searched with the word forms of "
        "Norwegian; Sphinx itself takes those of English for `nb` and `nn`.",
    )

    language_report: bool = option(
        default=False,
        types=(bool,),
        rebuild="",
        help="Whether a build ends by saying how many words of the site are in bokmål, nynorsk and other languages.",
    )

    report_url: str = option(
        "",
        types=(str,),
        rebuild="env",
        help="Where readers report an error in a record; `{id}` and `{version}` in it are filled in. No link if empty.",
    )

    jsonld: bool = option(
        default=True,
        types=(bool,),
        rebuild="html",
        help="Whether web pages describe the records that they show in JSON-LD too, for search engines.",
    )

    export: bool = option(
        default=False,
        types=(bool,),
        rebuild="",
        help="Whether a site for the web holds the records that it shows as data, in the file `rdmno.json`.",
    )

    @classmethod
    def from_sphinx(cls, config: Config) -> RdmnoConfig:
        """The options as Sphinx has read them."""
        return cls(**{each.name: _frozen(getattr(config, f"rdmno_{each.name}")) for each in fields(cls)})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def register_config(app: Sphinx) -> None:
    """Declare every option to Sphinx."""
    for each in fields(RdmnoConfig):
        app.add_config_value(
            f"rdmno_{each.name}", each.default, each.metadata["rebuild"], types=frozenset(each.metadata["types"])
        )
