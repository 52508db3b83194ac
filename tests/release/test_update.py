"""Two bundles of different versions: updating with a real ledger, working, returning both ways.

The second one is the first with another number and a later step of the tables.
"""

import json
import os
import shutil
import signal
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import monotonic

import pytest

from mediation_desk.app.updates.bundles.program_folder import ProgramFolder
from mediation_desk.ledger.tables.migration import HEAD
from mediation_desk.workflows.updates.installation import UpdateRefusal
from resources import release
from tests.release.clean_root import bundle

pytestmark = pytest.mark.release
STATION, MANAGER, PASSWORD = "万象城受理站", "周涛", "quay-lamp-2026"
SAMPLE = Path(__file__).parents[1] / "samples" / "ledger-2025.xlsx"
LATER = f"{int(HEAD) + 1:04}"
PATIENCE_S = 300
STEP = '''"""A later step."""

from alembic import op

revision = "{later}"
down_revision = "{head}"


def upgrade() -> None:
    """Add a table."""
    op.execute("CREATE TABLE later (x)")
'''
BROKEN = "\n\ndef run_window(settings):\n    raise RuntimeError('no window')\n"


@dataclass(frozen=True)
class Computer:
    """A user's home and the bundle that was first installed there."""

    home: Path
    opt: Path

    @property
    def starter(self) -> Path:
        """Return the starter of the program."""
        return self.opt / "mediation-desk" / "bin" / "mediation-desk"

    @property
    def program(self) -> ProgramFolder:
        """The user's versions."""
        return ProgramFolder(self.home / ".local" / "share" / "mediation-desk-program")

    @property
    def workspace(self) -> Path:
        """The ledger's folder."""
        return self.home / ".local" / "share" / "mediation-desk"

    def around(self) -> dict[str, str]:
        """Return the environment of a user without the checkout."""
        return {
            "HOME": str(self.home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen", "MEDIATION_DESK_PASSWORD": PASSWORD,
        }  # fmt: skip

    def run(self, *words: object, status: int = 0) -> str:
        """Run the program; return its output, or its error output on refusal."""
        ran = subprocess.run(
            [self.starter, *map(str, words)], env=self.around(), cwd=self.home,
            capture_output=True, text=True, check=False, timeout=PATIENCE_S,
        )  # fmt: skip
        assert ran.returncode == status, (words, ran.stdout[-2000:], ran.stderr[-2000:])
        return ran.stderr if status else ran.stdout

    def asked(self, *words: object) -> dict[str, object]:
        """Return the output of a command for programs."""
        found: dict[str, object] = json.loads(self.run(*words, "--operator", MANAGER, "--json"))
        return found

    def version(self) -> str:
        """Return which version starts."""
        return self.run("--version").split()[1]

    def show_window(self, until: Callable[[], bool]) -> str:
        """Open the window until a condition holds, then end it; return its error output."""
        desk = subprocess.Popen(
            [self.starter], env=self.around(), cwd=self.home, stderr=subprocess.PIPE, text=True
        )
        end = monotonic() + PATIENCE_S
        try:
            while not until() and not _has_ended(desk):
                assert monotonic() < end, "waited in vain"
            assert until()
        finally:
            desk.send_signal(signal.SIGTERM)
            complaint = desk.communicate(timeout=PATIENCE_S)[1]
        return complaint


def _has_ended(desk: "subprocess.Popen[str]") -> bool:
    """Wait a moment; return whether it ended."""
    try:
        desk.wait(0.1)
    except subprocess.TimeoutExpired:
        return False
    return True


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the bundle that the command makes."""
    (archive,) = [path for path in bundle("linux") if path.suffix == ".xz"]
    folder = tmp_path_factory.mktemp("first")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="tar")
    return folder / "mediation-desk"


@pytest.fixture(scope="module")
def computer(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Computer:
    home = tmp_path_factory.mktemp("home")
    made = Computer(home, first.parent)
    made.run("ledger", "init", "--station", STATION, "--prefix", "GX01", "--operator", MANAGER)
    made.asked("ledger", "import", SAMPLE)
    return made


def repacked(first: Path, target: Path, version: str, change: Callable[[Path], None]) -> Path:
    """Return the archive of the first bundle under another number, with a change of its code."""
    folder = target / version / "mediation-desk"
    shutil.copytree(first, folder, symlinks=True)
    (packages,) = (folder / "python" / "lib").glob("python3.*/site-packages")
    (told,) = packages.glob("mediation_desk-*.dist-info")
    metadata = told / "METADATA"
    before = f"Version: {release.version()}"
    metadata.write_text(metadata.read_text("utf-8").replace(before, f"Version: {version}", 1))
    told.rename(packages / f"mediation_desk-{version}.dist-info")
    change(packages / "mediation_desk")
    archive = target / f"mediation-desk-{version}-linux-x86_64.tar.xz"
    with tarfile.open(archive, "w:xz", preset=0) as packed:
        packed.add(folder, "mediation-desk")
    shutil.rmtree(folder)
    return archive


def put(path: Path, content: str) -> None:
    """Write a module, and remove its compiled files."""
    path.write_text(content, "utf-8")
    for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        compiled.unlink()


def later(package: Path) -> None:
    """Take the tables one step on."""
    steps = package / "ledger" / "migrations" / "versions"
    put(steps / f"v{LATER}_later.py", STEP.format(later=LATER, head=HEAD))


def broken(package: Path) -> None:
    """Let the window fail, which no copy of a ledger shows."""
    window = package / "app" / "startup" / "window.py"
    put(window, window.read_text("utf-8") + BROKEN)


def installed(computer: Computer, archive: Path) -> None:
    digest = sha256(archive.read_bytes()).hexdigest()
    computer.asked("updates", "install", archive, "--sha256", digest)


def test_an_update_works_is_left_freely_and_left_again_by_consent(
    first: Path, computer: Computer, tmp_path: Path
) -> None:
    own, new = release.version(), "9.1.0"
    archive = repacked(first, tmp_path, new, later)
    assert computer.version() == own
    before = computer.asked("ledger", "verify")
    installed(computer, archive)
    assert computer.version() == new
    # The first start is watched, and the window says that it has come up.
    assert not computer.program.state().has_started
    computer.show_window(lambda: computer.program.state().has_started)
    verified = computer.asked("ledger", "verify")
    assert verified["ok"]
    # The entry of the backup that was taken first; the copy of before ends with it.
    assert verified["entries"] == int(str(before["entries"])) + 1

    told = computer.asked("updates", "rollback")
    assert (told["way"], told["lost"]) == ("unwritten", 0)
    assert computer.version() == own
    assert computer.asked("ledger", "verify") == verified

    installed(computer, archive)
    assert computer.version() == new
    found = computer.asked("ledger", "verify")["entries"]
    computer.asked("ledger", "import", "--undo", batch(computer))
    newer = computer.asked("ledger", "verify")
    assert int(str(newer["entries"])) > int(str(found))
    refused = computer.run("updates", "rollback", "--operator", MANAGER, status=2)
    assert "--reason" in refused
    assert computer.version() == new
    told = computer.asked("updates", "rollback", "--reason", "新版本打印出错")
    assert (told["way"], told["version"]) == ("losing", own)
    assert computer.version() == own
    back = computer.asked("ledger", "verify")
    assert back["ok"]
    assert back["head"] != newer["head"]
    asides = list((computer.workspace / "aside").iterdir())
    assert len(asides) == 2
    assert all((path / "ledger.db").is_file() for path in asides)


def batch(computer: Computer) -> str:
    """Return the number of the one import."""
    told = computer.run("ledger", "import", SAMPLE, "--operator", MANAGER, status=2)
    return told.split("--undo ")[1].split()[0]


def test_a_version_without_a_window_gives_way_to_the_former_one(
    first: Path, computer: Computer, tmp_path: Path
) -> None:
    installed(computer, repacked(first, tmp_path, "9.9.0", broken))
    assert computer.version() == "9.9.0"
    complaint = computer.show_window(lambda: computer.program.state().in_use == "")
    assert "9.9.0" in complaint
    assert computer.program.state().refused["9.9.0"] is UpdateRefusal.START
    assert computer.version() == release.version()
    assert computer.asked("ledger", "verify")["ok"]
