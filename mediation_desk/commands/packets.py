"""`mediation-desk packet`: exchange with the hub by file, where there is no network."""

from collections.abc import Mapping
from dataclasses import asdict
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
from mediation_desk.ledger.link.exchange_settings import read_folders
from mediation_desk.workflows.read_models.link import (
    ExchangeFolders,
    FileComparisonState,
    PacketOutcome,
)


def write(
    context: typer.Context,
    file: Path = typer.Argument(..., help="The packet to write / 要写出的数据包"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Write everything pending for the regulator, with its evidence, into one file."""
    wish = invocation(context, workspace, operator, as_json)
    require_writable_file(file)
    with session_for(wish, writes=True) as session:
        made = HubLinkActs(session, HubLink(session)).write_packet(file)
    values: dict[str, object] = {"file": str(file), "events": made.events, "files": made.files}
    print_answer(wish, values, phrase("packet_written", **values))


def read(
    context: typer.Context,
    file: Path = typer.Argument(..., help="The regulator's answer / 监管端的回执文件"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Read the regulator's answer to a packet: receipts and letters."""
    wish = invocation(context, workspace, operator, as_json)
    if not file.is_file():
        raise refusal("no_file", path=file)
    with session_for(wish, writes=True) as session:
        brought = HubLinkActs(session, HubLink(session)).read_packet(file)
    values: dict[str, object] = {"confirmed": brought.confirmed, "letters": brought.letters}
    print_answer(wish, values | _comparison(brought), _read_words(brought, values))


def exchange(
    context: typer.Context,
    outgoing: Path | None = typer.Option(None, "--out", help="Outgoing folder / 发出文件夹"),
    incoming: Path | None = typer.Option(None, "--in", help="Incoming folder / 收取文件夹"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Read the answers that a one-way gate brought and write a packet, while the desk is closed.

    The folders are by default those of the link page.
    """
    wish = invocation(context, workspace, operator, as_json)
    folders = read_folders(wish.workspace)
    if outgoing is not None and incoming is not None:
        folders = ExchangeFolders(str(outgoing), str(incoming))
    if folders is None:
        raise refusal("no_exchange")
    with session_for(wish, writes=True) as session:
        status = HubLink(session).round(folders)
    if status.fault_code == "FOLDER":
        raise refusal("exchange_folder", why=status.fault_text)
    values: dict[str, object] = {"confirmed": status.sent, "letters": status.received}
    values |= {"waiting": status.waiting, "problem": status.fault_code}
    print_answer(wish, values, phrase("packet_exchanged", **values))


def _comparison(brought: PacketOutcome) -> dict[str, object]:
    """Return the outcome of a comparison as values; empty when the packet asked for none."""
    behind: dict[str, object] = {"behind": True} if brought.is_behind else {}
    if brought.comparison is None:
        return behind
    counts = {name: count for name, count in asdict(brought.comparison).items() if name != "state"}
    return behind | {"comparing": brought.comparison.state.value} | counts


def _read_words(brought: PacketOutcome, values: Mapping[str, object]) -> str:
    """Return the answer's content, the state of the comparison, and the remedy."""
    messages = [phrase("packet_read", **values)]
    if brought.is_behind:
        messages.append(phrase("packet_behind"))
    if brought.comparison is not None and brought.comparison.state is not FileComparisonState.ASKED:
        print_answer = _comparison(brought)
        messages.append(phrase(f"packet_{brought.comparison.state.value}", **print_answer))
    return "\n".join(messages)
