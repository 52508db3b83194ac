"""The commands of ``mediation-desk``; without one, the window opens."""

import os
from pathlib import Path

import typer

from mediation_desk.commands import (
    calculations,
    launch,
    ledger_content,
    ledger_lifecycle,
    packets,
    period_report,
    recovery,
    rights_calculations,
    rule_packs,
    takeover_files,
)
from mediation_desk.commands.archive import full_export, year_archive
from mediation_desk.commands.doctor import config, doctor
from mediation_desk.commands.errors import CommandGroup, refusal
from mediation_desk.commands.invocation import AsJson, ConfigurationFile, OperatorName, Workspace
from mediation_desk.commands.keys import rekey
from mediation_desk.commands.proof import paper_proof
from mediation_desk.commands.seats import host, seat, standby
from mediation_desk.commands.shell import completion
from mediation_desk.commands.updates import fetch, versions
from mediation_desk.commands.wording.phrases import speak_as_configured
from mediation_desk.configuration import configuration_file
from resources import release

app = typer.Typer(
    cls=CommandGroup,
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="Mediation Desk / 调解台",
)
ledger = typer.Typer(no_args_is_help=True, help="The ledger / 台账")
explain = typer.Typer(no_args_is_help=True, help="The arithmetic of a clock or a sum / 演算")
app.add_typer(ledger, name="ledger")
app.add_typer(explain, name="explain")

ledger.command("init")(ledger_lifecycle.init)
ledger.command("import")(ledger_content.bring)
ledger.command("search")(ledger_content.search)
ledger.command("export")(ledger_content.export)
ledger.command("export-all")(full_export.export_all)
ledger.command("report")(period_report.report)
ledger.command("verify")(ledger_lifecycle.verify_ledger)
ledger.command("backup")(ledger_lifecycle.back_up)
ledger.command("restore")(ledger_lifecycle.restore)
ledger.command("salvage")(ledger_lifecycle.salvage)
ledger.command("recover")(recovery.recover)
ledger.command("rekey")(rekey.rekey)
ledger.command("code")(rekey.code)
ledger.command("password")(rekey.own_password)
ledger.command("pack")(rule_packs.pack)
ledger.command("proof")(paper_proof.complete_proof)
ledger.command("demo")(ledger_content.demo)
archive = typer.Typer(
    cls=year_archive.YearGroup, no_args_is_help=True, help="A year in one sealed file / 年度归档"
)
ledger.add_typer(archive, name="archive")
archive.command("year")(year_archive.make_year)
archive.command("find")(year_archive.find)
archive.command("take")(year_archive.take)
archive.command("verify")(year_archive.verify)
archive.command("keys")(year_archive.write_keys)
explain.command("deadline")(calculations.deadline)
remedy = typer.Typer(no_args_is_help=True, help="A remedy / 赔偿")
explain.add_typer(remedy, name="remedy")
remedy.command("fraud")(calculations.fraud)
remedy.command("harm")(calculations.harm)
remedy.command("food")(calculations.food)
remedy.command("medicine")(calculations.medicine)
prepaid = typer.Typer(no_args_is_help=True, help="A prepaid card / 预付卡退款")
remedy.add_typer(prepaid, name="prepaid")
prepaid.command("card")(calculations.card)
prepaid.command("visits")(calculations.visits)
prepaid.command("days")(calculations.unlimited)
prepaid.command("cooling-off")(calculations.cooling)
prepaid.command("interest")(calculations.interest)
remedy.command("warranty")(rights_calculations.warranty)
remedy.command("quality-return")(rights_calculations.quality_return)
remedy.command("no-reason-return")(rights_calculations.no_reason_return)
remedy.command("burden-of-proof")(rights_calculations.burden_of_proof)
remedy.command("fifteen-days")(rights_calculations.fifteen_days)
packet = typer.Typer(no_args_is_help=True, help="Packets by file / 离线数据包")
app.add_typer(packet, name="packet")
packet.command("write")(packets.write)
packet.command("read")(packets.read)
packet.command("exchange")(packets.exchange)
takeover = typer.Typer(no_args_is_help=True, help="Continue from this copy by file / 离线接续")
app.add_typer(takeover, name="takeover")
takeover.command("write")(takeover_files.write)
takeover.command("read")(takeover_files.read)
updates = typer.Typer(no_args_is_help=True, help="Versions of the program / 程序版本")
app.add_typer(updates, name="updates")
updates.command("check")(fetch.check)
updates.command("fetch")(fetch.fetch)
updates.command("install")(versions.install_version)
updates.command("rollback")(versions.return_to_former)
updates.command("list")(versions.list_versions)
updates.command("prove", hidden=True)(versions.prove)
hosting = typer.Typer(
    invoke_without_command=True, help="Other computers at this ledger / 供其他电脑使用"
)
app.add_typer(hosting, name="host")
hosting.callback()(host.serve)
hosting.command("invite")(host.invite)
hosting.command("seats")(host.seats)
hosting.command("end")(host.end)
hosting.command("standby")(host.standby)
hosting.command("superseded")(host.superseded)
hosting.command("notice")(host.notice)
hosting.command("retire")(host.retire)
seats = typer.Typer(no_args_is_help=True, help="This computer as a seat of a host / 作为席位")
app.add_typer(seats, name="seat")
seats.command("join")(seat.join)
seats.command("status")(seat.status)
seats.command("move")(seat.move)
seats.command("leave")(seat.leave)
standbys = typer.Typer(no_args_is_help=True, help="A copy of the ledger, to go on with / 备用机")
app.add_typer(standbys, name="standby")
standbys.command("receive")(standby.receive)
standbys.command("status")(standby.status)
standbys.command("drop")(standby.drop)
standbys.command("take-over")(standby.take_over)
app.command("open")(launch.open_file)
app.command("verify-paper")(paper_proof.verify_paper)
app.command("doctor")(doctor.doctor)
app.command("config")(config.config)
app.command("completion")(completion.completion)
app.command("tour")(launch.tour)
app.command("run")(launch.run_demonstration)


def say_version(asked: bool) -> None:
    """Say name, version and interpreter, and end."""
    if asked:
        typer.echo(release.version_line("mediation-desk"))
        raise typer.Exit


@app.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    lang: str = typer.Option("", "--lang", help="zh or en"),
    as_json: bool = AsJson,
    config: Path | None = ConfigurationFile,
    version: bool = typer.Option(
        False, "--version", callback=say_version, is_eager=True, help="The version / 版本"
    ),
) -> None:
    """Open the desk."""
    del version
    if config is not None:
        os.environ[configuration_file.NAMED_BY] = str(config)
    configured = configuration_file.effective(os.environ)
    speak_as_configured(configured.values.language)
    if lang not in {"", "zh", "en"}:
        raise refusal("language_unknown", lang=lang)
    context.obj = {
        "workspace": workspace,
        "operator": operator,
        "json": as_json,
        "lang": lang,
        "configured": configured,
    }
    if context.invoked_subcommand is None:
        launch.open_window(workspace, lang)


@ledger.callback()
def ledger_place(
    context: typer.Context,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Accept options between ``ledger`` and the command."""
    above = context.find_root().obj
    above["workspace"] = workspace or above["workspace"]
    above["operator"] = operator or above["operator"]
    above["json"] = as_json or above["json"]
