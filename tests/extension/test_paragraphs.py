"""Paragraphs of laws, as lawyers write them."""

import pytest

from sphinxext_rdmno.paragraphs import Paragraphs, paragraph_url, read_paragraphs


class TestReadParagraphs:
    @pytest.mark.parametrize(
        ("text", "numbers", "joints"),
        [
            ("§ 8", ("8",), ()),
            ("§8", ("8",), ()),
            ("§ 8 a", ("8 a",), ()),
            ("§ 8a", ("8a",), ()),
            ("§  7-1", ("7-1",), ()),
            ("§ 15-6 a", ("15-6 a",), ()),
            ("§§ 8-9", ("8", "9"), ("–",)),
            ("§§ 8–9", ("8", "9"), ("–",)),
            ("§§ 8 a-8 c", ("8 a", "8 c"), ("–",)),
            ("§§ 7-1 – 7-3", ("7-1", "7-3"), ("–",)),
            ("§§ 8, 9", ("8", "9"), (", ",)),
            ("§§ 8, 9 og 11", ("8", "9", "11"), (", ", " og ")),
            ("§\u00a08", ("8",), ()),
        ],
    )
    def test_a_reference_is_read(self, text, numbers, joints):
        """One sign takes one paragraph, two signs several."""
        assert read_paragraphs(text) == Paragraphs(numbers, joints)

    @pytest.mark.parametrize(
        "text", ["8", "§", "§ x", "§§ 8", "§§ 9-8", "§ 8 ab", "§ 8-", "§ 8, 9", "§§ 8-8", "paragraph 8"]
    )
    def test_anything_else_is_not_read(self, text):
        """What is no reference is told apart, never guessed at."""
        assert read_paragraphs(text) is None

    def test_the_sign_follows_the_number(self):
        """§ before one, §§ before several."""
        assert Paragraphs(("8",)).sign == "§"
        assert Paragraphs(("8", "9"), ("–",)).sign == "§§"


class TestParagraphUrl:
    def test_an_act_has_a_page_for_each_paragraph(self):
        """The sign is encoded, and the space before a letter goes."""
        url = paragraph_url("LOV-2018-06-15-38", "8 a")

        assert url == "https://lovdata.no/lov/2018-06-15-38/%C2%A78a"

    def test_an_old_act_without_a_number_of_the_day_has_one_too(self):
        """Acts of before 1980 may be known by their date alone."""
        assert paragraph_url("LOV-1967-02-10", "1") == "https://lovdata.no/lov/1967-02-10/%C2%A71"

    @pytest.mark.parametrize("identifier", ["FOR-2018-06-15-876", "CELEX:32016R0679", None, "LOV-x"])
    def test_nothing_else_has_one(self, identifier):
        """The form for regulations was not confirmed, so it is not used."""
        assert paragraph_url(identifier, "8") is None
