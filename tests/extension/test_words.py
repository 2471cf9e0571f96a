"""Our own words, and the language they are chosen by."""

import importlib.util
import sys
from pathlib import Path

import pytest

from sphinxext_rdmno.words import alphabetical, is_norwegian, language_of, spoken, tag_of, words

LANGUAGES = ("en", "nb", "nn")

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

    def test_a_language_without_a_catalog_is_spoken_in_the_nearest(self):
        """Names may be in Northern Sámi; our own words are then in bokmål."""
        assert (tag_of("se"), language_of("se"), spoken(("se", "en"))) == ("se", "nb", "en")

    @pytest.mark.parametrize(
        ("code", "norwegian"), [("nb", True), ("no-NO", True), ("nn_NO", True), ("sv", False), (None, False)]
    )
    def test_norwegian_is_told_from_its_neighbours(self, code, norwegian):
        """They sort and search in other ways."""
        assert is_norwegian(code) is norwegian


class TestAlphabetical:
    NAMES = ("Åpen", "Ønske", "Ærlig", "Zenodo", "Østfold", "Éa", "Eb", "EA", "Đuo", "Čá")

    def sorted_for(self, language):
        return sorted(self.NAMES, key=lambda name: alphabetical(name, language))

    @pytest.mark.parametrize("language", ["nb", "nn"])
    def test_norwegian_puts_its_own_letters_last(self, language):
        """æ, ø, å in this order."""
        assert self.sorted_for(language)[-5:] == ["Zenodo", "Ærlig", "Ønske", "Østfold", "Åpen"]

    def test_english_puts_them_with_the_letters_they_look_like(self):
        """Where an English reader looks for them."""
        assert self.sorted_for("en") == ["Ærlig", "Åpen", "Čá", "Đuo", "EA", "Éa", "Eb", "Ønske", "Østfold", "Zenodo"]

    def test_an_accent_decides_only_between_equals(self):
        """As in any dictionary."""
        assert sorted(["ea", "éb", "éa"], key=lambda name: alphabetical(name, "nb")) == ["ea", "éa", "éb"]


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
