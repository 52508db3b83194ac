"""`mediation-desk seat`: make this computer a seat of a host, and say how it stands."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    Invocation,
    Workspace,
    invocation,
    print_answer,
)
from mediation_desk.commands.prompts import answer
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.workflows.seats import JoinedSeat, read_link
from resources.deferred import deferred

if TYPE_CHECKING:
    from mediation_desk.app.seat import host_client, joining
else:
    host_client = deferred("mediation_desk.app.seat.host_client")
    joining = deferred("mediation_desk.app.seat.joining")

Address = typer.Argument(..., help="Address of the host, or the text of its QR / 主机地址")


def join(
    context: typer.Context,
    address: str = Address,
    code: str | None = typer.Argument(None, help="One-time code / 加入码"),
    workspace: Path | None = Workspace,
    as_json: bool = AsJson,
) -> None:
    """Join a host by its address and a one-time code."""
    wish = invocation(context, workspace, None, as_json)
    if Layout(wish.workspace).ledger.exists():
        raise refusal("ledger_here", workspace=wish.workspace)
    if code is None and read_link(address) is not None:
        address, code = "", address
    typed = answer(code, "ask_join_code", "CODE")
    _print(wish, joining.SeatJoining(wish.workspace).join(address, typed))


def status(
    context: typer.Context, workspace: Path | None = Workspace, as_json: bool = AsJson
) -> None:
    """Say whose seat this computer is, after its host has answered."""
    wish = invocation(context, workspace, None, as_json)
    if joining.SeatJoining(wish.workspace).joined() is None:
        print_answer(wish, {"seat": None}, phrase("seat_none"))
        return
    client = host_client.HostClient(wish.workspace)
    try:
        _print(wish, client.check())
    finally:
        client.close()


def move(
    context: typer.Context,
    address: str = typer.Argument(..., help="New address of the host / 主机新地址"),
    workspace: Path | None = Workspace,
    as_json: bool = AsJson,
) -> None:
    """Reach the same host at another address from now on."""
    wish = invocation(context, workspace, None, as_json)
    _print(wish, joining.SeatJoining(wish.workspace).move(address))


def leave(
    context: typer.Context, workspace: Path | None = Workspace, as_json: bool = AsJson
) -> None:
    """Be a seat no longer; its key is deleted on this computer."""
    wish = invocation(context, workspace, None, as_json)
    joining.SeatJoining(wish.workspace).leave()
    print_answer(wish, {"seat": None}, phrase("seat_left"))


def _print(wish: Invocation, joined: JoinedSeat) -> None:
    values: dict[str, Any] = asdict(joined)
    line = phrase(
        "seat_joined", **{key: values[key] for key in ("name", "station", "host", "address")}
    )
    print_answer(wish, values, line)
