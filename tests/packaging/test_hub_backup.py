"""The nightly script of the hub's package: kept backups, and the place of a password."""

import os
import shutil
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bundling.manifest import FOLDER

from sync.hub.storage.database_setup import open_store
from sync.hub.storage.file_binding import identity_of
from sync.hub.storage.keys.keyring import open_keyring

LATER = [f"209901{day:02}T000000Z" for day in range(1, 32)]
"""The times of a machine whose clock ran ahead for a month."""
OTHERS = [f"hub-{row}20990101T000000Z" for row in ("", "00000000-")]
"""Names of another hub, and of a program that named none."""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Install the script as its package does, with the interpreter of this test."""
    made = tmp_path / "opt"
    for name, words in (("python/bin/python3", ""), ("bin/mediation-hub", "-m sync.hub")):
        file = made / name
        file.parent.mkdir(parents=True)
        file.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
        file.chmod(0o755)
    shutil.copy(FOLDER / "hub" / "back-up", made / "bin" / "back-up")
    (tmp_path / "backups").mkdir()
    return made


def row_of(installed: Path) -> str:
    """Make the hub's key; return how the names of its backups begin."""
    folder = installed.parent / "hub"
    folder.mkdir(exist_ok=True)
    return f"hub-{identity_of(open_keyring(folder / 'hub.key', os.urandom).root)[:8]}-"


def run(installed: Path, **environment: str) -> None:
    """Run the script as its timer does."""
    around = {
        "PATH": f"{installed / 'bin'}:{os.environ['PATH']}",
        "MEDIATION_HUB_BACKUPS": str(installed.parent / "backups"),
        "MEDIATION_HUB_DATA": str(installed.parent / "hub"),
        "MEDIATION_HUB_CONFIG": "",
        **environment,
    }
    subprocess.run([installed / "bin" / "back-up"], check=True, env=around, cwd=FOLDER.parent)


def test_the_password_of_the_database_is_no_argument(installed: Path) -> None:
    dump = installed / "bin" / "pg_dump"
    told = installed.parent / "told"
    dump.write_text(
        "#!/bin/sh\n"
        'for each; do case $each in --file=*) echo x > "${each#--file=}";; esac; done\n'
        f'echo "$PGPASSWORD $*" > {told}\n'
    )
    dump.chmod(0o755)
    backups, row = installed.parent / "backups", row_of(installed)
    for name in (*OTHERS, *(f"{row}{time}" for time in LATER)):
        (backups / f"{name}.dump").touch()
    run(installed, MEDIATION_HUB_DATABASE="postgresql://hub:quay%40lamp@127.0.0.1/hub")
    secret, _, arguments = told.read_text().partition(" ")
    assert secret == "quay@lamp"
    assert "quay" not in arguments
    assert arguments.endswith("--dbname=postgresql://hub@127.0.0.1/hub\n")
    dumps = sorted(path.name for path in backups.glob("*.dump"))
    assert {f"{name}.dump" for name in OTHERS} < set(dumps)
    own = [name for name in dumps if name.startswith(row)]
    assert (len(own), len(dumps)) == (30, 32)
    assert own[0].startswith(f"{row}{datetime.now(UTC):%Y}")


def test_a_database_without_the_hub_s_key_is_said(installed: Path) -> None:
    (installed.parent / "hub").mkdir()
    with pytest.raises(subprocess.CalledProcessError):
        run(installed, MEDIATION_HUB_DATABASE="postgresql://hub@127.0.0.1/hub")
    assert list((installed.parent / "backups").iterdir()) == []


@pytest.mark.release
def test_a_clock_set_back_does_not_make_the_fresh_backup_the_one_that_goes(installed: Path) -> None:
    open_store(installed.parent / "hub").close()
    backups = installed.parent / "backups"
    for name in LATER:
        with tarfile.open(backups / f"{row_of(installed)}{name}.tar", "w") as made:
            made.add(installed.parent / "hub" / "hub.key", "hub.key")
    run(installed)
    kept = sorted(path for path in backups.glob("*.tar"))
    assert len(kept) == 30
    assert kept[0].name.startswith(f"{row_of(installed)}{datetime.now(UTC):%Y}")
