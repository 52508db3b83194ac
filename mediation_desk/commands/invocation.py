"""Shared parts of all commands: the ledger's place, the sign-in, the output of an answer."""

import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import typer

from mediation_desk.app.diagnostics import log_file
from mediation_desk.app.seat.seat_file import SEAT_FILE, read_seat
from mediation_desk.app.session.session import Session, Workplace, signed_in
from mediation_desk.commands.errors import FAULT, CommandRefused, refusal
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.configuration.configuration_file import PREFIX, current
from mediation_desk.configuration.settings import usual_workspace
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.ledger_lock import holder
from mediation_desk.ledger.vault.remembered_names import remembered_names
from mediation_desk.ledger.verification.mismatch import Progress, ProofStage, no_progress
from mediation_desk.workflows.faults import Fault, FaultCode
from resources.deferred import deferred

if TYPE_CHECKING:
    from mediation_desk.app.takeover import finishing
else:
    finishing = deferred("mediation_desk.app.takeover.finishing")

__all__ = [
    "FAULT",
    "AsJson",
    "Invocation",
    "OperatorName",
    "Workspace",
    "invocation",
    "print_answer",
]

log = logging.getLogger(__name__)

PASSWORD_VARIABLE = f"{PREFIX}PASSWORD"
SECOND_VARIABLE = "MEDIATION_DESK_SECOND_PASSWORD"

_LINE_CLEARED = "\r\x1b[K"

Workspace = typer.Option(None, "--workspace", help="The ledger's folder / 台账目录")
OperatorName = typer.Option(None, "--operator", help="Operator's name / 经办人姓名")
ConfigurationFile = typer.Option(None, "--config", help="A file of configuration / 配置文件")
AsJson = typer.Option(False, "--json", help="Print one JSON line / 输出一行 JSON")


@dataclass(frozen=True)
class Invocation:
    """Ledger, operator and output form of a command; the option nearest to the command counts."""

    workspace: Path
    operator: str | None
    as_json: bool


def invocation(
    context: typer.Context, workspace: Path | None, operator: str | None, as_json: bool
) -> Invocation:
    """Combine the options before and after the command's name."""
    above: dict[str, Any] = context.find_root().obj or {}
    place = workspace or above.get("workspace") or usual_workspace()
    log_file.begin(place, log_file.COMMANDS)
    log.info("command %s", context.info_name)
    if (place / "standby").is_dir():
        # Decided before a crash, it is finished by whatever comes next.
        finishing.finish_takeover(place)
    return Invocation(
        place,
        operator or above.get("operator") or current().operator or None,
        as_json or bool(above.get("json")),
    )


def print_answer(wish: Invocation, values: dict[str, Any], line: str) -> None:
    """Print the answer: one JSON line, or a sentence for people."""
    print(json.dumps(values, ensure_ascii=False) if wish.as_json else line)


@contextmanager
def proof_progress(wish: Invocation) -> Iterator[Progress]:
    """Yield a reporter of a proof's progress: on one line of a terminal, removed when it is over.

    Nothing is reported where a program reads the answer.
    """
    if wish.as_json or not sys.stderr.isatty():
        yield no_progress
        return
    try:
        yield _tell_stage
    finally:
        typer.echo(_LINE_CLEARED, err=True, nl=False)


@contextmanager
def export_progress(wish: Invocation) -> Iterator[Callable[[str, int, int], None]]:
    """Yield a reporter of a long export's progress, as `proof_progress` does."""
    if wish.as_json or not sys.stderr.isatty():
        yield lambda *_: None
        return
    try:
        yield _tell_export
    finally:
        typer.echo(_LINE_CLEARED, err=True, nl=False)


def _tell_export(name: str, done: int, whole: int) -> None:
    del name
    words = phrase("export_progress", done=f"{done:,}", whole=f"{whole:,}")
    typer.echo(_LINE_CLEARED + words, err=True, nl=False)


def _tell_stage(stage: ProofStage, done: int, whole: int) -> None:
    words = phrase(f"proof_{stage.value}", done=f"{done:,}", whole=f"{whole:,}")
    typer.echo(_LINE_CLEARED + words, err=True, nl=False)


def is_terminal() -> bool:
    """Tell whether there is a person at the terminal who can be asked."""
    return sys.stdin.isatty()


def password() -> str:
    """Return the password from its variable, or typed at a terminal; refused where neither is."""
    given = os.environ.get(PASSWORD_VARIABLE)
    if given:
        return given
    if not is_terminal():
        raise refusal("no_password")
    typed: str = typer.prompt(phrase("ask_password"), hide_input=True)
    return typed


def second_password() -> str:
    """Return the password of the second person, from its variable or typed at a terminal."""
    given = os.environ.get(SECOND_VARIABLE)
    if given:
        return given
    if not is_terminal():
        raise refusal("no_second_password")
    typed: str = typer.prompt(phrase("ask_second_password"), hide_input=True)
    return typed


def operator_name(wish: Invocation) -> str:
    """Return the operator: as given, or the only one remembered here, or typed at a terminal."""
    if wish.operator:
        return wish.operator
    names = remembered_names(wish.workspace)
    if len(names) == 1:
        return names[0]
    if not is_terminal():
        raise refusal("no_operator")
    typed: str = typer.prompt(phrase("ask_operator"))
    return typed


@contextmanager
def session_for(wish: Invocation, *, writes: bool) -> Iterator[Session]:
    """Sign in for one command; a writing command holds the ledger's lock."""
    require_ledger(wish.workspace)
    place = Workplace(wish.workspace)
    try:
        with signed_in(place, operator_name(wish), password(), writes=writes) as session:
            yield session
    except Fault as no:
        raise about_place(no, wish.workspace) from no


def require_ledger(workspace: Path) -> None:
    """Refuse a place where no ledger is, before anybody is asked for a password."""
    if workspace.exists() and not workspace.is_dir():
        raise refusal("not_a_folder", path=workspace)
    if not Layout(workspace).ledger.exists() or read_seat(workspace) is not None:
        # A folder with a seat is a seat's, whatever else is in it.
        require_no_seat(workspace)
        raise refusal("no_ledger", workspace=workspace)


def require_no_seat(workspace: Path) -> None:
    """Refuse the folder of a seat, whose ledger is at its host: none is to be begun beside it."""
    if not (workspace / SEAT_FILE).is_file():
        return
    seat = read_seat(workspace)
    if seat is None:
        raise refusal("seat_spoilt", workspace=workspace)
    raise refusal("seat_here", name=seat.joined.name, station=seat.joined.station)


def about_place(no: Fault, workspace: Path) -> Exception:
    """Return the same refusal, with the place named where the words have room for it."""
    match no.code:
        case FaultCode.HELD_BY_ANOTHER:
            return held_by(workspace)
        case FaultCode.READ_ONLY | FaultCode.FOLDER_CLOSED:
            return refusal("cannot_write", path=no.detail.get("path", workspace))
        case FaultCode.VAULT_EXISTS:
            return refusal("vault_exists", workspace=workspace)
        case _:
            return no


def held_by(workspace: Path) -> CommandRefused:
    """Report who holds the ledger, as far as this computer can tell."""
    pid = holder(workspace)
    who = phrase("process", pid=pid) if pid else phrase("someone")
    return refusal("held", who=who)


def require_new_file(path: Path) -> None:
    """Refuse a file that is there already or cannot be written, before any work is done for it."""
    if path.is_file():
        raise refusal("file_exists", path=path)
    require_writable_file(path)


def require_writable_file(path: Path) -> None:
    """Refuse a file that cannot be written, before any work is done for it."""
    if path.is_dir():
        raise refusal("is_a_folder", path=path)
    folder = path.parent
    if not folder.exists():
        raise refusal("no_folder", path=folder)
    if not folder.is_dir():
        raise refusal("not_a_folder", path=folder)
    if not os.access(folder, os.W_OK):
        raise refusal("cannot_write", path=folder)


def ended_by_signal() -> threading.Event:
    """Return what is set once a signal ends the command."""
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        ended.set()

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, end)
    return ended
