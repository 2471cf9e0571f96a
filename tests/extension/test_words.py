"""Our own words, and the language they are chosen by."""

import importlib.util
import sys
from pathlib import Path

import pytest

from sphinxext_rdmno.words import LANGUAGES, language_of, words

ROOT = Path(__file__).parent.parent.parent


class TestLanguageOf:
    @pytest.mark.parametrize(
        ("code", "language"),
        [
            ("nb", "nb"),
            ("nb_NO", "nb"),
            ("nb-NO", "nb"),
            ("no", "nb"),
            ("no_NO", "nb"),
            ("nn", "nn"),
            ("nn_NO", "nn"),
            ("NN-no", "nn"),
            ("en", "en"),
            ("en_GB", "en"),
            ("de", "en"),
            ("", "en"),
            (None, "en"),
        ],
    )
    def test_every_way_to_write_a_language_is_known(self, code, language):
        """Sites write Norwegian in half a dozen ways."""
        assert language_of(code) == language


class TestWords:
    def test_each_language_has_its_own(self):
        """Bokmål and nynorsk are different languages."""
        assert [words(language)("Access not stated") for language in LANGUAGES] == ["Access not stated"] * 3
        assert [words(language)("Not stated") for language in LANGUAGES] == [
            "Not stated",
            "Ikke oppgitt",
            "Ikkje oppgitt",
        ]


def _messages():
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class TestCatalogs:
    @pytest.mark.parametrize("language", ["nb", "nn"])
    def test_every_word_is_translated(self, language):
        """A word that was added in the code is in the catalog, with a translation."""
        assert _messages().untranslated(_messages().updated(language)) == []

    @pytest.mark.parametrize("language", ["nb", "nn"])
    def test_the_committed_catalogs_are_current(self, language):
        """`make messages` would change nothing."""
        messages = _messages()
        catalog = messages.updated(language)

        assert messages.path_of(language, "po").read_bytes() == messages.as_po(catalog)
        assert messages.path_of(language, "mo").read_bytes() == messages.as_mo(catalog)

    @pytest.mark.parametrize("language", ["nb", "nn"])
    def test_a_translation_keeps_its_places(self, language):
        """A %s stands as often in the translation as in the English."""
        for message in _messages().read(language):
            assert str(message.id).count("%s") == str(message.string).count("%s")
