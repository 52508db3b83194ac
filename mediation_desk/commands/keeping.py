"""Beginning, proving, backing up and restoring a ledger."""

from pathlib import Path

import typer

from mediation_desk.app.beginning import recovery_sheet
from mediation_desk.app.chance import new_id
from mediation_desk.app.keeping import keep_backup
from mediation_desk.app.restoring import restore_backup
from mediation_desk.app.session import Newcomer, Place, begin_station
from mediation_desk.commands.frame import (
    FAULT,
    AsJson,
    OperatorName,
    Workspace,
    asked,
    password,
    plainly,
    refuse,
    session_for,
    told,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.person import Role
from mediation_desk.ledger.verify import Verdict, verify
from mediation_desk.workflows.station import Founding


@plainly
def init(
    context: typer.Context,
    station: str = typer.Option(..., "--station", prompt="商场受理站名称 / Station"),
    prefix: str = typer.Option(..., "--prefix", prompt="编号前缀 / Prefix"),
    operator: str = typer.Option(..., "--operator", prompt="站长姓名 / First operator"),
    role: Role = typer.Option(Role.STATION_MANAGER, "--role", help="Role / 岗位"),
    local_office: str = typer.Option("", "--local-office", help="属地市场监管所"),
    opening: str = typer.Option("0", "--opening", help="Opening sum of the fund / 备付金期初"),
    sheet: Path | None = typer.Option(None, "--recovery-sheet", help="恢复单 PDF"),
    workspace: Path | None = Workspace,
    as_json: bool = AsJson,
) -> None:
    """Begin a ledger: the station, its first operator, the recovery code."""
    wish = asked(context, workspace, operator, as_json)
    founding = Founding(new_id(), station, prefix, local_office, opening=Money.parse(opening))
    first = Newcomer(operator, password(), role)
    session, code = begin_station(Place(wish.workspace), founding, first)
    try:
        values: dict[str, object] = {
            "station": station,
            "recovery": code,
            "workspace": str(wish.workspace),
        }
        line = f"已建立台账：{station}\n恢复码（只显示一次，请抄写封存）：{code}"
        if sheet is not None:
            sheet.write_bytes(recovery_sheet(session, code))
            values |= {"recovery": None, "recovery_sheet": str(sheet)}
            line = f"已建立台账：{station}\n恢复单已写入 {sheet}，请打印后封存并删除文件。"
        told(wish, values, line)
    finally:
        session.close()


@plainly
def verify_ledger(
    context: typer.Context,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Prove the ledger: pages, chain, rows, search, money, evidence."""
    wish = asked(context, workspace, operator, as_json)
    with session_for(wish, writes=False) as session:
        found = verify(session.file.readers, session.file.evidence)
    told(wish, _as_values(found), _as_line(found))
    if not found.ok:
        raise typer.Exit(FAULT)


def _as_values(found: Verdict) -> dict[str, object]:
    if found.ok:
        return {"ok": True, "entries": found.entries, "head": found.head}
    values: dict[str, object] = {"ok": False, "why": found.why}
    for name in ("page", "seq", "file"):
        value = getattr(found, name)
        if value not in (None, ""):
            values[name] = value
    return values


def _as_line(found: Verdict) -> str:
    if found.ok:
        return f"台账完整：{found.entries} 条记录，链头 {found.head[:16]}"
    where = found.page or found.seq or found.file
    return f"台账与记录不符（{where}）：{found.why}。请停止使用，用最近的备份恢复并联系监管局。"


@plainly
def back_up(
    context: typer.Context,
    folder: Path = typer.Argument(..., help="Where to / 备份目录"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Write a backup into a folder and verify what was written."""
    wish = asked(context, workspace, operator, as_json)
    with session_for(wish, writes=False) as session:
        made = keep_backup(session, folder)
    told(wish, {"path": str(made.path), "head": made.head}, f"备份已写入并校验：{made.path}")


@plainly
def restore(
    context: typer.Context,
    file: Path = typer.Argument(..., help="The backup / 备份文件"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Put a backup in the place of the ledger; the old one is kept aside."""
    wish = asked(context, workspace, operator, as_json)
    if not file.is_file():
        refuse(f"没有这个备份文件：{file}。请核对路径。")
    name = operator or wish.operator
    head = restore_backup(Place(wish.workspace), file, name or "", password() if name else "")
    line = "已恢复。本台账来自备份，已停止上报；须由站长在“直通状态”中确认接续后才恢复发送。"
    told(wish, {"workspace": str(wish.workspace), "head": head}, line)
