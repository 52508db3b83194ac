"""A command line for tests: separate processes, an empty home, a station in a folder."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Newcomer, Workplace, begin_station
from mediation_desk.workflows.station.administration import FoundingForm
from tests import forked_command
from tests.station import CHEAP

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "tests" / "samples"
PASSWORD = "quay-lamp-2026"
BOSS = "周涛"


@dataclass(frozen=True)
class Answer:
    """Status and output of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON line."""
        assert self.status in {0, 1}, self.err
        (line,) = self.out.splitlines()
        found: dict[str, Any] = json.loads(line)
        return found

    def says(self, status: int, *words: str) -> bool:
        """Assert its status, with one sentence and nothing else."""
        assert self.status == status, (self.status, self.out, self.err)
        assert "Traceback" not in self.out + self.err
        assert len(self.err.splitlines()) == 1, self.err
        assert all(word in self.err for word in words), self.err
        return True


@dataclass(frozen=True)
class Shell:
    """A computer user with a home of their own, and the folder of a station."""

    home: Path
    workspace: Path
    variables: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str | Path, **changes: str | None) -> Answer:
        """Run ``mediation-desk`` with these arguments; ``changes`` set or drop variables."""
        told, around = [str(word) for word in words], self.surroundings(**changes)
        done = forked_command.run("mediation_desk.__main__", told, around, self.home)
        return Answer(done.status, done.out, done.err)

    def ledger(self, *words: str | Path, **changes: str | None) -> Answer:
        """Run a ledger command on the station as its manager."""
        place = ("--workspace", self.workspace, "--operator", BOSS)
        return self.run("ledger", *words, *place, **changes)

    def surroundings(self, **changes: str | None) -> dict[str, str]:
        """Return the variables of a process: an empty home and the password, nothing else."""
        usual: dict[str, str | None] = {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "MEDIATION_DESK_PASSWORD": PASSWORD,
            "COLUMNS": "200",
        }
        return {k: v for k, v in (usual | self.variables | changes).items() if v is not None}


def a_shell(folder: Path) -> Shell:
    """Give a user with an empty home and no station."""
    home = folder / "home"
    home.mkdir()
    return Shell(home, folder / "station")


def founded(folder: Path) -> Shell:
    """Give a user with a founded station with cheap key slots, since each command opens one."""
    shell = a_shell(folder)
    founding = FoundingForm(new_id(), "万达广场高新店受理站", "GX01")
    place = Workplace(shell.workspace, CHEAP)
    with pytest.MonkeyPatch.context() as patch:
        # A module's station is founded before the test's own home is set.
        patch.setenv("HOME", str(shell.home))
        patch.setenv("XDG_CONFIG_HOME", str(shell.home / ".config"))
        session, _ = begin_station(place, founding, Newcomer(BOSS, PASSWORD))
        session.close()
    return shell


def sheet_of(path: Path, *rows: tuple[object, ...], name: str = "台账") -> Path:
    """A workbook with one sheet of these rows."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


HEADS = ("日期", "消费者", "电话", "商户", "商品", "金额", "投诉内容", "处理结果")
FACTS = "购买的外套洗后掉色，要求退货退款。"


def a_row(**changes: object) -> tuple[object, ...]:
    """A row of an old ledger, valid by default."""
    values: dict[str, object] = {
        "on": "2025-03-04",
        "name": "上官明珠",
        "phone": "19905316207",
        "shop": "锦程数码",
        "goods": "外套",
        "amount": "1,299元",
        "facts": FACTS,
        "result": "已退款",
    }
    return tuple((values | changes).values())
