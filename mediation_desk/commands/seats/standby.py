"""`mediation-desk standby`: receive the copy of a host's ledger, and go on with it."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mediation_desk.commands.errors import refusal, sentence
from mediation_desk.commands.invocation import (
    AsJson,
    Invocation,
    OperatorName,
    Workspace,
    ended_by_signal,
    invocation,
    operator_name,
    password,
    print_answer,
    require_new_file,
)
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.faults import Fault, FaultCode
from resources.deferred import deferred
from sync.durable_files import write_bytes

if TYPE_CHECKING:
    from mediation_desk.app.computer import takeover_decision
    from mediation_desk.app.seat import host_client, joining
    from mediation_desk.app.seat.away import waiting_file
    from mediation_desk.app.session import open_ledger
    from mediation_desk.app.standby import receiving, standby_folder, telling
    from mediation_desk.app.standby.receiving import Received
    from mediation_desk.app.takeover import report, takeover
    from mediation_desk.app.takeover.report import TakeoverReport
else:
    takeover_decision = deferred("mediation_desk.app.computer.takeover_decision")
    host_client = deferred("mediation_desk.app.seat.host_client")
    joining = deferred("mediation_desk.app.seat.joining")
    open_ledger = deferred("mediation_desk.app.session.open_ledger")
    receiving = deferred("mediation_desk.app.standby.receiving")
    standby_folder = deferred("mediation_desk.app.standby.standby_folder")
    report = deferred("mediation_desk.app.takeover.report")
    takeover = deferred("mediation_desk.app.takeover.takeover")
    telling = deferred("mediation_desk.app.standby.telling")
    waiting_file = deferred("mediation_desk.app.seat.away.waiting_file")

WAITED_S = 60.0
"""Seconds for which what is being received is waited for."""
Once = typer.Option(False, "--once", help="Until all is here, then end / 收齐一次即结束")
Notice = typer.Option(
    None, "--notice", help="Also write the notice for the former host / 另存给原主机的告知文件"
)


def receive(
    context: typer.Context,
    once: bool = Once,
    workspace: Path | None = Workspace,
    as_json: bool = AsJson,
) -> None:
    """Receive a copy of the host's ledger until it is ended; this seat must be its standby."""
    wish = invocation(context, workspace, None, as_json)
    _require_seat(wish)
    ended = ended_by_signal()
    client = host_client.HostClient(wish.workspace)
    receiver = receiving.StandbyReceiver(wish.workspace, client)
    try:
        if once:
            _print(wish, receiver.whole(ended))
        else:
            receiver.run(ended, _teller(wish))
    finally:
        client.close()


def status(
    context: typer.Context, workspace: Path | None = Workspace, as_json: bool = AsJson
) -> None:
    """Say until when the copy here has everything; the host is not asked."""
    wish = invocation(context, workspace, None, as_json)
    _require_seat(wish)
    folder = standby_folder.StandbyFolder(wish.workspace)
    state = folder.state()
    lacking = len(folder.lacking_files())
    if state is None:
        print_answer(wish, {"until": None}, phrase("standby_nothing"))
        return
    values: dict[str, object] = {
        "until": state.at,
        "entries": state.entries,
        "lacking_files": lacking,
    }
    print_answer(wish, values, _line(datetime.fromisoformat(state.at), state.entries, lacking))


def drop(
    context: typer.Context, workspace: Path | None = Workspace, as_json: bool = AsJson
) -> None:
    """Delete the copy of the host's ledger on this computer."""
    wish = invocation(context, workspace, None, as_json)
    _require_seat(wish)
    with takeover_decision.writing_copy(wish.workspace, WAITED_S):
        standby_folder.StandbyFolder(wish.workspace).drop()
    print_answer(wish, {"until": None}, phrase("standby_dropped"))


def take_over(
    context: typer.Context,
    notice: Path | None = Notice,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Go on with the copy: this computer is the host from then on, the former one superseded."""
    wish = invocation(context, workspace, operator, as_json)
    if notice is not None:
        require_new_file(notice)
    # One that a crash cut off after its decision is finished by now, and told again.
    made = report.read_report(wish.workspace)
    if made is None:
        _require_seat(wish)
        place = open_ledger.Workplace(wish.workspace)
        made = takeover.take_over(place, operator_name(wish), password())
    if notice is not None:
        write_bytes(notice, made.notice.dumped())
    has_heard = telling.tell_former_hosts(wish.workspace)
    values: dict[str, object] = {
        "until": made.at,
        "entries": made.entries,
        "told_entries": made.told,
        "told_at": made.told_at,
        "lacking_files": made.lacking,
        "from_backup": made.is_backup,
        "addresses": list(made.addresses),
        "former_host_heard": has_heard,
    }
    people = tuple(waiting_file.waiting_people(wish.workspace))
    values["waiting"] = [{"name": name, "count": count} for name, count in people]
    print_answer(wish, values, _taken(made, people, has_heard=has_heard))


def _require_seat(wish: Invocation) -> None:
    if joining.SeatJoining(wish.workspace).joined() is None:
        raise refusal("standby_no_seat", workspace=wish.workspace)


def _teller(wish: Invocation) -> "Callable[[Received | Exception], None]":
    """Return what prints each round that differs from the one before."""
    told = [""]

    def tell(found: "Received | Exception") -> None:
        if isinstance(found, Exception):
            code = found.code.value if isinstance(found, Fault) else type(found).__name__
            words = sentence(found) if isinstance(found, Fault | Refusal) else code
            key, values = code, _fault_values(code)
        else:
            until = found.until
            words = _line(until, found.entries, found.lacking_files) if until else ""
            words = words or phrase("standby_nothing")
            key = f"{found.entries} {found.lacking_files} {found.is_open}"
            values = _values(found)
        if key != told[0]:
            told[0] = key
            print_answer(wish, values, words)
            sys.stdout.flush()

    return tell


def _fault_values(code: str) -> dict[str, object]:
    return {"fault": code}


def _print(wish: Invocation, found: "Received") -> None:
    if found.until is None:
        raise Fault(FaultCode.STANDBY_EMPTY)
    print_answer(wish, _values(found), _line(found.until, found.entries, found.lacking_files))


def _values(found: "Received") -> dict[str, object]:
    until = found.until.isoformat() if found.until else None
    return {
        "until": until,
        "entries": found.entries,
        "lacking_files": found.lacking_files,
        "open": found.is_open,
    }


def _line(until: datetime, entries: int, lacking: int) -> str:
    line = phrase("standby_has", until=_moment(until), entries=f"{entries:,}")
    return line + (phrase("standby_lacks", count=lacking) if lacking else "")


def _taken(made: "TakeoverReport", people: tuple[tuple[str, int], ...], *, has_heard: bool) -> str:
    at = _moment(datetime.fromisoformat(made.at))
    lines = [
        phrase(
            "standby_took_over",
            until=at,
            entries=f"{made.entries:,}",
            addresses="、".join(made.addresses) or "–",
        ),
        phrase("standby_lost_after", until=at),
    ]
    if made.is_backup:
        lines.append(phrase("standby_from_backup"))
    if made.told > made.entries:
        lines.append(phrase("standby_lost_entries", first=made.entries + 1, last=made.told))
    if made.lacking:
        lines.append(phrase("standby_lost_files", count=made.lacking))
    lines += [phrase("standby_waiting", name=name, count=count) for name, count in people]
    lines.append(phrase("standby_heard" if has_heard else "standby_unheard"))
    lines.append(phrase("standby_next"))
    return "\n".join(lines)


def _moment(at: datetime) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")
