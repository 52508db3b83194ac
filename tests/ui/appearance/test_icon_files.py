"""Icons are read from unpacked files and from the archive."""

from pathlib import Path

import pytest

import resources
from mediation_desk.ui.appearance.icon_files import UNPACKED, svg, unpack


def test_an_icon_is_the_same_unpacked_and_out_of_the_archive(tmp_path: Path) -> None:
    nothing, full = tmp_path / "nothing", tmp_path / "full"
    assert unpack(full) > 1_000
    for name in ("gavel", "hand-coins", "shield-check"):
        packed = svg(name, nothing)
        assert packed.startswith("<svg")
        assert svg(name, full) == packed


@pytest.mark.parametrize("folder", ["nothing", "full"])
def test_an_icon_that_is_not_there_is_named(tmp_path: Path, folder: str) -> None:
    unpack(tmp_path / "full")
    with pytest.raises(LookupError, match="no icon called cloud-of-nothing"):
        svg("cloud-of-nothing", tmp_path / folder)


def test_an_icon_unpacked_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "gavel.svg").write_text("<svg id='mine'/>", "utf-8")
    assert svg("gavel", tmp_path) == "<svg id='mine'/>"


def test_the_icons_are_unpacked_beside_the_other_resources() -> None:
    assert UNPACKED.parent == Path(resources.__file__).parent
