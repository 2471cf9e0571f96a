"""Take the pictures of the README anew from the built demo: run ``make demo``, then ``python -m tools.pictures``.

Each is a part of one page, as readers see it once they have chosen. They are WebP, which takes half of what PNG does.
"""

from __future__ import annotations

import base64
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "build" / "demo" / "en"
FOLDER = ROOT / "demo_docs" / "_static" / "pictures"
AROUND = 16
"""How much is shown around the place that a picture begins with, in pixels."""


@dataclass(frozen=True)
class Picture:
    """What to show, and how large."""

    name: str
    page: str
    chosen: str
    """What is chosen on the page, as its address says it."""
    begin: str
    """A selector of what the picture begins with, and is as wide as."""
    height: int
    window: int = 1280
    scheme: Literal["light", "dark"] = "light"

    @property
    def path(self) -> Path:
        """Where the picture is kept."""
        return FOLDER / f"{self.name}.webp"

    def taken(self, browser: Browser) -> bytes:
        """The picture, as WebP; nothing is scrolled, since headers that stay would cover it."""
        context = browser.new_context(viewport={"width": self.window, "height": 800}, color_scheme=self.scheme)
        page = context.new_page()
        page.goto(f"{(DEMO / self.page).as_uri()}?{self.chosen}")
        page.wait_for_timeout(600)  # until the numbers of a result are there
        box = page.evaluate(f"document.querySelector({self.begin!r}).getBoundingClientRect().toJSON()")
        clip = {
            "x": box["x"] - AROUND,
            "y": box["y"] - AROUND,
            "width": box["width"] + 2 * AROUND,
            "height": self.height,
            "scale": 1,
        }
        how = {"format": "webp", "quality": 65, "clip": clip, "captureBeyondViewport": True}
        shot = context.new_cdp_session(page).send("Page.captureScreenshot", how)
        context.close()
        return base64.b64decode(shot["data"])


CHOSEN = "find-storage.audience=staff&find-storage.class=red&find-storage.use=store"
PICTURES = (
    Picture("matrix", "storage.html", "", ".rdmno-classification-matrix", 900),
    Picture("filters", "directives/filters.html", "sharing.q=database", ".demo-result .rdmno-enhanced", 345),
    Picture("questions", "storage.html", CHOSEN, ".rdmno-finder-questions", 640),
    Picture("finder", "storage.html", CHOSEN, ".rdmno-finder-result h4", 760, window=390, scheme="dark"),
)


def main() -> int:
    """Take all of them; 1 if there is no demo to take them from."""
    from playwright.sync_api import sync_playwright

    if not DEMO.exists():
        print(f"{DEMO.relative_to(ROOT)} is missing: run 'make demo' first")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in PICTURES:
            picture.path.write_bytes(picture.taken(browser))
            print(f"{picture.path.relative_to(ROOT)}: {picture.path.stat().st_size // 1000} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
