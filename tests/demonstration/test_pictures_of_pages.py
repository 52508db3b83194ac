"""A picture of a page: asked once more where the browser could draw none, and only there."""

from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Error, Page

from mediation_desk.tour.support.hub_browser import capture

UNABLE = "Page.screenshot: Protocol error (Page.captureScreenshot): Unable to capture screenshot"


class Window:
    """Page whose browser reports these faults, one at each picture, before it draws."""

    def __init__(self, *faults: str) -> None:
        self.faults = list(faults)

    def screenshot(self, path: str) -> None:
        """Draw, or raise the next fault."""
        if self.faults:
            raise Error(self.faults.pop(0))
        Path(path).write_text("drawn", "utf-8")


def test_a_browser_that_could_draw_none_is_asked_once_more(tmp_path: Path) -> None:
    capture(cast("Page", Window(UNABLE)), tmp_path / "a.png")
    assert (tmp_path / "a.png").read_text("utf-8") == "drawn"


@pytest.mark.parametrize("faults", [(UNABLE, UNABLE), ("Target page has been closed",)])
def test_any_other_fault_and_a_second_one_are_told(
    tmp_path: Path, faults: tuple[str, ...]
) -> None:  # fmt: skip
    with pytest.raises(Error, match=faults[-1].rpartition(": ")[2]):
        capture(cast("Page", Window(*faults)), tmp_path / "a.png")
    assert not (tmp_path / "a.png").exists()
