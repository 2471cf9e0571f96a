"""What the content never imports, and what its light modules leave alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable

import pytest

import rdmno_content


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after *code*."""
    print_them = "import json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\n{print_them}"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return set(json.loads(result.stdout))


def among(modules: set[str], names: Iterable[str]) -> set[str]:
    return modules & {*names}


class TestImports:
    RIM = ("sphinx", "docutils", "jinja2", "myst_parser", "sphinxext_rdmno")
    HEAVY = ("pydantic", "pydantic_core", "markdown_it", "yaml")

    def test_of_a_whole_catalog_touch_nothing_of_sphinx(self, catalog_folder: object) -> None:
        modules = loaded_by(
            f"from rdmno_content import load\nfrom pathlib import Path\nload(Path({str(catalog_folder)!r}))"
        )

        assert not among(modules, self.RIM)

    def test_of_the_shipped_catalog_touch_nothing_of_sphinx(self) -> None:
        """Also when its data are broken, which other tests say."""
        modules = loaded_by(
            "import rdmno_content\ntry:\n    rdmno_content.shipped()\nexcept rdmno_content.ContentError:\n    pass"
        )

        assert not among(modules, self.RIM)

    def test_of_the_command_touch_nothing_of_sphinx(self) -> None:
        assert not among(loaded_by("import rdmno_content.cli"), self.RIM)

    @pytest.mark.parametrize(
        "module",
        ["", ".vocabulary", ".text", ".prose", ".query", ".errors", ".wording"],
        ids=lambda name: f"rdmno_content{name}",
    )
    def test_of_a_light_module_load_nothing_heavy(self, module: str) -> None:
        """A program that only names the closed lists starts at once."""
        assert not among(loaded_by(f"import rdmno_content{module}"), self.HEAVY)

    def test_of_a_name_from_the_menu_load_only_its_home(self) -> None:
        assert not among(loaded_by("from rdmno_content import Kind, Problem, Query, Text"), self.HEAVY)

    def test_of_plain_prose_load_no_parser(self) -> None:
        code = "from rdmno_content.prose import Prose\nProse(en='Plain words.').tree_in('en')"

        assert not among(loaded_by(code), self.HEAVY)

    def test_of_the_package_without_the_extra_need_no_click(self) -> None:
        code = "import sys\nsys.modules['click'] = None\nimport rdmno_content\nrdmno_content.load()"

        assert "rdmno_content" in loaded_by(code)


class TestMenu:
    def test_is_sorted_and_whole(self) -> None:
        assert dir(rdmno_content) == sorted(rdmno_content.__all__)
        assert all(getattr(rdmno_content, name) is not None for name in rdmno_content.__all__)

    def test_says_what_is_not_on_it(self) -> None:
        with pytest.raises(AttributeError, match="module 'rdmno_content' has no attribute 'laod'"):
            rdmno_content.laod  # noqa: B018
