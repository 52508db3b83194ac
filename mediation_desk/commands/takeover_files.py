"""`mediation-desk takeover`: continue the station from this copy by file, without a network."""

from pathlib import Path

import typer

from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    OperatorName,
    Workspace,
    invocation,
    print_answer,
    require_writable_file,
    session_for,
)
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.link import NEEDS_CODE, NEEDS_TAKEOVER
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.takeover import letter_of


def write(
    context: typer.Context,
    file: Path = typer.Argument(..., help="The request to write / 要写出的接续申请"),
    reason: str = typer.Option(..., "--reason", help="Reason to continue from this copy / 事由"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Write a request to continue the station from this copy into a file."""
    wish = invocation(context, workspace, operator, as_json)
    require_writable_file(file)
    if not reason.strip():
        raise refusal("takeover_reason")
    with session_for(wish, writes=True) as session:
        state = session.ask(Query(station.link_status)).state
        if state not in NEEDS_TAKEOVER:
            raise refusal("takeover_code" if state in NEEDS_CODE else "takeover_needless")
        HubLinkActs(session, HubLink(session)).write_takeover(file, reason)
    values: dict[str, object] = {"file": str(file)}
    print_answer(wish, values, phrase("takeover_written", **values))


def read(
    context: typer.Context,
    file: Path = typer.Argument(..., help="The regulator's answer / 监管端的回执文件"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Continue the station from this copy, as the regulator's answer grants it."""
    wish = invocation(context, workspace, operator, as_json)
    if not file.is_file():
        raise refusal("no_file", path=file)
    with session_for(wish, writes=True) as session:
        number = HubLinkActs(session, HubLink(session)).read_takeover(file)
    values: dict[str, object] = {"epoch": number, "letter": letter_of(number)}
    print_answer(wish, values, phrase("takeover_read", **values))
