"""What happens around the pages: broken data, other versions, changed records."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

import rdmno_content
from rdmno_content import loading
from sphinxext_rdmno.domain import check_schema

PAGE = "Title\n=====\n\n```{law-list}\n```\n"


class TestBrokenData:
    def test_the_build_stops_with_every_problem_once(self, build_site, data):
        """Each with file, line and column, and a suggestion."""
        law = data / "law" / "sea-data-act.yaml"
        law.write_text(
            law.read_text(encoding="utf-8").replace("topic: data-privacy", "topic: data-privcy"), encoding="utf-8"
        )
        (data / "law" / "new.yaml").write_text("name: {en: A, nb: B}\nname: {en: C}\n", encoding="utf-8")

        with pytest.raises(ExtensionError) as caught:
            build_site({"index.md": PAGE, "two.md": "---\norphan: true\n---\n" + PAGE})

        message = str(caught.value)
        assert message.count("Did you mean 'data-privacy'?") == 1
        assert "sea-data-act.yaml:" in message
        assert "new.yaml:2:1: the field 'name' stands here a second time (first at line 1)" in message

    def test_a_page_without_records_does_not_notice(self, build_site, data):
        """The data are read when a page asks for them."""
        (data / "law" / "new.yaml").write_text("", encoding="utf-8")

        assert build_site({"index.md": "Title\n=====\n"}).warnings == []


class TestSchema:
    @pytest.mark.parametrize(("number", "upgrade"), [(2, "upgrade sphinxext-rdmno"), (0, "upgrade rdmno-content")])
    def test_content_of_another_shape_is_refused(self, monkeypatch, number, upgrade):
        """With the numbers, and which of the two to upgrade."""
        monkeypatch.setattr(rdmno_content, "SCHEMA", number)

        with pytest.raises(ExtensionError, match=upgrade):
            check_schema()


class TestRebuilds:
    def test_nothing_changed_reads_nothing(self, build_site, data):
        """A second build is over at once."""
        build_site({"index.md": PAGE})
        loading.shipped.cache_clear()

        again = build_site({"index.md": PAGE})

        assert "0 added, 0 changed, 0 removed" in again.status

    def test_a_changed_record_is_shown(self, build_site, data):
        """The page that shows it is read again; one that shows none is not."""
        pages = {"index.md": PAGE, "two.md": "---\norphan: true\n---\n\nTwo\n===\n"}
        build_site(pages)
        law = data / "law" / "sea-data-act.yaml"
        law.write_text(
            law.read_text(encoding="utf-8").replace("data from the sea", "data from the ocean"), encoding="utf-8"
        )
        loading.shipped.cache_clear()

        again = build_site(pages)

        assert "0 added, 1 changed, 0 removed" in again.status
        assert "data from the ocean" in again.read("index.html")

    def test_a_touched_page_is_read_alone(self, build_site, data):
        """Its neighbour stays."""
        pages = {"index.md": PAGE, "two.md": "---\norphan: true\n---\n\n" + PAGE}
        site = build_site(pages)
        path = Path(site.app.srcdir) / "index.md"
        os.utime(path, (path.stat().st_mtime + 10,) * 2)

        again = build_site({"index.md": PAGE + "\nMore.\n"})

        assert "0 added, 1 changed, 0 removed" in again.status
