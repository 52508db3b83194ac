"""A desk killed while it exchanges with an outer relay: nothing is lost or doubled.

Each kind of request is once the last: the relay did what was asked, and the desk never hears of it.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from mediation_desk.ledger.link.exchange_settings import keep_folders, relay_folders
from sync.hub.outer_relay.app import OuterRelay
from sync.hub.outer_relay.spool import Spool
from tests.commands.shell import BOSS
from tests.sync.exchange.test_killed_sides import Sides, sides
from tests.sync.exchange.two_sides import carry
from tests.sync.hub_server import served

pytestmark = pytest.mark.release
__all__ = ["sides"]


STEPS = ("GET /relay/answers/", "DELETE ", "HEAD ", "PATCH ")
"""The requests at which the desk is killed: with half an answer, with all of it, and so on."""


class Killer:
    """Proxy of a relay that kills the desk's process when an answer to it is ready."""

    def __init__(self, app: Any) -> None:
        """Wrap an application."""
        self._app = app
        self.process: subprocess.Popen[bytes] | None = None
        self.step = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; of the step that was named the desk hears nothing any more."""

        async def told(message: Message) -> None:
            asked = f"{scope.get('method')} {scope.get('path')}"
            if self.step and asked.startswith(self.step) and self.process is not None:
                self.process.kill()
                self.process.wait(30)
            await send(message)

        await self._app(scope, receive, told)


def _contact(sides: Sides, killer: Killer) -> bool:
    """Make a contact of the desk in a process of its own; return whether it was killed."""
    words = ["packet", "exchange", "--workspace", str(sides.shell.workspace), "--operator", BOSS]
    with subprocess.Popen(
        [sys.executable, "-m", "mediation_desk", *words],
        env=sides.shell.surroundings(),
        stdout=subprocess.DEVNULL,
    ) as process:
        killer.process = process
    assert process.returncode in (0, -9)
    return process.returncode == -9


def _gate(sides: Sides) -> None:
    """Let the gate carry upwards, the hub process and answer, and the gate carry back."""
    carry(sides.place("outer-out"), sides.place("hub-in"), ".packet")
    assert sides.hub().status == 0
    carry(sides.place("hub-out"), sides.place("outer-in"), ".answer")


def test_a_desk_killed_at_any_request_to_a_relay_loses_nothing_and_doubles_nothing(
    sides: Sides,
) -> None:
    for name in ("outer-in", "outer-out"):
        sides.place(name).mkdir()
    killer = Killer(
        OuterRelay(Spool.of(sides.place("outer-in"), sides.place("outer-out"), 64)).app()
    )
    with served(killer) as url:
        workspace: Path = sides.shell.workspace
        keep_folders(workspace, relay_folders(workspace, f"{url}/relay"))
        _gate(sides)
        sides.ask("第一问")
        sides.say("第一函")
        assert not _contact(sides, killer)
        _gate(sides)
        # An answer lies there now, and another question waits.
        sides.ask("第二问")
        for killer.step in STEPS:
            assert _contact(sides, killer), killer.step
        killer.step = ""
        for _ in range(2):
            _gate(sides)
            assert not _contact(sides, killer)
    sides.require_once(2, ["第一函"])
    assert [one.name for one in (workspace / "relay").rglob("*.p*")] == []
