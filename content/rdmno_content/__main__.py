"""The command `rdmno`, and what to install where its library is missing."""

from __future__ import annotations

import sys
from importlib.util import find_spec


def main() -> None:
    """Run the command; without click, say what to install and exit with 2."""
    if find_spec("click") is None:
        print("rdmno: the command needs an extra: pip install 'rdmno-content[cli]'", file=sys.stderr)  # noqa: T201
        raise SystemExit(2)
    from rdmno_content.cli import rdmno

    rdmno(prog_name="rdmno")


if __name__ == "__main__":
    main()
