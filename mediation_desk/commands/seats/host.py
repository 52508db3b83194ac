"""`mediation-desk host`: serve this ledger to other computers, invite them and end them."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mediation_desk.app.entropy import new_id
from mediation_desk.app.faults import worded
from mediation_desk.app.session.open_ledger import Workplace
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    Invocation,
    OperatorName,
    Workspace,
    about_place,
    ended_by_signal,
    invocation,
    operator_name,
    password,
    print_answer,
    require_ledger,
    require_new_file,
    session_for,
)
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.people import Role
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.phone.phone_door import PhoneDoorChoice
from mediation_desk.workflows.seats import PORT, SeatInvitation, StandbyChoice
from resources.deferred import deferred
from sync.durable_files import write_bytes

if TYPE_CHECKING:
    import segno

    from mediation_desk.app.computer import superseding
    from mediation_desk.app.computer.superseding import Parting, TakeoverNotice
    from mediation_desk.app.host import (
        host_identity,
        network,
        seat_admission,
        seat_registry,
        serving_mark,
    )
    from mediation_desk.app.host.hosting import Hosting
    from mediation_desk.app.host.seat_registry import SeatRegistry
    from mediation_desk.app.phone.door import PhoneServing
    from mediation_desk.app.standby import telling
    from mediation_desk.app.takeover import left_behind, retiring, revoking
    from mediation_desk.commands.seats import headless
    from mediation_desk.ledger.journal.seat_history import AdmittedSeat
else:
    segno = deferred("segno")
    headless = deferred("mediation_desk.commands.seats.headless")
    host_identity = deferred("mediation_desk.app.host.host_identity")
    seat_registry = deferred("mediation_desk.app.host.seat_registry")
    network = deferred("mediation_desk.app.host.network")
    left_behind = deferred("mediation_desk.app.takeover.left_behind")
    retiring = deferred("mediation_desk.app.takeover.retiring")
    revoking = deferred("mediation_desk.app.takeover.revoking")
    telling = deferred("mediation_desk.app.standby.telling")
    superseding = deferred("mediation_desk.app.computer.superseding")
    serving_mark = deferred("mediation_desk.app.host.serving_mark")
    seat_admission = deferred("mediation_desk.app.host.seat_admission")

Port = typer.Option(PORT, "--port", min=0, max=65_535, help="Port of the host / 主机端口")
PortOfHost = typer.Option(
    None, "--port", min=1, max=65_535, help="Port in the address / 地址中的端口"
)
Phones = typer.Option(False, "--phones", help="Let consumers' phones in / 供消费者手机使用")
OverHub = typer.Option(
    False, "--phones-over-hub", help="Let them in over the regulator's hub / 经监管端供手机使用"
)
Full = typer.Option(
    None, "--full", help="Also write all of it into this new folder / 另把全文和证据写入新文件夹"
)
Revoke = typer.Option(
    None,
    "--revoke",
    metavar="REASON",
    help="The new host is lost for good: go on here / 新主机已无法恢复：说明理由，改用本机台账",
)
Certificate = typer.Option(None, help="Certificate for phones (PEM) / 手机用的证书（PEM）")
Key = typer.Option(None, help="Its key (PEM) / 证书的私钥（PEM）")
Name = typer.Option("", "--name", help="Name in the certificate / 证书里的主机名")


def serve(
    context: typer.Context,
    port: int = Port,
    phones: bool = Phones,
    certificate: Path | None = Certificate,
    key: Path | None = Key,
    name: str = Name,
    over_hub: bool = OverHub,
    workspace: Path | None = Workspace,
    as_json: bool = AsJson,
) -> None:
    """Serve this ledger to the mall's other computers until it is ended."""
    if context.invoked_subcommand is not None:
        above = context.find_root().obj
        above["workspace"] = workspace or above["workspace"]
        above["json"] = as_json or above["json"]
        return
    wish = invocation(context, workspace, None, as_json)
    require_ledger(wish.workspace)
    ended = ended_by_signal()
    is_on = phones or over_hub
    choice = PhoneDoorChoice(is_on, str(certificate or ""), str(key or ""), name, over_hub)
    with _hosting(wish) as (hosting, door):
        _begin(wish, hosting, door, port, choice)
        # Whoever reads it waits for the address, not for the end.
        sys.stdout.flush()
        while not ended.wait(1.0):
            hosting.look()
            if not hosting.state().is_on:
                # Whatever watches the service starts it again.
                raise refusal("host_failed")
            if choice.is_on and not door.state().is_on:
                # The seats go on meanwhile.
                door.start(choice)
    print_answer(wish, {"ended": True}, phrase("host_stopped"))


def _begin(
    wish: Invocation, hosting: "Hosting", door: "PhoneServing", port: int, choice: PhoneDoorChoice
) -> None:
    """Serve, and print where."""
    state = hosting.start(port)
    base = door.start(choice).base if choice.is_on else ""
    addresses = list(state.addresses)
    line = phrase("host_serves", addresses="、".join(addresses))
    if choice.is_on:
        line += "\n" + phrase("phones_come_in", base=base or "—")
    print_answer(wish, {"port": state.port, "addresses": addresses, "phones": base}, line)


def invite(
    context: typer.Context,
    name: str = typer.Argument(..., help="Name of the seat / 席位名称"),
    role: list[str] = typer.Option([], "--role", help="Only for this role / 只供此岗位"),
    port: int | None = PortOfHost,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Make a one-time code by which one computer joins within ten minutes."""
    wish = invocation(context, workspace, operator, as_json)
    form = SeatInvitation(new_id(), name, _roles(role))
    # That of the host which runs, or ran last; another one is only for what forwards to it.
    reached = serving_mark.kept_port(wish.workspace) if port is None else port
    address = next(iter(network.addresses(reached)), "")
    with session_for(wish, writes=False) as session:
        made = seat_admission.invite(_registry(wish), session, form, address)
    drawn = StringIO()
    segno.make(made.link, error="m").terminal(drawn, compact=True)
    until = made.until.astimezone(SHANGHAI).strftime("%H:%M")
    values = {"code": made.code, "link": made.link, "address": address, "name": name.strip()}
    line = phrase("host_invited", qr=drawn.getvalue(), until=until, **values)
    print_answer(wish, {**values, "until": made.until.isoformat()}, line)


def seats(
    context: typer.Context,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """List the computers that joined, those that were ended last."""
    wish = invocation(context, workspace, operator, as_json)
    with session_for(wish, writes=False) as session:
        registry = _registry(wish)
        seat_admission.settle(registry, session.ledger)
    found = sorted(registry.seats(), key=lambda seat: seat.ended_at is not None)
    lines = "\n".join(map(_line, found)) or phrase("host_no_seats")
    print_answer(wish, {"seats": list(map(_values, found))}, lines)


def end(
    context: typer.Context,
    name: str = typer.Argument(..., help="Name of the seat / 席位名称"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """End a seat at once: whoever is signed in there is signed out."""
    wish = invocation(context, workspace, operator, as_json)
    registry = _registry(wish)
    seat = _seat_named(registry, name)
    with session_for(wish, writes=False) as session:
        seat_admission.end(registry, session, seat.id)
    print_answer(wish, {"seat": seat.id, "name": seat.name}, phrase("host_ended", name=seat.name))


def standby(
    context: typer.Context,
    name: str | None = typer.Argument(None, help="Name of the seat / 席位名称"),
    none: bool = typer.Option(False, "--none", help="Have no standby / 不要备用机"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Let one seat receive a copy of the ledger, to go on with it when this computer is lost."""
    wish = invocation(context, workspace, operator, as_json)
    if (name is None) is not none:
        raise refusal("standby_name_missing")
    registry = _registry(wish)
    seat = None if name is None else _seat_named(registry, name)
    with session_for(wish, writes=False) as session:
        form = StandbyChoice(new_id(), seat.id if seat else "")
        seat_admission.choose(registry, session, form)
    if seat is None:
        print_answer(wish, {"seat": None}, phrase("host_no_standby"))
        return
    print_answer(wish, {"seat": seat.id, "name": seat.name}, phrase("host_standby", name=seat.name))


def superseded(
    context: typer.Context,
    file: Path | None = typer.Argument(None, help="Notice of the standby / 备用机的告知文件"),
    full: Path | None = Full,
    revoke: str | None = Revoke,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """List what was written here after the standby took over; take its notice from a file."""
    wish = invocation(context, workspace, operator, as_json)
    if file is not None and not file.is_file():
        raise refusal("no_file", path=file)
    if full is not None and full.exists():
        raise refusal("file_exists", path=full)
    if revoke is not None:
        _revoke(wish, revoke, is_alone=file is None and full is None)
        return
    files = lacking = 0
    with session_for(wish, writes=False) as session:
        if file is not None:
            try:
                text = file.read_bytes()
                superseding.take_notice(wish.workspace, session.file, text, session.operator)
            except ValueError:
                raise refusal("superseded_forged", file=file) from None
        found = superseding.superseding(wish.workspace, session.file)
        if found is None:
            print_answer(wish, {"superseded": False}, phrase("superseded_none"))
            return
        parted = superseding.parting(session.file, found)
        left = superseding.written_after(session.file, parted.entries)
        if full is not None:
            files, lacking = left_behind.write_left_behind(session, parted.entries, full)
    in_full = None if full is None else (full, files, lacking)
    print_answer(wish, *_told_superseded(found, parted, left, in_full))


def _revoke(wish: Invocation, reason: str, *, is_alone: bool) -> None:
    """Let the takeover count no more here, as its host is lost for good."""
    if not is_alone:
        raise refusal("revoke_alone")
    require_ledger(wish.workspace)
    try:
        place = Workplace(wish.workspace)
        found = revoking.revoke(place, operator_name(wish), password(), reason)
    except Fault as no:
        raise about_place(no, wish.workspace) from no
    values: dict[str, object] = {"revoked": True, "name": found.name, "entries": found.entries}
    words = phrase("superseded_revoked", name=found.name, entries=found.entries)
    print_answer(wish, values, words)


def _told_superseded(
    found: "TakeoverNotice",
    parted: "Parting",
    left: list[dict[str, object]],
    in_full: tuple[Path, int, int] | None,
) -> tuple[dict[str, object], str]:
    """Return who took over and what was written after it, as values and in words."""
    address = "、".join(found.addresses) or "–"
    head = phrase(
        "superseded_by", name=found.name, address=address, entries=parted.entries, count=len(left)
    )
    columns = ("seq", "at", "kind", "number")
    lines = [head, *("\t".join(str(each[name]) for name in columns) for each in left)]
    if not parted.is_exact:
        lines.insert(1, phrase("superseded_doubtful"))
    values = {
        "superseded": True,
        "name": found.name,
        "addresses": list(found.addresses),
        "entries": found.entries,
        "at": found.at,
        "same_until": parted.entries,
        "is_exact": parted.is_exact,
        "written_after": left,
    }
    if in_full is not None:
        folder, files, lacking = in_full
        values |= {"folder": str(folder), "files": files, "lacking_files": lacking}
        told = phrase("superseded_in_full", folder=folder, files=files)
        lines.append(told + (phrase("superseded_not_whole", count=lacking) if lacking else ""))
    return values, "\n".join(lines)


def retire(
    context: typer.Context,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Put a superseded ledger aside, so that this computer may join the one that goes on."""
    wish = invocation(context, workspace, operator, as_json)
    try:
        # What was decided before a crash needs nobody's password.
        aside = retiring.finish(wish.workspace)
        if aside is None:
            place = Workplace(wish.workspace)
            aside = retiring.put_aside(place, operator_name(wish), password())
    except Fault as no:
        raise about_place(no, wish.workspace) from no
    print_answer(wish, {"aside": str(aside)}, phrase("host_retired", aside=aside))


def notice(
    context: typer.Context,
    file: Path | None = typer.Argument(None, help="Where it is written / 写到哪里"),
    heard: bool = typer.Option(False, "--heard", help="It was taken there / 已带到那里"),
    address: str | None = typer.Option(None, help="Which former host / 哪台原主机"),
    workspace: Path | None = Workspace,
    as_json: bool = AsJson,
) -> None:
    """Write the notice for the former hosts into a file, or note that it was taken there by one."""
    wish = invocation(context, workspace, None, as_json)
    known = telling.known_former_hosts(wish.workspace)
    if not known:
        raise refusal("no_former_host", workspace=wish.workspace)
    if (file is None) is not heard:
        raise refusal("notice_file_missing")
    if file is None:
        _note_heard(wish, known, address)
        return
    require_new_file(file)
    # The last notice is proved by the keys of all before it: a leader takes it at each of them.
    with worded():
        write_bytes(file, known[-1].notice.dumped())
    values: dict[str, object] = {
        "file": str(file),
        "former_hosts": [{"address": each.address, "has_heard": each.has_heard} for each in known],
    }
    where = _addresses(known)
    print_answer(wish, values, phrase("notice_written", file=file, address=where))


def _note_heard(
    wish: Invocation, known: "tuple[telling.FormerHost, ...]", address: str | None
) -> None:
    """Note that the notice was taken to a former host: to the one, or to that at an address."""
    unheard = [each for each in known if not each.has_heard] or list(known)
    named = [each for each in unheard if address in (None, each.address)]
    if len({each.address for each in named}) != 1:
        raise refusal("notice_for_whom", address=_addresses(unheard))
    with worded():
        for each in named:
            telling.note_heard(wish.workspace, each)
    values: dict[str, object] = {"former_host": named[0].address, "has_heard": True}
    print_answer(wish, values, phrase("notice_heard", address=named[0].address))


def _addresses(former: "Iterable[telling.FormerHost]") -> str:
    return "、".join(dict.fromkeys(each.address for each in former))


@contextmanager
def _hosting(wish: Invocation) -> "Iterator[tuple[Hosting, PhoneServing]]":
    try:
        with headless.hosting_of(Workplace(wish.workspace)) as both:
            yield both
    except Fault as no:
        raise about_place(no, wish.workspace) from no


def _registry(wish: Invocation) -> "SeatRegistry":
    require_ledger(wish.workspace)
    identity = host_identity.host_identity(wish.workspace)
    folder = host_identity.seats_folder(wish.workspace)
    return seat_registry.SeatRegistry(folder, identity.public)


def _seat_named(registry: "SeatRegistry", name: str) -> "AdmittedSeat":
    active = {seat.name: seat for seat in registry.seats() if seat.ended_at is None}
    if name.strip() not in active:
        raise refusal("no_such_seat", name=name, names="、".join(active) or "-")
    return active[name.strip()]


def _roles(typed: list[str]) -> tuple[Role, ...]:
    known = {each.value: each for each in Role}
    for word in typed:
        if word not in known:
            raise refusal("no_such_role", role=word, known="、".join(known))
    return tuple(known[word] for word in dict.fromkeys(typed))


def _line(seat: "AdmittedSeat") -> str:
    roles = "、".join(each.value for each in seat.roles) or phrase("host_every_role")
    ended = phrase("host_seat_ended", at=local_day(seat.ended_at)) if seat.ended_at else ""
    if seat.is_standby and not seat.ended_at:
        ended = phrase("host_is_standby")
    since = local_day(seat.admitted_at)
    return phrase("host_seat", name=seat.name, roles=roles, since=since, ended=ended)


def _values(seat: "AdmittedSeat") -> dict[str, object]:
    return {
        "id": seat.id,
        "name": seat.name,
        "roles": [each.value for each in seat.roles],
        "admitted_at": seat.admitted_at.isoformat(),
        "is_standby": seat.is_standby and seat.ended_at is None,
        "ended_at": seat.ended_at.isoformat() if seat.ended_at else None,
    }
