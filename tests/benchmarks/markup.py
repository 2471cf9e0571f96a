"""Cells in the markup of authors."""

from __future__ import annotations

from tests.benchmarks.rows import Cell, Span


def plain(cell: Cell) -> str:
    """The words alone."""
    return "".join(span.text for span in cell)


def markdown(cell: Cell) -> str:
    """The cell for MyST, and for the prose of a record."""
    return "".join(map(_in_markdown, cell))


def rst(cell: Cell) -> str:
    """The cell for docutils."""
    return "".join(map(_in_rst, cell))


def _in_markdown(span: Span) -> str:
    if span.url:
        return f"[{span.text}]({span.url})"
    return f"*{span.text}*" if span.is_stressed else span.text


def _in_rst(span: Span) -> str:
    if span.url:
        return f"`{span.text} <{span.url}>`__"
    return f"*{span.text}*" if span.is_stressed else span.text
