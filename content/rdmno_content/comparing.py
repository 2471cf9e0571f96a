"""The command that compares RDMkit's page on Norway with the catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import click

from rdmno_content.errors import ContentError
from rdmno_content.layers import DATA
from rdmno_content.loading import RDMKIT, shipped
from rdmno_content.rdmkit import Account, Accounts, Answer, Comparison, Ours, Standing, compare, load_list
from rdmno_content.rdmkit_page import load_page

_COLORS = {"corrected": "yellow", "lacking": "red"}


@click.command("compare-rdmkit")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def compare_rdmkit(file: Path, *, as_json: bool) -> None:
    """Compare RDMkit's page on Norway, saved as FILE, with the shipped catalog.

    Lists by section what of the page is held, corrected or lacking, and what we have beyond it.
    Exit code 1 if anything is lacking, 2 if FILE cannot be read as such a page.
    """
    try:
        catalog = shipped()
        ours = load_list(DATA / RDMKIT, catalog)
    except ContentError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    try:
        page = load_page(file)
    except ContentError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
    comparison = compare(page, ours, catalog)
    if as_json:
        click.echo(comparison.model_dump_json(indent=2, exclude_none=True))
    else:
        for line in _report(comparison, file):
            click.echo(line)
    lacking, beyond = comparison.count("lacking"), len(comparison.records_beyond)
    click.echo(
        f"{comparison.count('held')} held, {comparison.count('corrected')} corrected, {lacking} lacking; "
        f"the page does not lead to {beyond} of our {len(catalog)} records",
        err=True,
    )
    if lacking:
        raise SystemExit(1)


def _report(comparison: Comparison, file: Path) -> Iterator[str]:
    for section in comparison.sections:
        yield _heading(section)
        for account in section.accounts:
            yield from _lines(account, file)
    beyond = [section for section in comparison.ours if section.gone or section.unlinked]
    if beyond:
        yield ""
        yield click.style("Beyond the page, by section of our list", bold=True)
    for ours in beyond:
        yield from _lines_beyond(ours)


def _heading(section: Accounts) -> str:
    counts = Counter(account.standing for account in section.accounts)
    found = ", ".join(f"{counts[standing]} {standing}" for standing in get_args(Standing) if counts[standing])
    return f"{click.style(section.title, bold=True)}: {found}"


def _lines(account: Account, file: Path) -> Iterator[str]:
    standing = click.style(f"{account.standing:9}", fg=_COLORS.get(account.standing))
    if account.standing == "lacking":
        yield f"  {standing}  {file}:{account.line}: {account.address}"
    elif account.standing == "held":
        yield f"  {standing}  {account.address}  {', '.join(_ids(account.answers))}"
    else:
        yield f"  {standing}  {account.address}"
        for answer in account.answers:
            yield f"  {'':9}  {answer.record}: {answer.why or 'held'}"


def _ids(answers: Iterable[Answer]) -> Iterable[str]:
    return dict.fromkeys(answer.record for answer in answers)


def _lines_beyond(ours: Ours) -> Iterator[str]:
    yield f"{click.style(ours.title, bold=True)}: {len(ours.gone)} not on the page, {len(ours.unlinked)} without a link"
    for entry in ours.gone:
        yield f"  not there  {entry.address}  {entry.record}"
    for entry in ours.unlinked:
        yield f"  no link    {entry.record}: {entry.why}"
