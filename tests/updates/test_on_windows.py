"""Differences on Windows that can be tested here: start and unpacking of versions."""

import sys
from pathlib import Path

import pytest

from mediation_desk.app.updates.bundles import starter, unpacking
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder
from mediation_desk.app.updates.bundles.unpacking import unpack_version
from mediation_desk.workflows.faults import Fault, FaultCode

NEW = "9.1.0"
INTERPRETER = "#!/bin/sh\necho 'mediation-desk {version} (Python 3)'\n"
INSTALLER = """#!/bin/sh
target=$MEDIATION_DESK_UNPACK
mkdir -p "$target/python"
for name in python pythonw; do cp {interpreter} "$target/python/$name.exe"; done
echo "$@" > "$target/told"
exit {status}
"""


@pytest.fixture(autouse=True)
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starter, "IS_WINDOWS", True)
    monkeypatch.setattr(unpacking, "IS_WINDOWS", True)


def an_installer(folder: Path, version: str = NEW, status: int = 0) -> Path:
    """Return a program that unpacks a version as the installer does."""
    interpreter, made = folder / "interpreter", folder / f"mediation-desk-{NEW}-windows-x86_64.exe"
    interpreter.write_text(INTERPRETER.format(version=version))
    made.write_text(INSTALLER.format(interpreter=interpreter, status=status))
    for path in (interpreter, made):
        path.chmod(0o755)
    return made


def test_the_installer_only_unpacks_a_version(folder: ProgramFolder, tmp_path: Path) -> None:
    unpack_version(folder, an_installer(tmp_path), NEW)
    assert folder.versions() == (NEW,)
    assert (folder.of(NEW) / "told").read_text() == "/S /CurrentUser /UNPACK\n"


@pytest.mark.parametrize(("version", "status"), [("9.2.0", 0), (NEW, 2)])
def test_an_installer_that_fails_or_brings_another_version_leaves_nothing(
    folder: ProgramFolder, tmp_path: Path, version: str, status: int
) -> None:
    with pytest.raises(Fault) as refused:
        unpack_version(folder, an_installer(tmp_path, version, status), NEW)
    assert refused.value.code is FaultCode.UPDATE_ARCHIVE
    assert list((folder.root / "versions").iterdir()) == []


def test_an_unpacking_that_is_cut_off_ends_the_installer(
    folder: ProgramFolder, tmp_path: Path
) -> None:
    installer = an_installer(tmp_path)
    installer.write_text("#!/bin/sh\nexec sleep 60\n")

    def cut_off() -> None:
        raise Fault(FaultCode.CANCELLED)

    with pytest.raises(Fault) as ended:
        unpack_version(folder, installer, NEW, cut_off)
    assert ended.value.code is FaultCode.CANCELLED
    assert folder.versions() == ()


def test_a_version_is_started_by_its_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "Mediation Desk"
    asked = starter.starting_words(bundle, is_asked=True)
    assert asked == [str(bundle / "python" / "python.exe"), "-P", "-m", "mediation_desk"]
    window = bundle / "python" / "pythonw.exe"
    monkeypatch.setattr(sys, "executable", str(window))
    assert starter.starting_words(bundle) == [str(window), "-P", "-m", "mediation_desk"]
    assert starter.folder_of(window) == bundle
    assert not starter.is_startable(bundle)
    window.parent.mkdir(parents=True)
    window.write_text('#!/bin/sh\necho "$@" > "$TOLD"\nexit 5\n')
    window.chmod(0o755)
    assert starter.is_startable(bundle)
    told = tmp_path / "told"
    # A process of Windows cannot become another one: it waits, and ends as the other does.
    assert starter.become(bundle, ["--lang", "en"], {"TOLD": str(told)}) == 5
    assert told.read_text() == "-P -m mediation_desk --lang en\n"
