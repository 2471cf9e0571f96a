"""What is particular to resources: who owns them, how to get in, where they are registered."""

from __future__ import annotations

from rdmno_content.identifiers import REGISTRY_PAGES
from rdmno_content.prose import Link, Paragraph, Str, Strong
from rdmno_content.records import Resource
from rdmno_content.vocabulary import Registry
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.saying import capitalized
from sphinxext_rdmno.views.shapes import Blocks, Inlines, joined, text


def owner(presenter: Presenter, resource: Resource) -> Blocks:
    """Who owns or runs it."""
    owners: list[Inlines] = [(presenter.name_of(id),) for id in resource.owner]
    if resource.owner_words:
        owners.append(presenter.say(resource.owner_words))
    return (Paragraph(joined(owners, ", ")),)


def access(presenter: Presenter, resource: Resource) -> Blocks:
    """How to get in, and what it costs."""
    said = presenter.prose(resource.access) if resource.access else ()
    if not resource.cost:
        return said
    return (*said, Paragraph((Strong((Str(presenter.own("Cost:")),)), Str(" "), *presenter.say(resource.cost))))


def registries(presenter: Presenter, resource: Resource) -> Blocks:
    """Where it is registered, apart from what is registered only for the software behind it."""
    own = [_registry(presenter, registry, id) for registry, id in resource.registries.items()]
    upstream = [_registry(presenter, registry, id) for registry, id in resource.registries_upstream.items()]
    blocks: Blocks = (Paragraph(joined(own, ", ")),) if own else ()
    if upstream:
        blocks += (Paragraph((Str(presenter.own("Software behind it:") + " "), *joined(upstream, ", "))),)
    return blocks


def _registry(presenter: Presenter, registry: Registry, id: str) -> Inlines:
    name = Str(f"{presenter.label(registry)}: {id}")
    page = REGISTRY_PAGES.get(registry)
    return (Link(page.format(id), (name,)),) if page else (name,)


def status(presenter: Presenter, resource: Resource) -> Blocks:
    """Where it is in its own life, and what took its place."""
    blocks: Blocks = (text(capitalized(presenter.label(resource.status))),)
    if resource.replaced_by:
        lead = Str(presenter.own("Replaced by:") + " ")
        blocks += (Paragraph((lead, *presenter.names_of(resource.replaced_by))),)
    return blocks + (presenter.prose(resource.status_note) if resource.status_note else ())
