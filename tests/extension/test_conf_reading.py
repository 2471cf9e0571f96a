"""A ``conf.py`` read as text: what it says for certain, what it may say, and that it is never run."""

from __future__ import annotations

import pytest

from sphinxext_rdmno.advising import advice, is_in_language, toctree_entry
from sphinxext_rdmno.conf_reading import Conf

NOTHING = 'extensions = ["myst_parser", "sphinxext_rdmno"]'


@pytest.fixture
def conf(tmp_path):
    """Read a file of the given text."""

    def read(text):
        path = tmp_path / "conf.py"
        path.write_text(text, encoding="utf-8")
        return Conf.read(path)

    return read


class TestSetting:
    @pytest.mark.parametrize(
        "text",
        [
            'extensions = ["a", "b"]',
            'extensions = ("a", "b")',
            'extensions: list[str] = ["a", "b"]',
            'extensions = ["a"]\nextensions += ["b"]',
            'extensions = ["a"]\nextensions.append("b")',
            'extensions = ["a"]\nextensions.extend(["b"])',
            'extensions = ["x"]\nextensions = ["a", "b"]',
        ],
    )
    def test_holds_all_that_is_written_out(self, conf, text):
        setting = conf(text)["extensions"]

        assert (setting.words, setting.is_sure) == (("a", "b"), True)

    @pytest.mark.parametrize(
        "text",
        [
            'extensions = ["a", *base]',
            'extensions = ["a"] + base',
            'extensions = ["a"]\nif on_the_web:\n    extensions.append("b")',
            'extensions = ["a"]\ntry:\n    extensions += ["b"]\nexcept OSError:\n    pass',
            'extensions = ["a"]\nextensions += more()',
            'from base import extensions\nextensions += ["a"]',
        ],
    )
    def test_is_unsure_where_something_is_computed(self, conf, text):
        """What stands only under a condition does not count as there."""
        setting = conf(text)["extensions"]

        assert (setting.words, setting.is_sure) == (("a",), False)

    @pytest.mark.parametrize("text", ["from base import *", "language = ", "language = 'nb'\0"])
    def test_is_unsure_where_the_file_cannot_be_seen_through(self, conf, text):
        setting = conf(text)["language"]

        assert (setting.words, setting.is_sure) == ((), False)

    def test_is_surely_empty_where_nothing_sets_it(self, conf):
        setting = conf("project = 'x'")["language"]

        assert (setting.words, setting.is_sure) == ((), True)

    @pytest.mark.parametrize("text", ["language = f'n{x}'", "language = 'nb' if web else 'nn'", "language = None"])
    def test_is_no_word_unless_it_is_one(self, conf, text):
        assert conf(text)["language"].word == ""


class TestFile:
    def test_is_the_nearest_above(self, tmp_path):
        (tmp_path / "conf.py").write_text("language = 'en'", encoding="utf-8")
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs" / "conf.py").write_text("language = 'nn'", encoding="utf-8")

        found = Conf.near(tmp_path / "docs" / "not" / "yet" / "there")

        assert found is not None
        assert found["language"].word == "nn"

    def test_is_never_run(self, conf):
        assert conf("language = 'nb'\nraise SystemExit('run')")["language"].word == "nb"


class TestAdvice:
    def test_is_all_of_it_where_there_is_no_file(self):
        said = advice(None, "oslomet", "nb", with_layer=True)

        assert said.add == (
            NOTHING,
            'rdmno_institution = "oslomet"',
            'language = "nb"  # if the whole site is; these pages say themselves that they are in bokmål',
            'rdmno_layers = ["_rdm"]',
            'exclude_patterns = ["_rdm"]',
        )
        assert said.there == said.mind == ()

    @pytest.mark.parametrize("myst", ["myst_parser", "myst_nb"])
    def test_is_nothing_where_all_is_there(self, conf, myst):
        """The reader of notebooks brings MyST along, and must not stand beside it."""
        said = advice(
            conf(f'extensions = ["{myst}", "sphinxext_rdmno"]\nlanguage = "nb_NO"\nrdmno_institution = "oslomet"'),
            "oslomet",
            "nb",
            with_layer=False,
        )

        assert said.add == said.mind == ()
        assert said.there == (
            f'extensions: "{myst}", "sphinxext_rdmno"',
            'rdmno_institution = "oslomet"',
            'language = "nb_NO"',
        )

    def test_adds_to_lists_that_are_there(self, conf):
        said = advice(conf('extensions = ["myst_parser"]\nexclude_patterns = ["out"]'), "bi", "en", with_layer=True)

        assert said.add == (
            'extensions += ["sphinxext_rdmno"]',
            'rdmno_institution = "bi"',
            'rdmno_layers = ["_rdm"]',
            'exclude_patterns += ["_rdm"]',
        )

    def test_says_what_it_could_not_read(self, conf):
        said = advice(conf("from base import *"), "bi", "en", with_layer=False)

        assert said.add == (
            'extensions += ["myst_parser", "sphinxext_rdmno"]  # unless it is there in a way that was not read',
            'rdmno_institution = "bi"  # unless it is there in a way that was not read',
            'language = "en"  # if the whole site is; these pages say themselves that they are in English',
        )

    def test_leaves_what_the_site_has_otherwise(self, conf):
        said = advice(conf('language = "en"\nrdmno_institution = "uio"'), "bi", "nn", with_layer=False)

        assert said.add == (NOTHING,)
        assert said.mind == (
            'rdmno_institution is "uio", so classes in running text have the names used there',
            'language is "en"; these pages say themselves that they are in nynorsk',
        )


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "language", "is_in_it"),
        [
            ("language = 'no'", "nb", True),
            ("language = 'nn-NO'", "nn", True),
            ("language = 'nb'", "nn", False),
            ("", "en", True),  # which is what Sphinx takes then
            ("", "nb", False),
            ("language = choose()", "en", False),
        ],
    )
    def test_is_that_of_the_site_if_that_is_known(self, conf, text, language, is_in_it):
        assert is_in_language(conf(text), language) is is_in_it

    def test_is_not_known_without_a_file(self):
        assert not is_in_language(None, "en")


class TestToctreeEntry:
    def test_is_seen_from_the_folder_of_the_sources(self, conf, tmp_path):
        (tmp_path / "start.rst").write_text("Title\n=====\n", encoding="utf-8")

        entry, page = toctree_entry(conf("root_doc = 'start'"), tmp_path / "guides" / "rdm")

        assert (entry, page) == ("guides/rdm/index", tmp_path / "start.rst")

    def test_is_nothing_where_the_first_page_has_it_or_is_it(self, conf, tmp_path):
        (tmp_path / "index.md").write_text("```{toctree}\nrdm/index\n```\n", encoding="utf-8")

        assert toctree_entry(conf(""), tmp_path / "rdm")[0] == ""
        assert toctree_entry(conf(""), tmp_path)[0] == ""

    def test_begins_at_the_folder_where_no_site_is_known(self, tmp_path):
        assert toctree_entry(None, tmp_path / "rdm") == ("rdm/index", None)
