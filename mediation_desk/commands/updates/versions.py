"""Commands that install a version, return to the former one, and list the versions."""

from pathlib import Path

import typer

from mediation_desk.app.backups.taking import last_entry, take_backup
from mediation_desk.app.computer.backup_place import read_state
from mediation_desk.app.session.session import Session
from mediation_desk.app.updates.bundles.bundle import require_installable
from mediation_desk.app.updates.bundles.program_folder import usual_folder
from mediation_desk.app.updates.bundles.unpacking import (
    require_digest,
    unpack_given,
    unpack_version,
    version_of_archive,
)
from mediation_desk.app.updates.installing import install
from mediation_desk.app.updates.news import fetched_file, read_news
from mediation_desk.app.updates.proving import answer_proof
from mediation_desk.app.updates.returning import (
    complete_return,
    former_version,
    plan_return,
    prepare_return,
)
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    Invocation,
    OperatorName,
    Workspace,
    invocation,
    print_answer,
    session_for,
)
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.ledger.disk.backup_container import no_interruption
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.installation import (
    ReturnConsent,
    ReturnPlan,
    ReturnWay,
    UpdateStep,
    is_newer,
)
from resources import release


def install_version(
    context: typer.Context,
    file: Path | None = typer.Argument(None, help="The archive of a bundle / 程序包文件"),
    sha256: str = typer.Option("", "--sha256", help="Its SHA-256 as published / 公布的校验值"),
    is_fetched: bool = typer.Option(False, "--fetched", help="Fetched version / 已下载的版本"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Prove a new version on a copy of the ledger; it is used from the next start.

    The window is closed first, and an operator signs in: a copy opens by no other key.
    """
    wish = invocation(context, workspace, operator, as_json)
    require_installable()
    version, archive = _archive(file, sha256, is_fetched)
    if not is_newer(version, release.version()):
        raise Fault(FaultCode.UPDATE_NOT_NEWER, {"version": version, "own": release.version()})
    folder = usual_folder()
    with session_for(wish, writes=True) as session:
        _tell_step(wish, UpdateStep.BACKUP)
        if last_entry(session) != read_state(wish.workspace).entries:
            take_backup(session, no_interruption)
        _tell_step(wish, UpdateStep.UNPACK)
        if is_fetched:
            unpack_version(folder, archive, version)
        else:
            unpack_given(folder, archive, sha256, version)
        switch = install(session, folder, version, lambda step: _tell_step(wish, step))
    values = {"version": version, "before": switch.before, "entries": switch.entries}
    print_answer(wish, values, phrase("update_installed", version=version, before=switch.before))


def _archive(file: Path | None, sha256: str, is_fetched: bool) -> tuple[str, Path]:
    """Return the requested version, and its archive as it was published."""
    if file is None and is_fetched:
        found, archive = fetched_file(read_news(usual_folder()))
        return found.version, archive
    if file is None or is_fetched:
        raise refusal("update_which")
    if not file.is_file():
        raise refusal("no_file", path=file)
    if not sha256:
        raise refusal("update_no_digest", path=file)
    require_digest(file, sha256)
    return version_of_archive(file), file


def _tell_step(wish: Invocation, step: UpdateStep) -> None:
    if not wish.as_json:
        typer.echo(phrase(f"update_step_{step.value}"), err=True)


def return_to_former(
    context: typer.Context,
    reason: str = typer.Option("", "--reason", help="Reason for losing entries / 舍弃记录的原因"),
    despite_others: bool = typer.Option(
        False,
        "--despite-others",
        help="Even if other ledgers need the newer version / 其他台账除外",
    ),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Return to the former version; with --reason, a manager consents to lose entries.

    Other ledgers that the newer version brought to its step are named first.
    """
    wish = invocation(context, workspace, operator, as_json)
    require_installable()
    folder = usual_folder()
    with session_for(wish, writes=True) as session:
        plan = plan_return(session, folder)
        if plan.way is ReturnWay.LOSING and not reason.strip():
            lost = "" if plan.lost.entries else "_exchanged"
            raise refusal(f"update_consent{lost}", version=plan.version, **_lost_values(plan))
        if plan.others and not despite_others:
            names = "\n".join(f"{each.folder} ({each.version})" for each in plan.others)
            raise refusal("update_others", version=plan.version, names=names)
        prepared = prepare_return(session, plan, _consent(session, reason))
    complete_return(prepared, folder)
    values = {"version": plan.version, "way": plan.way.value, "lost": plan.lost.entries}
    is_whole = plan.way is ReturnWay.LOSING and not plan.lost.entries
    way = "exchanged" if is_whole else plan.way.value
    line = phrase(f"update_returned_{way}", version=plan.version, **_lost_values(plan))
    print_answer(wish, values, line)


def _consent(session: Session, reason: str) -> ReturnConsent | None:
    return ReturnConsent(session.operator.id, reason) if reason.strip() else None


def _lost_values(plan: ReturnPlan) -> dict[str, object]:
    lost = plan.lost
    kinds = "、".join(f"{each.kind} × {each.count}" for each in lost.kinds)
    since = lost.since.astimezone().strftime("%Y-%m-%d %H:%M") if lost.since else ""
    return {"entries": lost.entries, "since": since, "kinds": kinds}


def list_versions(context: typer.Context, as_json: bool = AsJson) -> None:
    """List the version in use, those on this computer, and any newer one."""
    wish = invocation(context, None, None, as_json)
    folder = usual_folder()
    state, news = folder.state(), read_news(folder)
    values = {
        "running": release.version(),
        "in_use": state.in_use or release.version(),
        "former": former_version(folder),
        "installed": list(folder.versions()),
        "newest": news.version,
        "fetched": news.file,
        "refused": {version: why.value for version, why in state.refused.items()},
    }
    lines = [phrase(f"update_list_{name}", value=_text(value)) for name, value in values.items()]
    print_answer(wish, values, "\n".join(lines))


def _text(value: object) -> str:
    if isinstance(value, dict):
        return "、".join(f"{version} ({why})" for version, why in value.items()) or "–"
    if isinstance(value, list):
        return "、".join(map(str, value)) or "–"
    return str(value) or "–"


def prove(folder: Path = typer.Argument(..., help="A copy of a ledger / 台账副本目录")) -> None:
    """Migrate and verify a copy of the ledger for another version; reads the key from its input."""
    answer_proof(folder)
