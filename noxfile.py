"""The matrix: the stacks that the extension promises to work with, each in an environment of its own.

``nox --list`` names them, ``nox`` runs all, ``nox -s newest -- tests/builds -k epub`` a part of one. An
interpreter that the machine does not have is said and left out; where nothing may be skipped, it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess

import nox

nox.options.error_on_missing_interpreters = "RDMNO_SKIP_NOTHING" in os.environ
nox.options.download_python = "never"

STACK_TESTS = ("tests/extension", "tests/builds")
"""What depends on Sphinx and what comes with it."""

OLD = ("-W", "ignore::DeprecationWarning", "-W", "ignore::PendingDeprecationWarning")
"""What newer Pythons say of older releases is not for us to mend."""


def name_interpreters() -> None:
    """Let every Python be found by its name where pyenv keeps them apart, the newest of each name first."""
    if pyenv := shutil.which("pyenv"):
        listed = subprocess.check_output([pyenv, "versions", "--bare"], text=True)  # noqa: S603 - found by its name
        numbers = [line.strip() for line in listed.splitlines() if line.strip().replace(".", "").isdigit()]
        newest_first = sorted(numbers, key=lambda number: [int(part) for part in number.split(".")], reverse=True)
        os.environ["PYENV_VERSION"] = ":".join(newest_first)


name_interpreters()


def prepare(session: nox.Session, *others: str, extras: str = "test") -> None:
    """Install both distributions with *others* beside them, and say what is there."""
    session.install("-e", "./content[cli]", "-e", f".[{extras}]", *others)
    session.run(
        "python", "-c", "import sys, sphinx, docutils; print(sys.version, sphinx.__version__, docutils.__version__)"
    )


def pytest(session: nox.Session, *options: str, tests: tuple[str, ...] = STACK_TESTS) -> None:
    """Run *tests*, or those that the command line names, on all cores."""
    session.run("python", "-m", "pytest", "-n", "auto", "--dist", "loadfile", *options, *(session.posargs or tests))


@nox.session(python="3.11")
def oldest(session: nox.Session) -> None:
    """Sphinx 7.2 with docutils 0.20, and a myst-parser of that time."""
    prepare(session, "-c", "tests/oldest.txt")
    pytest(session, *OLD)


@nox.session(python="3.11")
def book(session: nox.Session) -> None:
    """Sphinx 7.4 as Jupyter Book 1 brings it, and a book built by its own command."""
    prepare(session, "jupyter-book<2", "sphinx~=7.4.0")
    pytest(session, *OLD)


@nox.session(python="3.11")
@nox.parametrize("sphinx", ["8.2", "9.0"])
def between(session: nox.Session, sphinx: str) -> None:
    """The releases between, on the oldest Python."""
    prepare(session, f"sphinx~={sphinx}.0")
    pytest(session)


@nox.session(python=["3.13", "3.14"])
def newest(session: nox.Session) -> None:
    """The newest of everything; what it calls deprecated is an error."""
    prepare(session)
    pytest(session)


@nox.session(python="3.13")
def coexist(session: nox.Session) -> None:
    """The newest, beside the extensions that sites load with us.

    Among them sphinx-toolbox, which patches Sphinx in many places and has Python import it at every start: so it is
    here alone, and in no environment that other tests share.
    """
    prepare(session, "sphinx-toolbox", extras="test,coexist")
    pytest(session, tests=("tests/builds/test_coexistence.py", "tests/builds/test_unused.py"))


@nox.session(python="3.13")
@nox.parametrize("left_out", ["myst-parser", "sphinx-design"])
def without(session: nox.Session, left_out: str) -> None:
    """A site that loads neither MyST nor sphinx-design: here it could not, because one of them is not even there."""
    prepare(session)
    session.run("python", "-m", "pip", "uninstall", "-q", "-y", left_out)
    pytest(session)
