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
        return cls(**{each.name: getattr(config, f"rdmno_{each.name}") for each in fields(cls)})


def register_config(app: Sphinx) -> None:
    """Declare every option to Sphinx."""
    for each in fields(RdmnoConfig):
        app.add_config_value(
            f"rdmno_{each.name}", each.default, each.metadata["rebuild"], types=frozenset(each.metadata["types"])
        )
