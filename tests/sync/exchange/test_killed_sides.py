"""Both sides as commands, killed at any call to the disk: nothing is lost or doubled.

Another run of the dice: `SEED=12 pytest tests/sync/exchange/test_killed_sides.py`.
"""

import json
import os
import random
import signal
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine as Business
from mediation_desk.workflows.regulator.escalation import QuestionForm, ask_guidance
from mediation_desk.workflows.response import first_response as first
from sync.hub.admin.verification import verify
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.schema import event, station
from sync.protocol import Bulletin
from tests import forked_command
from tests.commands.shell import BOSS, PASSWORD, Shell, founded
from tests.forked_command import Ended
from tests.station import CHEAP, Watch, an_intake
from tests.sync.desk_line import STATION, a_hub
from tests.sync.exchange.two_sides import carry

SEED = int(os.environ.get("SEED", "11"))
ALL_STEPS = range(1, 500)
pytestmark = pytest.mark.release


@dataclass
class Sides:
    """A desk and a hub as commands, with their four folders."""

    shell: Shell
    folder: Path

    def desk(self, step: int = 0) -> Ended:
        """Let the desk make a contact, killed at that step; 0: to its end."""
        words: list[str | Path] = ["packet", "exchange", "--out", self.place("desk-out"), "--in"]
        words += [self.place("desk-in"), "--workspace", self.shell.workspace]
        words += ["--operator", BOSS, "--json"]
        return self._run("mediation_desk.__main__", step, words)

    def hub(self, step: int = 0) -> Ended:
        """Run the relay once, killed at the given step; 0 lets it end."""
        words: list[str | Path] = ["relay", "--once", "--in", self.place("hub-in"), "--out"]
        words += [self.place("hub-out"), "--data", self.place("hub"), "--json"]
        return self._run("sync.hub.__main__", step, words)

    def place(self, name: str) -> Path:
        """Return one of the folders."""
        return self.folder / name

    def carry(self) -> None:
        """Let the gate carry complete files in both directions."""
        carry(self.place("desk-out"), self.place("hub-in"), ".packet")
        carry(self.place("hub-out"), self.place("desk-in"), ".answer")

    def session(self) -> Session:
        """Sign in at the desk."""
        return sign_in(Workplace(self.shell.workspace, CHEAP), BOSS, PASSWORD)

    def ask(self, question: str) -> None:
        """Register a dispute and ask about it."""
        with closing(self.session()) as session:
            intake = an_intake(session.place.now())
            session.perform(lambda desk: first.register(desk, intake))
            form = QuestionForm(
                new_id(), intake.case, new_id(), Business.QUALITY, question, why=GateReason.DISPUTED
            )
            session.perform(lambda desk: ask_guidance(desk, form))

    def say(self, title: str) -> None:
        """Let the hub say something to the station."""
        with closing(open_store(self.place("hub"))) as store:
            with store.reading() as connection:
                station_id = connection.scalar(select(station.c.id))
            assert station_id is not None
            with store.turn(Workplace(self.folder).now()) as turn:
                turn.say(station_id, Bulletin(text=title, title="通知"), None)

    def come_to_rest(self, times: int = 4) -> None:
        """Go on undisturbed until nothing waits."""
        for _ in range(times):
            self.carry()
            assert self.hub().status == 0
            self.carry()
            told = self.desk()
            assert told.status == 0, told.err

    def require_once(self, questions: int, titles: list[str]) -> None:
        """Hold that the hub has each question once, and the desk each letter once."""
        with closing(open_store(self.place("hub"))) as store:
            assert verify(store).holds
            with store.reading() as connection:
                held = connection.scalar(
                    select(func.count()).where(event.c.kind == "guidance.asked")
                )
        assert held == questions
        with closing(self.session()) as session:
            came = session.ask(lambda reader: reader.letters())
            face = session.ask(lambda reader: reader.link_face())
        assert sorted(one.gist for one in came if one.gist in titles) == sorted(titles)
        assert face.waiting == 0
        proved = self.shell.ledger("verify", "--json")
        assert proved.status == 0, proved.out

    def _run(self, program: str, step: int, words: list[str | Path]) -> Ended:
        told = [str(step), str(self.folder), program, *(str(one) for one in words)]
        around = self.shell.surroundings(MEDIATION_HUB_CONFIG="")
        return forked_command.run("tests.sync.exchange.killed_side", told, around, self.folder)


@pytest.fixture
def sides(tmp_path: Path) -> Sides:
    shell = founded(tmp_path)
    made = Sides(shell, tmp_path)
    for name in ("desk-out", "desk-in", "hub-in", "hub-out"):
        made.place(name).mkdir()
    with (
        closing(made.session()) as session,
        a_hub(made.place("hub"), Watch(session.place.now())) as (store, url),
    ):
        line = HubLink(session)
        line.enrol(url, issue_code(store, STATION, session.place.now()).code)
        line.close()
    return made


def test_both_commands_carry_a_question_and_a_letter(sides: Sides) -> None:
    sides.ask("第一问")
    sides.say("第一函")
    assert json.loads(sides.desk().out)["waiting"] > 0
    sides.carry()
    told = [json.loads(line) for line in sides.hub().out.splitlines()]
    assert [(one["event"], one["station"], one["ok"]) for one in told] == [("taken", STATION, True)]
    sides.carry()
    ended = json.loads(sides.desk().out)
    assert (ended["letters"] > 0, ended["problem"]) == (True, "")
    sides.come_to_rest(1)
    sides.require_once(1, ["第一函"])


def test_sides_killed_at_any_step_lose_nothing_and_double_nothing(sides: Sides) -> None:
    """Each step of both sides occurs once in every run, some twice, depending on the seed."""
    dice, titles, questions = random.Random(SEED), list[str](), 0
    is_over = {"desk": False, "hub": False}
    for step in ALL_STEPS:
        if step % 7 == 1:
            questions += 1
            sides.ask(f"第{questions}问")
            titles.append(f"第{questions}函")
            sides.say(titles[-1])
        for name, act in (("desk", sides.desk), ("hub", sides.hub)):
            if is_over[name] and dice.random() < 0.7:
                continue
            ended = act(dice.randint(1, step) if is_over[name] else step)
            assert ended.status in (0, -signal.SIGKILL), ended.err
            is_over[name] |= ended.status == 0
            sides.carry()
        if all(is_over.values()):
            break
    assert all(is_over.values())
    sides.come_to_rest()
    sides.require_once(questions, titles)
