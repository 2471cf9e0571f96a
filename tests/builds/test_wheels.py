"""The two wheels hold everything that the checkout has, and work without it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

DIRECTIVES = {
    "resource-table": ":ids: tsd",
    "law-list": ":ids: personal-data-act",
    "classification-matrix": ":institution: oslomet",
}


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """Both wheels, built as a release builds them, but with what is installed."""
    out = tmp_path_factory.mktemp("wheels")
    for project in (ROOT / "content", ROOT):
        command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(project)]
        subprocess.run(command, check=True, capture_output=True)
    return sorted(out.glob("*.whl"))


def names_in(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


class TestWheels:
    @pytest.mark.parametrize(("number", "folder"), [(0, "content/rdmno_content"), (1, "sphinxext_rdmno")])
    def test_every_file_of_the_package_is_in_the_wheel(self, wheels, number, folder):
        """Records, labels, compiled catalogs, style sheets, types."""
        package = ROOT / folder
        files = {
            path.relative_to(package.parent).as_posix()
            for path in package.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }

        assert files - names_in(wheels[number]) == set()

    def test_licences_are_in_them(self, wheels):
        """Code and records have one each."""
        content, extension = (names_in(wheel) for wheel in wheels)

        assert {name.rsplit("/", 1)[-1] for name in content} >= {"LICENSE", "LICENSE-DATA"}
        assert "LICENSE" in {name.rsplit("/", 1)[-1] for name in extension}

    def test_installed_alone_they_show_the_directives_in_both_markups(self, wheels, tmp_path):
        """Outside the checkout, with nothing of it on the path."""
        place = tmp_path / "installed"
        install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(place)]
        subprocess.run([*install, *map(str, wheels)], check=True, capture_output=True)
        site = tmp_path / "site"
        site.mkdir()
        (site / "conf.py").write_text(
            "extensions = ['myst_parser', 'sphinxext_rdmno']\nnitpicky = True\n"
            "import rdmno_content, sphinxext_rdmno\n"
            f"assert rdmno_content.__file__.startswith({str(place)!r})\n"
            f"assert sphinxext_rdmno.__file__.startswith({str(place)!r})\n",
            encoding="utf-8",
        )
        myst = "".join(f"```{{{name}}}\n{option}\n```\n\n" for name, option in DIRECTIVES.items())
        rest = "".join(f".. {name}::\n   {option}\n\n" for name, option in DIRECTIVES.items())
        toc = "```{toctree}\n:hidden:\n\ntwin\n```\n"
        (site / "index.md").write_text(f"Title\n=====\n\n{toc}\n{myst}", encoding="utf-8")
        (site / "twin.rst").write_text(f"Title\n=====\n\n{rest}", encoding="utf-8")
        command = [sys.executable, "-m", "sphinx", "-W", "-n", "-q", "-b", "text", str(site), str(tmp_path / "out")]

        subprocess.run(command, check=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(place)})

        page, twin = ((tmp_path / "out" / name).read_text(encoding="utf-8") for name in ("index.txt", "twin.txt"))
        assert page == twin
        assert "TSD" in page
        assert "LOV-2018-06-15-38" in page
        assert "These verdicts are those of OsloMet" in " ".join(page.split())
