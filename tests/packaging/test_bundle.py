"""Content of bundles: a verified interpreter, one date for all files, a bill of materials."""

import ast
import json
from configparser import ConfigParser
from hashlib import sha256
from pathlib import Path
from tarfile import open as open_tar
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from bundling import archive, bill, icons, interpreter, web_icons, windows
from bundling.manifest import FOLDER, Interpreter, manifest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from mediation_desk.app.startup.window import introduce

ROOT = FOLDER.parent
DAY = 1_790_000_000
METADATA = "Metadata-Version: 2.4\nName: {}\nVersion: {}\nLicense-Expression: {}\n"


def asked(content: bytes) -> Interpreter:
    """Ask for a file with this content."""
    return Interpreter(
        file="cpython.tar.gz", sha256=sha256(content).hexdigest(), python="3.11", source="the press"
    )


def test_an_interpreter_that_is_not_there_is_asked_for_in_words(tmp_path: Path) -> None:
    wanted = asked(b"right")
    with pytest.raises(SystemExit) as no:
        interpreter.given(wanted, tmp_path)
    told = str(no.value)
    assert all(part in told for part in (wanted.file, "the press", str(tmp_path), wanted.sha256))
    assert "INTERPRETER=own" in told


def test_no_other_file_than_the_named_interpreter_is_taken(tmp_path: Path) -> None:
    (tmp_path / "cpython.tar.gz").write_bytes(b"wrong")
    with pytest.raises(SystemExit, match="not the file that the manifest names"):
        interpreter.given(asked(b"right"), tmp_path)
    (tmp_path / "cpython.tar.gz").write_bytes(b"right")
    assert interpreter.given(asked(b"right"), tmp_path) == tmp_path / "cpython.tar.gz"


def test_an_interpreter_is_laid_out_without_what_nobody_runs(tmp_path: Path) -> None:
    library = "lib/python3.11"
    kept = ["bin/python3", f"{library}/os.py"]
    left = ("idlelib/idle.py", "test/test_os.py", "lib-dynload/_tkinter.so", "site-packages/pip.py")
    beside = ("bin/pip3", "bin/python3.11-config", "include/Python.h", "lib/tcl8.6/init.tcl")
    for name in (*kept, *(f"{library}/{each}" for each in left), *beside):
        file = tmp_path / "python" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    with open_tar(tmp_path / "cpython.tar.gz", "w:gz") as packed:
        packed.add(tmp_path / "python", "python")
    laid = tmp_path / "bundle" / "python"
    laid.parent.mkdir()
    interpreter.unpack(tmp_path / "cpython.tar.gz", laid)
    found = [path.relative_to(laid).as_posix() for path in laid.rglob("*") if path.is_file()]
    assert sorted(found) == kept
    assert [path.name for path in laid.parent.iterdir()] == ["python"]


def test_the_same_files_are_packed_into_the_same_bytes(tmp_path: Path) -> None:
    packed = []
    for place, names in (("one", "abc"), ("two", "cab")):
        folder = tmp_path / place / "desk"
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_text(name)
            (folder / name).chmod(0o700 if name == "a" else 0o600)
        (folder / "link").symlink_to("a")
        folder.chmod(0o700 if place == "one" else 0o755)
        archive.settle(folder, DAY)
        archive.pack(folder, tmp_path / f"{place}.tar.xz", DAY)
        packed.append((tmp_path / f"{place}.tar.xz").read_bytes())
    assert packed[0] == packed[1]
    with open_tar(tmp_path / "one.tar.xz") as told:
        rights = {
            member.name: (oct(member.mode), member.mtime) for member in told if member.isreg()
        }
    assert rights == {
        "desk/a": ("0o755", DAY), "desk/b": ("0o644", DAY), "desk/c": ("0o644", DAY),
    }  # fmt: skip


def test_the_bill_names_each_part_with_version_licence_and_origin(tmp_path: Path) -> None:
    for name, version, licence in (
        ("mediation-desk", "0.1.0", "Apache-2.0"),
        ("Some.Part", "2.1", "MIT"),
    ):
        folder = tmp_path / "packages" / f"{name}-{version}.dist-info"
        folder.mkdir(parents=True)
        told = METADATA.format(name, version, licence)
        (folder / "METADATA").write_text(told)
    made = []
    for file in ("one.json", "two.json"):
        part = bill.cpython("3.11.15", asked(b"right"))
        bill.write(tmp_path / file, tmp_path / "packages", part, DAY)
        made.append((tmp_path / file).read_bytes())
    assert made[0] == made[1]
    found = json.loads(made[0])
    assert found["metadata"]["component"]["purl"] == "pkg:pypi/mediation-desk@0.1.0"
    assert found["metadata"]["timestamp"] == "2026-09-21T14:13:20+00:00"
    some, python = sorted(found["components"], key=lambda each: str(each["name"]), reverse=True)
    assert python["hashes"] == [{"alg": "SHA-256", "content": sha256(b"right").hexdigest()}]
    assert (some["purl"], some["licenses"]) == (
        "pkg:pypi/some-part@2.1", [{"license": {"id": "MIT"}}],
    )  # fmt: skip


@pytest.mark.release
def test_no_module_of_qt_that_the_desk_loads_is_left_out() -> None:
    """The tour presses keys with QtTest, and is played from a checkout."""
    loaded = {
        node.module.partition(".")[2]
        for path in (ROOT / "mediation_desk").rglob("*.py")
        if "tour" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("PySide6.")
    }
    assert loaded >= {"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg"}
    for left, places in (
        (manifest().desk.leave_out, ("PySide6/{0}.abi3.so", "PySide6/Qt/lib/libQt6{1}.so.6")),
        (manifest().windows.leave_out, ("PySide6/{0}.pyd", "PySide6/Qt6{1}.dll")),
    ):
        files = [Path(place.format(name, name[2:])) for name in loaded for place in places]
        assert [each for file in files for each in left if file.match(each)] == []


def test_each_bundle_has_a_lock() -> None:
    told = manifest()
    assert {told.desk.lock, told.hub.lock, told.windows.lock} <= set(told.locks)


def test_the_embeddable_interpreter_finds_the_packages_beside_it(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "embedded.zip", "w") as packed:
        packed.writestr("python312._pth", "python312.zip\n.\n#import site\n")
    windows.unpack(tmp_path / "embedded.zip", tmp_path / "python")
    told = (tmp_path / "python" / "python312._pth").read_text("utf-8").splitlines()
    assert told == ["python312.zip", ".", "Lib\\site-packages"]


def test_the_icon_is_drawn_in_every_size_that_a_desktop_asks_for() -> None:
    drawn = {size: QImage.fromData(QByteArray(data)) for size, data in icons.images()}
    assert sorted(drawn) == [16, 24, 32, 48, 64, 128, 256]
    for size, picture in drawn.items():
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(size // 2, size // 10).name() == "#2b55c4"


def test_the_icons_of_the_pages_are_kept_as_their_mark_is_drawn() -> None:
    """A new mark without `python packaging/bundling/web_icons.py` fails here."""
    seen = 0
    for name, drawn in web_icons.icons():
        kept = QImage(str(web_icons.STATIC / name))
        assert kept.size() == drawn.size()
        step = drawn.width() // 16
        for x, y in (
            (x, y) for x in range(0, kept.width(), step) for y in range(0, kept.height(), step)
        ):
            one, other = kept.pixelColor(x, y), drawn.pixelColor(x, y)
            assert abs(one.lightness() - other.lightness()) <= 8, (name, x, y)
            seen += 1
    assert seen > 4 * 256
    assert QImage(str(web_icons.STATIC / "app-192.png")).pixelColor(0, 0).alpha() == 0
    assert (
        QImage(str(web_icons.STATIC / "app-maskable-512.png")).pixelColor(0, 0).name() == "#6a3fa6"
    )


def test_the_window_is_known_to_the_desktop_by_its_entry(qapp: QApplication) -> None:
    app = qapp
    before = app.applicationName(), app.desktopFileName(), app.windowIcon()
    try:
        introduce(app)
        entry = ConfigParser(interpolation=None)
        entry.optionxform = str  # type: ignore[assignment,method-assign]
        entry.read(FOLDER / "linux" / f"{app.desktopFileName()}.desktop", "utf-8")
        assert entry["Desktop Entry"]["Icon"] == "mediation-desk"
        assert entry["Desktop Entry"]["StartupWMClass"] == app.applicationName()
        assert entry["Desktop Entry"]["Name[zh_CN]"] == "调解台"
        assert not app.windowIcon().pixmap(32).isNull()
    finally:
        app.setApplicationName(before[0])
        app.setDesktopFileName(before[1])
        app.setWindowIcon(before[2])


def test_the_files_that_travel_have_a_type_of_their_own() -> None:
    told = ElementTree.parse(FOLDER / "linux" / "mediation-desk.xml").getroot()  # noqa: S314 - ours
    names = {each.attrib["pattern"] for each in told.iter() if each.tag.endswith("glob")}
    assert names == {"*.packet", "*.packet.answer", "*.takeover", "*.takeover.answer"}
    kinds = {each.attrib["type"] for each in told.iter() if each.tag.endswith("mime-type")}
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(FOLDER / "linux" / "mediation-desk.desktop", "utf-8")
    opened = entry["Desktop Entry"]
    assert set(opened["MimeType"].split(";")) == {*kinds, ""}
    assert opened["Exec"] == "mediation-desk open %f"
