"""``python -m tests.golden.make_state FOLDER``: this version's files on disk, by its tour.

Run it in a checkout of the version that landed, and enter what it prints in `test_states.py`.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.demonstration.cases import personas
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.tour.support import station_setup
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from mediation_desk.workflows.response import first_response as first
from tests.golden import beyond_tour
from tests.golden.beyond_tour import MANAGER
from tests.station import Counter, Watch, an_intake
from tests.sync.databases import a_cluster
from tests.sync.scale.processes import DATABASE

DISPUTES = 80
"""Of the tour's three hundred: what they leave is to be kept for good."""

PLAY = "--play"


def main() -> None:
    """Run the tour on both databases and keep the resulting files."""
    if sys.argv[1] == PLAY:
        sys.exit(0 if _play(Path(sys.argv[2])) else 1)
    target = Path(sys.argv[1])
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        _on_sqlite(Path(folder) / "sqlite", target)
        _on_postgresql(Path(folder) / "postgresql", target)


def _play(kept: Path) -> bool:
    """Run the tour, and copy its folder before its removal."""
    station_setup.DISPUTES = DISPUTES
    # The package's own `play` is the function, which hides the module.
    module = import_module("mediation_desk.tour.play")
    # The module's own name for it: the tour removes nothing else.
    vars(module)["shutil"] = _Keeping(kept)
    out, look = kept.with_name(f"{kept.name}-out"), station_setup.TourLook()
    return bool(module.play(out, "zh", look, may_skip_browser=False))


class _Keeping:
    """Stand-in for `shutil` in the tour."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept

    def rmtree(self, folder: Path, *, ignore_errors: bool) -> None:
        """Keep the folder."""
        del ignore_errors
        shutil.copytree(folder, self._kept)


def _played(kept: Path, **variables: str) -> None:
    words = [sys.executable, "-m", "tests.golden.make_state", PLAY, str(kept)]
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **variables}
    subprocess.run(words, check=True, env=around)


def _add(workspace: Path, seats: Path) -> None:
    """Register a case, ask the regulator about it, and add what the tour does not make.

    The question waits for the hub.
    """
    session = sign_in(Workplace(workspace), MANAGER, personas.PASSWORD)
    people = session.ask(lambda reader: reader.desk("")).operators
    counter = Counter(session, Watch(datetime.now(UTC)), {each.name: each for each in people}, "")
    shop = first.NewMerchant(new_id(), "金石数码", "2F-B007")
    intake = an_intake(counter.watch(), new_merchant=shop)
    counter.act(first.register, intake, MANAGER)
    ids = (new_id(), intake.case, new_id())
    form = QuestionForm(*ids, BusinessLine.QUALITY, "是否构成欺诈？", why=GateReason.DISPUTED)
    counter.act(ask_guidance, form, MANAGER)
    beyond_tour.send_by_phone(counter, intake.case)
    beyond_tour.change_seats(session, workspace)
    beyond_tour.lose_host(counter, seats, intake.case)
    session.close()


def _on_sqlite(kept: Path, target: Path) -> None:
    _played(kept)
    desk = kept / "ledger"
    shutil.rmtree(desk / "backups")
    _add(desk, kept / "seats")
    beyond_tour.make_feed(kept / "hub")
    _desk("ledger", "backup", str(target / "backups"), workspace=desk)
    (backup,) = (target / "backups").iterdir()
    backup.rename(target / "desk.mdbackup")
    (target / "backups").rmdir()
    _desk("packet", "write", str(target / "desk.packet"), workspace=desk)
    # What was written last goes into the file of the database: encrypted, it packs no smaller.
    _hub("verify", "--data", str(kept / "hub"))
    _pack(target / "desk.tar.xz", desk, desk.iterdir())
    _pack(target / "seats.tar.xz", kept / "seats", (kept / "seats").iterdir())
    taken = beyond_tour.take_over_elsewhere(kept / "seats" / "finance", kept / "new-host")
    _pack(target / "takeover.tar.xz", taken.parent, [taken])
    _pack(target / "hub.tar.xz", kept / "hub", (kept / "hub").iterdir())
    # An export is an entry too: what was packed does not have it.
    _desk("ledger", "export", str(target / "desk.csv"), workspace=desk)
    _desk("ledger", "verify", workspace=desk)


def _on_postgresql(kept: Path, target: Path) -> None:
    with a_cluster() as cluster:
        url = cluster.fresh().url
        _played(kept, **{DATABASE: url})
        hub = kept / "hub"
        beyond_tour.make_feed(hub, url)
        plain = url.replace("postgresql+psycopg", "postgresql")
        cluster.tool("pg_dump", "--format=custom", "--no-owner", f"--file={hub}/hub.dump", plain)
        _hub("verify", "--data", str(hub), **{DATABASE: url})
    _pack(target / "hub-postgresql.tar.xz", hub, hub.iterdir())


def _desk(*words: str, workspace: Path) -> None:
    at = ("--workspace", str(workspace), "--operator", MANAGER, "--json")
    around = {**os.environ, "MEDIATION_DESK_PASSWORD": personas.PASSWORD}
    subprocess.run([sys.executable, "-m", "mediation_desk", *words, *at], check=True, env=around)


def _hub(*words: str, **variables: str) -> None:
    around = {**os.environ, **variables}
    subprocess.run([sys.executable, "-m", "sync.hub", *words], check=True, env=around)


def _pack(archive: Path, folder: Path, members: Iterable[Path]) -> None:
    with tarfile.open(archive, "w:xz", preset=9) as made:
        for member in sorted(members):
            made.add(member, member.relative_to(folder), filter=_of_nobody)


def _of_nobody(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave out authorship, and files that only a running program needs."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return None if member.name.endswith((".lock", "-shm")) else member


if __name__ == "__main__":
    main()
