"""Every icon of the archive is read as the standard library reads it, and no other is."""

from importlib.util import find_spec
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from mediation_desk.ui.one_of_archive import unpacked


def test_every_icon_is_read_as_zipfile_reads_it() -> None:
    found = find_spec("lucide")
    assert found is not None
    assert found.origin is not None
    archive = Path(found.origin).with_name("lucide.zip")
    with ZipFile(archive) as whole:
        names = whole.namelist()
        assert len(names) > 1_000
        assert all(unpacked(archive, name) == whole.read(name) for name in names)


@pytest.mark.parametrize("how", [ZIP_STORED, ZIP_DEFLATED])
def test_a_name_inside_a_longer_one_is_not_taken_for_it(tmp_path: Path, how: int) -> None:
    archive = tmp_path / "some.zip"
    with ZipFile(archive, "w", how) as whole:
        whole.writestr("alarm-clock.svg", b"<alarm/>")
        whole.writestr("clock.svg.old", b"<old/>")
        whole.writestr("clock.svg", b"<clock/>" * 20)
    assert unpacked(archive, "clock.svg") == b"<clock/>" * 20
    assert unpacked(archive, "lock.svg") is None
