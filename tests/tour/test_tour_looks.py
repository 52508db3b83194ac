"""The tour at other sizes of the window and of the text: every step holds, no text is cut."""

from pathlib import Path

import pytest

from tests.tour.played_tour import play_tour

pytestmark = pytest.mark.release

LOOKS = [("en", "1366x768", 100), ("zh", "1920x1080", 100), ("zh", "1440x900", 150)]


@pytest.mark.parametrize(("language", "size", "scale"), LOOKS)
def test_the_tour_holds_at_this_look(tmp_path: Path, language: str, size: str, scale: int) -> None:
    play_tour(tmp_path, "--lang", language, "--size", size, "--scale", str(scale))
