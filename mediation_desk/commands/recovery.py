"""Command that recovers access with the recovery sheet: a new password and a new sheet."""

import sys
from pathlib import Path

import typer

from mediation_desk.app.papers.recovery_paper import recovery_sheet
from mediation_desk.app.session.session import Workplace
from mediation_desk.app.session.sheet_recovery import (
    OpenedRecovery,
    opened_with_sheet,
    renew_key_after_use,
    set_password,
    spend_old_sheet,
)
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    Invocation,
    OperatorName,
    Workspace,
    about_place,
    invocation,
    is_terminal,
    print_answer,
    require_ledger,
    require_new_file,
)
from mediation_desk.commands.prompts import new_password, recovery_code
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.domain.people import Operator
from mediation_desk.ledger.vault.vault import RenewedRecovery
from mediation_desk.workflows.faults import Fault
from sync.durable_files import write_bytes


def recover(
    context: typer.Context,
    sheet: Path | None = typer.Option(None, "--recovery-sheet", help="新恢复单 PDF"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Set a forgotten password with the recovery sheet; a new sheet takes its place."""
    wish = invocation(context, workspace, operator, as_json)
    require_ledger(wish.workspace)
    if sheet is not None:
        require_new_file(sheet)
    code = recovery_code()
    try:
        with opened_with_sheet(Workplace(wish.workspace), code) as recovery:
            _recover(wish, recovery, sheet)
    except Fault as no:
        raise about_place(no, wish.workspace) from no


def _recover(wish: Invocation, recovery: OpenedRecovery, sheet: Path | None) -> None:
    """Make the used sheet void last: when the new one is written or shown."""
    who = _operator(wish, recovery)
    renewed = set_password(recovery, who, new_password(who.name))
    if sheet is None:
        line = phrase("recovered", name=who.name, code=renewed.code)
        print_answer(wish, {"operator": who.name, "recovery": renewed.code}, line)
    else:
        _write_sheet(recovery, renewed, sheet)
        line = phrase("recovered_sheet", name=who.name, sheet=sheet)
        print_answer(wish, {"operator": who.name, "sheet": str(sheet)}, line)
    sys.stdout.flush()
    spend_old_sheet(recovery.session, renewed)
    renew_key_after_use(recovery.session)


def _operator(wish: Invocation, recovery: OpenedRecovery) -> Operator:
    """Return the operator to set a password for: as given, the only one, or typed in."""
    names = "、".join(each.name for each in recovery.operators)
    name = wish.operator
    if name is None and len(recovery.operators) == 1:
        return recovery.operators[0]
    if name is None:
        if not is_terminal():
            raise refusal("which_operator", names=names)
        name = str(typer.prompt(phrase("ask_which_operator", names=names)))
    found = recovery.operator(name)
    if found is None:
        raise refusal("no_such_operator", name=name, names=names)
    return found


def _write_sheet(recovery: OpenedRecovery, renewed: RenewedRecovery, sheet: Path) -> None:
    """Report a failure after the new password holds: neither it nor the used sheet may be lost."""
    try:
        write_bytes(sheet, recovery_sheet(recovery.session, renewed.code))
    except OSError as failed:
        raise refusal("new_sheet_failed", path=sheet, code=renewed.code) from failed
