"""Commands that found, verify, back up and restore a ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from mediation_desk.app.backups.restore import keep_what_is_left, restore_backup
from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.recovery_paper import recovery_sheet
from mediation_desk.app.session.maintenance import Backup, keep_backup, note_verdict, verify_closed
from mediation_desk.app.session.session import (
    Newcomer,
    Session,
    Workplace,
    begin_station,
    with_last_backup,
)
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    FAULT,
    AsJson,
    OperatorName,
    Workspace,
    about_place,
    invocation,
    operator_name,
    password,
    print_answer,
    proof_progress,
    require_ledger,
    require_no_seat,
    require_writable_file,
    session_for,
)
from mediation_desk.commands.prompts import answer, new_password
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.verification.mismatch import Progress
from mediation_desk.ledger.verification.verify import LedgerVerdict, verify
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.station.administration import FoundingForm, checked_prefix
from sync.durable_files import write_bytes


def init(
    context: typer.Context,
    station: str | None = typer.Option(None, "--station", help="Name / 商场受理站名称"),
    prefix: str | None = typer.Option(None, "--prefix", help="Prefix / 编号前缀"),
    operator: str | None = OperatorName,
    role: Role = typer.Option(Role.STATION_MANAGER, "--role", help="Role / 岗位"),
    local_office: str = typer.Option("", "--local-office", help="属地市场监管所"),
    opening: str = typer.Option("0", "--opening", help="Opening sum of the fund / 备付金期初"),
    sheet: Path | None = typer.Option(None, "--recovery-sheet", help="恢复单 PDF"),
    workspace: Path | None = Workspace,
    as_json: bool = AsJson,
) -> None:
    """Begin a ledger: the station, its first operator, the recovery code."""
    wish = invocation(context, workspace, operator, as_json)
    _require_free(wish.workspace, sheet)
    name = answer(station, "ask_station", "--station")
    asked_prefix = checked_prefix(answer(prefix, "ask_prefix", "--prefix"))
    founding = FoundingForm(
        new_id(), name, asked_prefix, local_office, opening=Money.parse(opening)
    )
    who = answer(wish.operator, "ask_operator", "--operator")
    if not name.strip() or not who.strip():
        raise Refusal(Reason.NAME_MISSING)
    first = Newcomer(who, new_password(who, name), role)
    with _begun(wish.workspace, founding, first) as (session, code):
        values: dict[str, object] = {
            "station": name,
            "recovery": None if sheet else code,
            "workspace": str(wish.workspace),
        }
        if sheet is not None:
            _write_sheet(session, sheet, code)
            values["recovery_sheet"] = str(sheet)
        line = "begun" if sheet is None else "begun_sheet"
        print_answer(wish, values, phrase(line, station=name, code=code, sheet=sheet))


def _require_free(workspace: Path, sheet: Path | None) -> None:
    """Refuse unusable places, before anything is asked or made."""
    if workspace.exists() and not workspace.is_dir():
        raise refusal("not_a_folder", path=workspace)
    require_no_seat(workspace)
    layout = Layout(workspace)
    if layout.ledger.exists() and not layout.founding.exists():
        raise refusal("vault_exists", workspace=workspace)
    if sheet is None:
        return
    if sheet.is_file():
        raise refusal("file_exists", path=sheet)
    if sheet.parent.resolve() != workspace.resolve():
        require_writable_file(sheet)


@contextmanager
def _begun(
    workspace: Path, founding: FoundingForm, first: Newcomer
) -> Iterator[tuple[Session, str]]:
    try:
        # A folder on the way may be a file, or closed: nothing of the vault exists yet.
        workspace.mkdir(parents=True, exist_ok=True)
    except OSError as closed:
        raise refusal("cannot_write", path=workspace) from closed
    try:
        session, code = begin_station(Workplace(workspace), founding, first)
    except Fault as no:
        raise about_place(no, workspace) from no
    try:
        yield session, code
    finally:
        session.close()


def _write_sheet(session: Session, sheet: Path, code: str) -> None:
    """Write the sheet; the ledger exists by now, so a failure must not lose the code."""
    try:
        write_bytes(sheet, recovery_sheet(session, code))
    except OSError as failed:
        raise refusal("sheet_failed", path=sheet, code=code) from failed


def verify_ledger(
    context: typer.Context,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Prove the ledger: pages, chain, rows, search, money, evidence."""
    wish = invocation(context, workspace, operator, as_json)
    try:
        with session_for(wish, writes=False) as session, proof_progress(wish) as progress:
            found = verify(session.file.readers, session.file.evidence, progress)
    except Fault as no:
        if no.code is not FaultCode.DAMAGED:
            raise
        # A page that the sign-in itself reads: the proof names it all the same.
        found = verify_closed(Workplace(wish.workspace), operator_name(wish), password())
    note_verdict(found, "ledger")
    print_answer(wish, _as_values(found), _as_line(found))
    if not found.ok:
        raise typer.Exit(FAULT)


def _as_values(found: LedgerVerdict) -> dict[str, object]:
    if found.ok:
        return {"ok": True, "entries": found.entries, "head": found.head}
    values: dict[str, object] = {"ok": False, "why": found.why}
    for name in ("page", "seq", "file", "told", "found"):
        value = getattr(found, name)
        if value not in (None, ""):
            values[name] = value
    return values


def _as_line(found: LedgerVerdict) -> str:
    if found.ok:
        return phrase("intact", entries=found.entries, head=found.head[:16])
    if found.told:
        hashes = {"told": found.told, "found": found.found or "–"}
        return phrase("ledger_rewritten", where=_where(found), why=found.why, **hashes)
    return phrase("not_intact", where=_where(found), why=found.why)


def _where(found: LedgerVerdict) -> str:
    for name in ("page", "seq", "file"):
        value = getattr(found, name)
        if value not in (None, ""):
            return phrase(name, n=value)
    return phrase("somewhere")


def back_up(
    context: typer.Context,
    folder: Path = typer.Argument(..., help="Backup folder / 备份目录"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Write a backup into a folder and verify what was written."""
    wish = invocation(context, workspace, operator, as_json)
    if folder.exists() and not folder.is_dir():
        raise refusal("not_a_folder", path=folder)
    with session_for(wish, writes=False) as session, proof_progress(wish) as progress:
        made = _kept(session, folder, progress)
    print_answer(
        wish, {"path": str(made.path), "head": made.head}, phrase("backed_up", path=made.path)
    )


def _kept(session: Session, folder: Path, progress: Progress) -> Backup:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as closed:
        raise refusal("cannot_write", path=folder) from closed
    try:
        return keep_backup(session, folder, progress)
    except Fault as no:
        raise about_place(no, folder) from no


def restore(
    context: typer.Context,
    file: Path = typer.Argument(..., help="The backup / 备份文件"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Replace the ledger with a backup; the old one is kept aside."""
    wish = invocation(context, workspace, operator, as_json)
    if not file.exists():
        raise refusal("no_file", path=file)
    if not file.is_file():
        raise refusal("is_a_folder" if file.is_dir() else "not_a_file", path=file)
    if wish.workspace.exists() and not wish.workspace.is_dir():
        raise refusal("not_a_folder", path=wish.workspace)
    require_no_seat(wish.workspace)
    name = operator_name(wish)
    try:
        head = restore_backup(Workplace(wish.workspace), file, name, password())
    except Fault as no:
        raise about_place(no, wish.workspace) from no
    print_answer(wish, {"workspace": str(wish.workspace), "head": head}, phrase("restored"))


def salvage(
    context: typer.Context,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Rebuild a damaged ledger from what is left of it; its files are kept aside."""
    wish = invocation(context, workspace, operator, as_json)
    require_ledger(wish.workspace)
    try:
        entries = keep_what_is_left(Workplace(wish.workspace), operator_name(wish), password())
    except Fault as no:
        raise about_place(with_last_backup(no, wish.workspace), wish.workspace) from no
    print_answer(wish, {"entries": entries}, phrase("salvaged", entries=entries))
