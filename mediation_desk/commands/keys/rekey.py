"""Commands that renew the ledger's key, issue one-time codes and set passwords with them."""

from pathlib import Path

import typer

from mediation_desk.app.session.one_time_codes import issue_code, set_password
from mediation_desk.app.session.rekeying import key_state, renew_key
from mediation_desk.app.session.session import Workplace
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    OperatorName,
    Workspace,
    about_place,
    invocation,
    operator_name,
    password,
    print_answer,
    require_ledger,
    session_for,
)
from mediation_desk.commands.prompts import NEW_PASSWORD_VARIABLE, new_password
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.domain.people import folded_name
from mediation_desk.domain.records.station import KeyGround
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station


def rekey(
    context: typer.Context,
    is_ending: bool = typer.Option(
        False, "--end", help="End operators who cannot be carried over / 一并停用"
    ),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Put the ledger under a new key; old slots and copies open nothing written afterwards."""
    wish = invocation(context, workspace, operator, as_json)
    with session_for(wish, writes=True) as session:
        state = key_state(session)
        ending = {each.id for each in state.lost} if is_ending else set[str]()
        ground = state.due[0] if state.due else KeyGround.WISH
        renew_key(session, ground, ending)
    names = [each.name for each in state.lost]
    line = phrase("rekeyed_ended", names="、".join(names)) if names else phrase("rekeyed")
    print_answer(wish, {"ground": ground.value, "ended": names}, line)


def code(
    context: typer.Context,
    name: str = typer.Argument(..., help="Recipient / 给谁"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Give a colleague a one-time code, with which they set a new password."""
    wish = invocation(context, workspace, operator, as_json)
    with session_for(wish, writes=True) as session:
        operators = session.ask(Query(station.desk, "")).operators
        people = [each for each in operators if each.is_active and each.is_verified]
        sought = folded_name(name)
        found = next((each for each in people if folded_name(each.name) == sought), None)
        if found is None:
            names = "、".join(each.name for each in people)
            raise refusal("no_such_operator", name=name, names=names)
        given = issue_code(session, found.id)
    line = phrase("code_issued", name=found.name, code=given)
    print_answer(wish, {"operator": found.name, "code": given}, line)


def own_password(
    context: typer.Context,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Set a new password with a one-time code, or with the present password."""
    wish = invocation(context, workspace, operator, as_json)
    require_ledger(wish.workspace)
    name = operator_name(wish)
    typed = password()
    try:
        set_password(
            Workplace(wish.workspace),
            name,
            typed,
            new_password(name, variable=NEW_PASSWORD_VARIABLE),
        )
    except Fault as no:
        raise about_place(no, wish.workspace) from no
    print_answer(wish, {"operator": name}, phrase("password_set", name=name))
