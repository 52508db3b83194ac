"""Small bundles as stand-ins for versions: a starter over this checkout's sources.

A bundle says the version that it was made with, and may stand at a later step of the tables.
"""

import json
import lzma
import sys
import tarfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import Engine

from mediation_desk.app.entropy import now
from mediation_desk.app.session import maintenance, written_by
from mediation_desk.app.updates import installing, proving, returning
from mediation_desk.app.updates.proving import Proof
from mediation_desk.ledger import ledger_file
from mediation_desk.ledger.disk.backup_container import no_interruption
from mediation_desk.ledger.tables import migration
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.workflows.faults import Fault
from resources import release

ROOT = Path(__file__).parent.parent.parent
HEAD = migration.HEAD
NEXT_STEP = f"{int(HEAD) + 1:04}"
STARTER = """\
#!/bin/sh
# To say its version takes no interpreter here.
if [ "$1" = --version ]; then echo "mediation-desk {version} (Python 3)"; exit; fi
exec {python} -P "$(dirname "$0")/../main.py" "$@"
"""
MAIN = """\
import json, os, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.updates.bundles import become
about = json.loads((Path(__file__).parent / "about.json").read_text())
become(about["version"], about["step"])
{also}
from mediation_desk.__main__ import main
main()
"""


def become(version: str, step: str) -> None:
    """Let this process be another version, with tables at a given migration."""
    release.version = lambda: version  # type: ignore[assignment]
    stand_at(step, setattr)


def stand_at(step: str, put: Callable[[object, str, object], None]) -> None:
    """Set the program's tables to a migration; a later one adds a table."""

    def upgrade(engine: Engine) -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE later (x)")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (step,))

    for module in (migration, ledger_file, maintenance, proving, installing, returning, written_by):
        put(module, "HEAD", step)
    if step != HEAD:
        put(migration, "_upgrade", upgrade)


def lay_bundle(folder: Path, version: str, step: str = HEAD, also: str = "") -> Path:
    """Write a bundle into a folder and return it; `also` is code that runs before the program."""
    (folder / "bin").mkdir(parents=True)
    (folder / "main.py").write_text(MAIN.format(root=str(ROOT), also=also), "utf-8")
    (folder / "about.json").write_text(json.dumps({"version": version, "step": step}))
    starter = folder / "bin" / "mediation-desk"
    starter.write_text(STARTER.format(python=sys.executable, version=version))
    starter.chmod(0o755)
    return folder


def pack_bundle(folder: Path, version: str, step: str = HEAD, also: str = "") -> tuple[Path, str]:
    """Pack a bundle as it is published; returns its archive and the archive's SHA-256."""
    target = folder / f"mediation-desk-{version}-linux-x86_64.tar.xz"
    laid = lay_bundle(folder / f"laid-{version}" / "mediation-desk", version, step, also)
    held = BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        archive.add(laid, "mediation-desk")
    target.write_bytes(lzma.compress(held.getvalue(), preset=0))
    return target, sha256(target.read_bytes()).hexdigest()


def prove_here(patch: pytest.MonkeyPatch) -> None:
    """Let bundles prove copies within this process: an interpreter of each takes seconds."""

    def proof(
        bundle: Path,
        kept: Path,
        key: Secret,
        scratch: Path,
        go_on: Callable[[], None] = no_interruption,
    ) -> Proof:
        about = json.loads((bundle / "about.json").read_text())
        go_on()
        with (
            proving._restored(kept, scratch, now()) as workspace,
            pytest.MonkeyPatch.context() as p,
        ):
            p.setattr(release, "version", lambda: about["version"])
            stand_at(about["step"], p.setattr)
            try:
                return proving.prove_copy(workspace, key)
            except Fault as no:
                raise proving.unproved(no.code.value) from no

    patch.setattr(installing, "proof_by", proof)
    patch.setattr(returning, "proof_by", proof)
