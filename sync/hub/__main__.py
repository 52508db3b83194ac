"""Commands of the hub: serve, users, stations, and the administration of its data."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resources.deferred import deferred
from resources.shell_completion import prepare as prepare_completion
from sync.hub.admin.backup import back_up, keep_backup, restore
from sync.hub.admin.offsite_backup import OffsiteTarget, send, unlocked
from sync.hub.admin.verification import HubVerdict, verify
from sync.hub.commands import shell_completion
from sync.hub.commands.configuration import config, configure
from sync.hub.commands.doctor import doctor
from sync.hub.commands.files import files
from sync.hub.commands.frame import (
    FAULT,
    REFUSED,
    AccessLogFile,
    AsJson,
    Certificate,
    CertificateKey,
    Data,
    Database,
    Host,
    Port,
    Proxy,
    folder,
    listening,
    opened,
    plain_faults,
    require_standing_hub,
    say,
    say_at_once,
    say_in_json,
)
from sync.hub.commands.keys import key
from sync.hub.commands.outer_relay import outer_relay
from sync.hub.commands.packet import packet
from sync.hub.commands.records.archive import archive
from sync.hub.commands.records.erasing import erase
from sync.hub.commands.records.export import export
from sync.hub.commands.records.journal import journal
from sync.hub.commands.records.retention import hold, retention
from sync.hub.commands.relay import relay
from sync.hub.commands.repair import repair
from sync.hub.commands.restored import restored
from sync.hub.commands.updates import updates
from sync.hub.domain.bureau_defaults import BUREAU, SECONDED
from sync.hub.monitoring.access_log import STDOUT
from sync.hub.operation.configuration import EffectiveValues, alerts_of, phones_address
from sync.hub.operation.exposure import UNPROTECTED
from sync.hub.services.auth.methods.address_rules import lift_rules
from sync.hub.services.auth.separation_start import end_separation
from sync.hub.services.auth.user_accounts import (
    NewAccount,
    RegulatorBody,
    add_reviewer,
    change_password,
    reset_factor,
)
from sync.hub.services.exchange.enrolment import issue_code, revoke
from sync.hub.services.stations.station_list import stations_of
from sync.hub.storage.files.permissions import UMASK
from sync.hub.storage.keys.secret import IN_FOLDER, lies_in
from sync.protocol.addresses import is_loopback
from sync.signing import key_pin

if TYPE_CHECKING:
    from sync.hub.server import serving
else:
    serving = deferred("sync.hub.server.serving")

STORE, RECIPIENT = "MEDIATION_HUB_BACKUP_STORE", "MEDIATION_HUB_BACKUP_RECIPIENT"
STORE_CA = "MEDIATION_HUB_BACKUP_CA"
MOVED = "无人签名的事件可用 mediation-hub repair 移出。 / repair moves them out."
COUNTED_ANEW = (
    "计数可用 mediation-hub repair --counts 重新计算。 / repair --counts counts them anew."
)
ERASED_SINCE = (
    "缺失的文件如为备份之后删除的，请将当时的删除再做一次。"
    " / Files that were erased since the backup are missing: erase again what was erased."
)
STRAYS = "另有 {n:,} 个文件不属于任何记录，如 {first}。 / No row names {n:,} files."
COUNTED = {"acts": "日志", "events": "事件", "messages": "消息", "files": "证据文件"}

Identity = Annotated[
    Path | None, typer.Option(help="The file of a directory or provider for signing in.")
]
Phones = Annotated[
    str, typer.Option(help="Let consumers' phones in, which reach the hub at this address.")
]

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
user = typer.Typer(no_args_is_help=True)
app.add_typer(user, name="user", help="Users who may sign in.")

PasswordEnv = Annotated[str, typer.Option(help="The variable with the password.")]
WithFiles = Annotated[
    bool,
    typer.Option(
        "--with-files/--without-files",
        help="Leave files in a bucket out that is backed up by other means; they are proved.",
    ),
]


@app.command()
def serve(
    context: typer.Context,
    data: Data = None,
    database: Database = None,
    host: Host = "127.0.0.1",
    port: Port = 8440,
    bureau: Annotated[str, typer.Option(help="The bureau's name in the bar.")] = BUREAU,
    second_officer: Annotated[
        str, typer.Option(help="Rulings a second officer confirms: refused, terminated; or none.")
    ] = ",".join(SECONDED),
    processes: Annotated[
        int, typer.Option(help="How many serve together; more than one needs PostgreSQL.", min=1)
    ] = 1,
    certificate: Certificate = None,
    key: CertificateKey = None,
    proxy: Proxy = "",
    metrics_port: Annotated[
        int | None, typer.Option(help="Answer Prometheus at this port.", min=1, max=65535)
    ] = None,
    metrics_host: Annotated[str, typer.Option(help="The address of that port.")] = "127.0.0.1",
    access_log: AccessLogFile = "",
    identity: Identity = None,
    phones: Phones = "",
) -> None:
    """Serve the line and the review pages until interrupted."""
    door = serving.ServerAddress(certificate, key, proxy)
    with plain_faults(), listening(host, port) as listener:
        rulings = serving.rulings_of(second_officer)
        told: EffectiveValues = context.obj
        alerts, base = alerts_of(told.values), phones_address(phones)
        kept = (folder(data), database, bureau, rulings)
        place = serving.HubOptions(*kept, access_log, identity, alerts, base)
        metrics = (metrics_host, metrics_port) if metrics_port else None
        tell = say_in_json if access_log == STDOUT else say_at_once
        _tell_of_secret(place.folder)
        _tell_of_plain_http(host, door)
        serving.serve(serving.ServerOptions(place, door, processes, metrics), listener, tell)


def _tell_of_secret(place: Path) -> None:
    """Report the place of the key that opens the hub's files, if it lies beside them."""
    if lies_in(place):
        typer.echo(IN_FOLDER, err=True)


def _tell_of_plain_http(host: str, door: "serving.ServerAddress") -> None:
    """Warn that passwords would go through the network unprotected."""
    if not (door.certificate or door.proxy or is_loopback(host)):
        typer.echo(UNPROTECTED, err=True)


@user.command("add")
def user_add(
    name: Annotated[str, typer.Argument(help="The reviewer's name.")],
    body: Annotated[str, typer.Option(help="The body the reviewer belongs to.")],
    kind: Annotated[str, typer.Option(help="hotline_centre, section, local_office, head.")] = (
        "section"
    ),
    line: Annotated[
        str, typer.Option(help="A section's line: consumer, quality, food, price, advertising.")
    ] = "",
    role: Annotated[
        str, typer.Option(help="officer, head, administrator, security_administrator, auditor.")
    ] = "officer",
    login: Annotated[str, typer.Option(help="What they type to sign in; else the name.")] = "",
    password_env: PasswordEnv = "",
    data: Data = None,
    database: Database = None,
) -> None:
    """Add a user, who may sign in from then on."""
    password = _password(password_env)
    with opened(data, database) as store:
        one = NewAccount(name, password, role, login=login)
        add_reviewer(store, one, RegulatorBody(body, kind, line), datetime.now(UTC))
    typer.echo(f"已添加 {name}（{body}）。 / {name} may sign in.")


@user.command("password")
def user_password(
    name: Annotated[str, typer.Argument(help="What they type to sign in.")],
    password_env: PasswordEnv = "",
    data: Data = None,
    database: Database = None,
) -> None:
    """Give a reviewer a new password; they are signed out everywhere."""
    password = _password(password_env)
    with opened(data, database) as store:
        change_password(store, name, password, datetime.now(UTC))
    typer.echo(f"已更改 {name} 的密码。 / {name} has a new password.")


@user.command("totp-reset")
def user_totp_reset(
    name: Annotated[str, typer.Argument(help="What they type to sign in.")],
    data: Data = None,
    database: Database = None,
) -> None:
    """Forget a user's second factor; they set up another at their next sign-in."""
    with opened(data, database) as store:
        reset_factor(store, name, datetime.now(UTC))
    typer.echo(f"已清除 {name} 的动态码。 / {name} sets up a second factor anew.")


@user.command("lift-addresses")
def user_lift_addresses(data: Data = None, database: Database = None) -> None:
    """Let every role work from anywhere again, where a rule shut everybody out."""
    with require_standing_hub(data, database) as store, store.turn(datetime.now(UTC)) as turn:
        is_lifted = lift_rules(turn)
    if is_lifted:
        typer.echo("已取消全部登录地址限制。 / Every role works from anywhere again.")
    else:
        typer.echo("没有登录地址限制。 / There was no rule of addresses.")


@user.command("end-separation")
def user_end_separation(data: Data = None, database: Database = None) -> None:
    """End the separation of the administrators; each has all powers again."""
    with require_standing_hub(data, database) as store:
        end_separation(store, datetime.now(UTC))
    typer.echo("已停用三员分立。 / The administrators are separated no longer.")


def _password(variable: str) -> str:
    if not variable:
        return str(typer.prompt("密码 / Password", hide_input=True, confirmation_prompt=True))
    if variable not in os.environ:
        typer.echo(f"环境变量 {variable} 未设置。 / The variable {variable} is not set.", err=True)
        raise typer.Exit(REFUSED)
    return os.environ[variable]


@app.command()
def enrol(
    station: Annotated[str, typer.Argument(help="The station's name.")],
    office: Annotated[str, typer.Option(help="The local office that goes there.")] = "",
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Make a one-time code by which a station enrols, good for 24 hours."""
    with opened(data, database) as store:
        issued = issue_code(store, station, datetime.now(UTC), office=office)
        facts: dict[str, object] = {
            "station": issued.station_name,
            "id": issued.station_id,
            "code": issued.code,
            "expires_at": issued.expires_at.isoformat(),
            "hub_key": store.seal.public,
        }
        pin = key_pin(store.seal.public)
    sentence = f"{issued.station_name}: {issued.code}\n24 小时内一次有效 / once, within 24 hours"
    say(as_json, facts, f"{sentence}\n监管端指纹 / hub {pin}")


@app.command()
def stations(data: Data = None, database: Database = None, as_json: AsJson = False) -> None:
    """List the stations with their last contact."""
    with opened(data, database) as store, store.reading() as connection:
        rows = stations_of(connection)
    if as_json:
        typer.echo(json.dumps({"stations": [row.as_json() for row in rows]}, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(row.sentence())
    if not rows:
        typer.echo("尚无站点。 / No stations yet.")


@app.command("revoke")
def revoke_station(
    station: Annotated[str, typer.Argument(help="The station's name.")],
    reason: Annotated[str, typer.Option(help="Why, for the journal.")] = "",
    data: Data = None,
    database: Database = None,
) -> None:
    """Shut a station out from its next request on."""
    with opened(data, database) as store:
        if not revoke(store, station, datetime.now(UTC), reason=reason):
            typer.echo(f"没有名为 {station} 的站点。 / There is no such station.", err=True)
            raise typer.Exit(REFUSED)
    typer.echo(f"已停用 {station}。 / {station} is shut out.")


@app.command("verify")
def verify_hub(data: Data = None, database: Database = None, as_json: AsJson = False) -> None:
    """Prove guards, journal, both logs of every station, and the files; name all that is amiss."""
    with require_standing_hub(data, database) as store:
        found = verify(store)
    _tell(found, as_json, is_done=False)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The archive to write; with --keep its folder.")],
    keep: Annotated[
        int, typer.Option(help="Keep so many in the folder, thinned to weeks and months.", min=0)
    ] = 0,
    store_url: Annotated[
        str,
        typer.Option(
            "--push", envvar=STORE, help="With --keep: send a copy to s3+https://… or https://…."
        ),
    ] = "",
    recipient: Annotated[
        str, typer.Option(envvar=RECIPIENT, help="The age recipient for whom the copy is locked.")
    ] = "",
    store_ca: Annotated[
        Path | None, typer.Option(envvar=STORE_CA, help="A CA of the store (PEM).")
    ] = None,
    with_files: WithFiles = True,
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Write the hub into one archive, beside a running hub, and prove it.

    With --keep it is named by its time and written into a folder that is there already.
    """
    with require_standing_hub(data, database) as store:
        if keep:
            now = datetime.now(UTC)
            found, made = keep_backup(store, file, keep, now, with_files=with_files)
            if store_url and found.is_as_written:
                send(made, OffsiteTarget(store_url, recipient, store_ca), keep)
        else:
            found = back_up(store, file, with_files=with_files)
    _tell(found, as_json, is_done=found.is_as_written)


@app.command("restore")
def restore_hub(
    file: Annotated[Path, typer.Argument(help="The archive to read, or a locked copy (.age).")],
    identity: Annotated[
        Path | None, typer.Option(help="The file of the age identity that unlocks a copy.")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Put a proved archive into an empty folder."""
    with plain_faults(), unlocked(file, identity) as archive:
        found = restore(archive, folder(data), datetime.now(UTC))
    _tell(found, as_json, is_done=found.is_as_written)


def _tell(found: HubVerdict, as_json: bool, *, is_done: bool) -> None:
    """Report the findings; a mismatch is named, and ends with an exit status of its own.

    `is_done`: a copy was made in spite of it, and its defects are named all the same.
    """
    counts = {name: getattr(found, name) for name in ("acts", "events", "messages", "files")}
    text = "，".join(f"{COUNTED[name]} {count:,}" for name, count in counts.items())
    strays = {"strays": len(found.strays)} if found.strays else {}
    if found.holds:
        lines = [f"完好：{text} / it holds."]
        if found.strays:
            lines.append(STRAYS.format(n=len(found.strays), first=found.strays[0]))
        say(as_json, {"ok": True, **counts, **strays}, "\n".join(lines))
        return
    named = [{"where": one.where, "why": one.why} for one in found.defects]
    facts: dict[str, object] = {"ok": is_done, **(counts if is_done else {})}
    facts |= {"where": found.where, "why": found.why, "count": found.count, "defects": named}
    lines = [f"不符：{one.where}：{one.why}" for one in found.defects]
    if found.count > len(lines):
        lines.append(f"另有 {found.count - len(lines):,} 处。 / and more.")
    if is_done:
        lines.append(f"已完成，上列各条照原样保存：{text} / done; what is named is kept as it is.")
    if is_done and found.missing:
        lines.append(ERASED_SINCE)
    lines += [
        hint for count, hint in ((found.unsigned, MOVED), (found.derived, COUNTED_ANEW)) if count
    ]
    say(as_json, facts, "\n".join(lines))
    if not is_done:
        raise typer.Exit(FAULT)


app.callback()(configure)
app.command("config")(config)
app.command("completion")(shell_completion.completion)
app.command("doctor")(doctor)
app.command("packet")(packet)
app.command("relay")(relay)
app.command("outer-relay")(outer_relay)
app.command("erase")(erase)
app.command("export")(export)
app.command("retention")(retention)
app.command("restored")(restored)
app.command("repair")(repair)
app.add_typer(key, name="key", help="The hub's own key.")
app.add_typer(updates, name="updates", help="Releases for the desks of this hub.")
app.add_typer(archive, name="archive", help="Yearly archives.")
app.add_typer(files, name="files", help="Where the hub's files lie.")
app.add_typer(hold, name="hold", help="Legal holds.")
app.add_typer(journal, name="journal", help="The journal, with its proofs.")


def main() -> None:
    """Run the command; what it writes is readable by its owner alone."""
    os.umask(UMASK)
    if shell_completion.VARIABLE in os.environ:
        prepare_completion()
    app(complete_var=shell_completion.VARIABLE)


if __name__ == "__main__":
    main()
