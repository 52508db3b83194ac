"""The commands of ``mediation-desk``; without one, the window opens."""

import os
from pathlib import Path

import typer

from mediation_desk import configuration
from mediation_desk.commands import (
    bringing,
    carrying,
    explaining,
    explaining_rights,
    keeping,
    packing,
    recovering,
    reporting,
    showing,
    taking_over,
)
from mediation_desk.commands.archive import archiving, exporting
from mediation_desk.commands.doctor import configuring, examining
from mediation_desk.commands.frame import AsJson, ConfigurationFile, OperatorName, Workspace
from mediation_desk.commands.keys import rekeying
from mediation_desk.commands.phrases import speak_as_configured
from mediation_desk.commands.plain import PlainGroup, refusal
from mediation_desk.commands.proof import papers
from mediation_desk.commands.shell import completion
from mediation_desk.commands.updates import fetching, versions
from resources import release

app = typer.Typer(
    cls=PlainGroup,
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    help="Mediation Desk / 调解台",
)
ledger = typer.Typer(no_args_is_help=True, help="The ledger / 台账")
explain = typer.Typer(no_args_is_help=True, help="The arithmetic of a clock or a sum / 演算")
app.add_typer(ledger, name="ledger")
app.add_typer(explain, name="explain")

ledger.command("init")(keeping.init)
ledger.command("import")(bringing.bring)
ledger.command("search")(bringing.search)
ledger.command("export")(bringing.export)
ledger.command("export-all")(exporting.export_all)
ledger.command("report")(reporting.report)
ledger.command("verify")(keeping.verify_ledger)
ledger.command("backup")(keeping.back_up)
ledger.command("restore")(keeping.restore)
ledger.command("salvage")(keeping.salvage)
ledger.command("recover")(recovering.recover)
ledger.command("rekey")(rekeying.rekey)
ledger.command("code")(rekeying.code)
ledger.command("password")(rekeying.own_password)
ledger.command("pack")(packing.pack)
ledger.command("proof")(papers.complete_proof)
ledger.command("demo")(bringing.demo)
archive = typer.Typer(
    cls=archiving.YearGroup, no_args_is_help=True, help="A year in one sealed file / 年度归档"
)
ledger.add_typer(archive, name="archive")
archive.command("year")(archiving.make_year)
archive.command("find")(archiving.find)
archive.command("take")(archiving.take)
archive.command("verify")(archiving.verify)
archive.command("keys")(archiving.write_keys)
explain.command("deadline")(explaining.deadline)
remedy = typer.Typer(no_args_is_help=True, help="A remedy / 赔偿")
explain.add_typer(remedy, name="remedy")
remedy.command("fraud")(explaining.fraud)
remedy.command("food")(explaining.food)
remedy.command("medicine")(explaining.medicine)
prepaid = typer.Typer(no_args_is_help=True, help="A prepaid card / 预付卡退款")
remedy.add_typer(prepaid, name="prepaid")
prepaid.command("card")(explaining.card)
prepaid.command("visits")(explaining.visits)
prepaid.command("days")(explaining.unlimited)
prepaid.command("cooling-off")(explaining.cooling)
prepaid.command("interest")(explaining.interest)
remedy.command("warranty")(explaining_rights.warranty)
remedy.command("quality-return")(explaining_rights.quality_return)
remedy.command("no-reason-return")(explaining_rights.no_reason_return)
remedy.command("burden-of-proof")(explaining_rights.burden_of_proof)
remedy.command("fifteen-days")(explaining_rights.fifteen_days)
packet = typer.Typer(no_args_is_help=True, help="The line by hand / 离线数据包")
app.add_typer(packet, name="packet")
packet.command("write")(carrying.write)
packet.command("read")(carrying.read)
packet.command("exchange")(carrying.exchange)
takeover = typer.Typer(no_args_is_help=True, help="Going on from this copy by file / 离线接续")
app.add_typer(takeover, name="takeover")
takeover.command("write")(taking_over.write)
takeover.command("read")(taking_over.read)
updates = typer.Typer(no_args_is_help=True, help="Versions of the program / 程序版本")
app.add_typer(updates, name="updates")
updates.command("check")(fetching.check)
updates.command("fetch")(fetching.fetch)
updates.command("install")(versions.install_version)
updates.command("rollback")(versions.return_to_former)
updates.command("list")(versions.list_versions)
updates.command("prove", hidden=True)(versions.prove)
app.command("open")(showing.open_file)
app.command("verify-paper")(papers.verify_paper)
app.command("doctor")(examining.doctor)
app.command("config")(configuring.config)
app.command("completion")(completion.completion)
app.command("tour")(showing.tour)
app.command("run")(showing.run_demonstration)


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
        os.environ[configuration.NAMED_BY] = str(config)
    configured = configuration.effective(os.environ)
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
        showing.open_window(workspace, lang)


@ledger.callback()
def ledger_place(
    context: typer.Context,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Take what is said between ``ledger`` and the command."""
    above = context.find_root().obj
    above["workspace"] = workspace or above["workspace"]
    above["operator"] = operator or above["operator"]
    above["json"] = as_json or above["json"]
