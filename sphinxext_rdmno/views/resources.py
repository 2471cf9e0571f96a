"""Resources as entries: what each column of a `resource-table` says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rdmno_content.prose import Link, Paragraph, Str, Strong
from rdmno_content.records import Resource
from rdmno_content.vocabulary import Registry, ResourceStatus
from sphinxext_rdmno.views.presenter import Presenter, joined
from sphinxext_rdmno.views.shapes import Blocks, Column, Entry, Group, Inlines, Listing, text

REGISTRY_PAGES: Mapping[Registry, str] = {
    Registry.BIO_TOOLS: "https://bio.tools/{}",
    Registry.FAIRSHARING: "https://fairsharing.org/FAIRsharing.{}",
    Registry.RE3DATA: "https://www.re3data.org/repository/{}",
    Registry.DOI: "https://doi.org/{}",
    Registry.WIKIDATA: "https://www.wikidata.org/wiki/{}",
}
"""Where a registry shows an entry; other registries are named without a link."""


def resource_table(presenter: Presenter, resources: Sequence[Resource], columns: Sequence[str]) -> Listing:
    """The resources by name, with the chosen columns."""
    view = ResourceView(presenter)
    shown = [key for key in columns if key != "name"]
    ordered = sorted(resources, key=presenter.order)
    entries = tuple(view.entry(resource, shown) for resource in ordered)
    heads = tuple(Column(key, (Str(view.heading(key)),), _WIDTHS[key]) for key in shown)
    return Listing(presenter.own("Name"), heads, (Group((), entries),), "resource-table")


_WIDTHS = {
    "description": 40,
    "owner": 15,
    "access": 30,
    "lifecycle": 15,
    "topics": 20,
    "registries": 12,
    "status": 12,
    "evidence": 40,
}
COLUMNS = ("name", *_WIDTHS)


class ResourceView:
    """Says what is known of a resource, one column at a time."""

    def __init__(self, presenter: Presenter) -> None:
        self._presenter = presenter
        self._columns: Mapping[str, Callable[[Resource], Blocks]] = {
            "description": lambda resource: presenter.prose(resource.description),
            "owner": self.owner,
            "access": self.access,
            "lifecycle": lambda resource: _line(presenter.labels(resource.lifecycle)),
            "topics": lambda resource: _line(presenter.labels(resource.topics)),
            "registries": self.registries,
            "status": self.status,
            "evidence": lambda resource: presenter.evidence(resource.evidence),
        }

    def heading(self, key: str) -> str:
        """The words above a column."""
        _ = self._presenter.own
        return {
            "description": _("Description"),
            "owner": _("Owner"),
            "access": _("Access"),
            "lifecycle": _("Life cycle"),
            "topics": _("Topics"),
            "registries": _("Registries"),
            "status": _("Status"),
            "evidence": _("Rests on"),
        }[key]

    def entry(self, resource: Resource, columns: Sequence[str]) -> Entry:
        """The resource with what the columns say of it."""
        said = {key: self._columns[key](resource) for key in columns}
        return Entry(resource.id, self.title(resource), {key: blocks for key, blocks in said.items() if blocks})

    def title(self, resource: Resource) -> Blocks:
        """The name, linked; a resource that is not in full use says so beside it."""
        in_use = resource.status is ResourceStatus.ACTIVE
        return self._presenter.title(resource, "" if in_use else self._presenter.label(resource.status))

    def owner(self, resource: Resource) -> Blocks:
        """Who owns or runs it."""
        owners: list[Inlines] = [(self._presenter.name_of(id),) for id in resource.owner]
        if resource.owner_words:
            owners.append(self._presenter.say(resource.owner_words))
        return (Paragraph(joined(owners, ", ")),)

    def access(self, resource: Resource) -> Blocks:
        """How to get in, and what it costs."""
        access = self._presenter.prose(resource.access) if resource.access else ()
        if not resource.cost:
            return access
        cost = (Strong((Str(self._presenter.own("Cost:")),)), Str(" "), *self._presenter.say(resource.cost))
        return (*access, Paragraph(cost))

    def registries(self, resource: Resource) -> Blocks:
        """Where it is registered, apart from what is registered only for the software behind it."""
        own = [self._registry(registry, id) for registry, id in resource.registries.items()]
        upstream = [self._registry(registry, id) for registry, id in resource.registries_upstream.items()]
        blocks: Blocks = (Paragraph(joined(own, ", ")),) if own else ()
        if upstream:
            lead = Str(self._presenter.own("Software behind it:") + " ")
            blocks += (Paragraph((lead, *joined(upstream, ", "))),)
        return blocks

    def _registry(self, registry: Registry, id: str) -> Inlines:
        name = Str(f"{self._presenter.label(registry)}: {id}")
        page = REGISTRY_PAGES.get(registry)
        return (Link(page.format(id), (name,)),) if page else (name,)

    def status(self, resource: Resource) -> Blocks:
        """Where it is in its own life, and what took its place."""
        label = self._presenter.label(resource.status)
        blocks: Blocks = (text(label[0].upper() + label[1:]),)
        if resource.replaced_by:
            lead = Str(self._presenter.own("Replaced by:") + " ")
            names = [(self._presenter.name_of(id),) for id in resource.replaced_by]
            blocks += (Paragraph((lead, *joined(names, ", "))),)
        return blocks + (self._presenter.prose(resource.status_note) if resource.status_note else ())


def _line(words: str) -> Blocks:
    return (text(words),) if words else ()
