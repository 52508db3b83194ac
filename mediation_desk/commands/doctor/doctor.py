"""``mediation-desk doctor``: run all checks and say how to fix what they find."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from mediation_desk.app.hub_link.proxy_password import kept_password
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.commands.doctor import computer_checks, ledger_checks
from mediation_desk.commands.doctor.finding import DoctorFinding, FindingState
from mediation_desk.commands.invocation import (
    FAULT,
    PASSWORD_VARIABLE,
    AsJson,
    Invocation,
    OperatorName,
    Workspace,
    invocation,
    is_terminal,
    operator_name,
    password,
    print_answer,
)
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.link.exchange_settings import read_folders
from mediation_desk.ui.display import input_method
from mediation_desk.workflows.faults import Fault


def doctor(
    context: typer.Context,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Check display, fonts, input, printer, disk, clock, folders, ledger and line."""
    wish = invocation(context, workspace, operator, as_json)
    found = [
        *computer_checks.check_window(os.environ),
        computer_checks.check_input_method(os.environ, input_method.plugins()),
        computer_checks.check_disk(wish.workspace),
        computer_checks.check_clock(wish.workspace),
        computer_checks.check_folders(wish.workspace),
        computer_checks.check_updates(),
        *_ledger_findings(wish),
    ]
    values = [
        {"check": each.name, "state": each.state.value, "says": _words(each)} for each in found
    ]
    print_answer(wish, {"checks": values}, "\n".join(_line(each) for each in found))
    if any(each.state is FindingState.FAILED for each in found):
        raise typer.Exit(FAULT)


def _ledger_findings(wish: Invocation) -> list[DoctorFinding]:
    with _opened(wish) as session:
        ledger = ledger_checks.check_ledger(wish.workspace, session)
        address = ledger_checks.hub_address(session) if isinstance(session, Session) else None
        if folders := read_folders(wish.workspace):
            return [ledger, ledger_checks.check_exchange(folders)]
        password = kept_password(session) if isinstance(session, Session) else ""
        return [ledger, *ledger_checks.check_line(wish.workspace, address, password)]


@contextmanager
def _opened(wish: Invocation) -> Iterator[Session | Fault | None]:
    """Yield the ledger, the reason why it does not open, or None where no password is available."""
    can_ask = is_terminal() or os.environ.get(PASSWORD_VARIABLE)
    if not can_ask or not Layout(wish.workspace).ledger.exists():
        yield None
        return
    try:
        session = sign_in(Workplace(wish.workspace), operator_name(wish), password(), writes=False)
    except Fault as no:
        yield no
        return
    try:
        yield session
    finally:
        session.close()


def _words(found: DoctorFinding) -> str:
    return phrase(found.say, **found.values)


def _line(found: DoctorFinding) -> str:
    state, name = phrase(f"doctor_{found.state.value}"), phrase(f"doctor_check_{found.name}")
    return f"[{state}] {name}：{_words(found)}"
