"""`mediation-hub archive`: making, searching and verifying a yearly archive 年度归档."""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from sync.archives.format import (
    HEADER,
    ArchiveReason,
    ArchiveRefusedError,
    seal_name,
)
from sync.archives.keys import SUFFIX as KEYS_SUFFIX
from sync.archives.keys import ArchiveKeys, recipients_of
from sync.archives.reader import ArchiveReader
from sync.archives.unit_writer import read_locked_keys, write_locked_keys
from sync.archives.verification import ArchiveFault, ArchiveVerdict, verify_archive
from sync.hub.admin.archive.archive_builder import ArchiveOrder, is_partial, make_archive
from sync.hub.admin.archive.proofs import faults_at_hub, faults_of
from sync.hub.commands.frame import (
    FAULT,
    AsJson,
    Data,
    Database,
    plain_faults,
    require_standing_hub,
    say,
)
from sync.hub.domain.bureau_defaults import BUREAU
from sync.hub.services.retention.archive_keys import hand_out_keys, keys_of
from sync.hub.storage.transactions import HUB, Store

archive = typer.Typer(no_args_is_help=True)
NAMED = 50
SENTENCES = {
    ArchiveReason.NOT_INSTALLED: (
        "请先安装：pip install 'mediation-desk[remote]'。"
        " / Install it first: pip install 'mediation-desk[remote]'."
    ),
    ArchiveReason.NO_ARCHIVE: "这不是归档文件，或已被截断。 / This is no archive, or it was cut.",
    ArchiveReason.CHANGED: (
        "归档被改动过，请运行 archive verify。 / The archive was changed: run archive verify."
    ),
    ArchiveReason.NO_KEY: (
        "没有能打开它的密钥：用 --keys 和 --identity 指明，或密钥已随删除销毁。"
        " / No key opens it: name --keys and --identity, or its key was destroyed by erasing."
    ),
    ArchiveReason.NO_RECIPIENT: (
        "须用 --recipient 给出 age 公钥（age1…）。 / Name the age recipient (age1…)."
    ),
}
FAULTS = {
    ArchiveFault.UNSIGNED: "签名不符 / not signed by this key",
    ArchiveFault.CHANGED: "被改动 / changed",
    ArchiveFault.MISSING: "缺失 / missing",
    ArchiveFault.EXTRA: "多出 / not of the archive",
    ArchiveFault.CUT: "截断或多出内容 / cut, or followed by more",
    ArchiveFault.UNREADABLE: "打不开 / not opened by its key",
}
PARTIAL = (
    "制作时该年度尚未结束，仅含截至当日办结的件；年度结束后请再归档。"
    " / Its year was not over when it was made: it holds what ended up to that day. Make that of"
    " the whole year when it is over."
)
UNSAFE = re.compile(r"[^\w.\-（）()]+")

File = Annotated[Path, typer.Argument(help="The archive.")]
KeysFile = Annotated[Path | None, typer.Option("--keys", help="Its keys (.keys.age).")]
Identity = Annotated[Path | None, typer.Option(help="The age identity that opens the keys.")]
HubKeys = Annotated[
    list[str] | None,
    typer.Option(
        "--hub-key",
        help="The hub's public key (64 hex digits), and each that it had before; else this hub's.",
    ),
]
Recipients = Annotated[
    list[str] | None, typer.Option("--recipient", help="Who may read it: age1…; more than one may.")
]


@archive.command("make")
def make(
    year: Annotated[int, typer.Argument(help="What ended in this year.")],
    folder: Annotated[Path, typer.Argument(help="The folder for it, which is there already.")],
    recipient: Recipients = None,
    bureau: Annotated[str, typer.Option(help="The bureau's name.")] = BUREAU,
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Put what ended in a year into one sealed file; nothing is erased by it.

    With recipients its keys are written beside it, locked for them: then it can be read without
    this hub.
    """
    now = datetime.now(UTC)
    with require_standing_hub(data, database) as store, _in_words():
        if recipient:
            # Before anything is read: a typing error is reported at once, not after an hour.
            recipients_of(recipient)
        made = make_archive(store, ArchiveOrder(year, folder, HUB, bureau), now, _progress)
        if recipient:
            _hand_out(store, made.path, made.root, recipient)
    facts = {
        "file": str(made.path),
        "root": made.root,
        "units": made.units,
        "files": made.files,
        "missing": list(made.missing),
        "is_partial": made.is_partial,
    }
    lines = [f"{made.path}：{made.units:,} 件，{made.files:,} 个文件 / sealed {made.root[:16]}"]
    lines += [PARTIAL] if made.is_partial else []
    lines += [f"缺文件 / file not here: {one}" for one in made.missing[:NAMED]]
    say(as_json, facts, "\n".join(lines))


@archive.command("find")
def find(
    file: File,
    words: Annotated[list[str], typer.Argument(help="Each must stand in the case or slip.")],
    keys: KeysFile = None,
    identity: Identity = None,
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Search an archive; with --keys it needs no hub."""
    with _opened(file, (keys, identity), (data, database)) as reader:
        for one in reader.find(" ".join(words)):
            facts: dict[str, Any] = {
                "number": one.number,
                "kind": one.kind,
                "title": one.title,
                "ended_on": one.ended_on.isoformat(),
                "files": one.files,
                "destroyed": reader.is_destroyed(one.unit),
            }
            say(as_json, facts, f"{one.number}\t{one.ended_on}\t{one.title}\t{one.files}")


@archive.command("show")
def show(
    file: File,
    number: Annotated[str, typer.Argument(help="The number of the case or slip.")],
    into: Annotated[Path | None, typer.Option(help="Write its files into this folder.")] = None,
    keys: KeysFile = None,
    identity: Identity = None,
    data: Data = None,
    database: Database = None,
) -> None:
    """Print a case or slip of an archive as JSON, and write its files."""
    with _opened(file, (keys, identity), (data, database)) as reader:
        found = [one for one in reader.records() if one.number == number]
        if not found:
            raise ValueError(f"归档中没有 {number}。 / {number} is not in the archive.")
        for one in found:
            personal = reader.personal(one.unit)
            values = {**vars(one), "ended_on": one.ended_on.isoformat(), "personal": personal}
            typer.echo(json.dumps(values, ensure_ascii=False, indent=1))
            if into is not None and personal is not None:
                _write_files(reader, personal, into / _safe(f"{one.number}-{one.unit[-12:]}"))


@archive.command("keys")
def write_keys(
    file: File,
    recipient: Recipients = None,
    data: Data = None,
    database: Database = None,
) -> None:
    """Write the keys that are left of an archive anew; earlier copies are then to be destroyed."""
    with require_standing_hub(data, database) as store, _in_words():
        with ArchiveReader(file) as reader:
            root = reader.root
        target, count = _hand_out(store, file, root, recipient or ())
    typer.echo(f"{target}：{count:,} 个密钥；旧的密钥文件请销毁。 / destroy older ones.")


@archive.command("verify")
def verify(
    file: File,
    hub_key: HubKeys = None,
    keys: KeysFile = None,
    identity: Identity = None,
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Prove each byte of an archive by the hub's public key, and what is in it by its keys."""
    with _in_words():
        if hub_key:
            trusted = tuple(one.strip().lower() for one in hub_key)
            made = _keys_of_file(keys, identity) if keys else None
            verdict = verify_archive(file, trusted, made)
            wrong = _within(file, made, trusted) if made and verdict.holds else []
        else:
            with require_standing_hub(data, database) as store:
                verdict, wrong = _by_hub(store, file)
    _tell(verdict, wrong, as_json)


def _by_hub(store: Store, file: Path) -> tuple[ArchiveVerdict, list[str]]:
    """Verify it by this hub: its keys, its archive keys, and its journal."""
    trusted = store.seal.trusted
    verdict = verify_archive(file, trusted)
    if not verdict.holds or verdict.seal is None:
        return verdict, []
    with store.reading() as connection:
        made = keys_of(connection, verdict.seal.root)
        if made is None:
            return verdict, ["此监管端没有做过这份归档 / this hub made no such archive"]
        verdict = verify_archive(file, trusted, made)
        wrong = _within(file, made, trusted)
        with ArchiveReader(file, made) as reader:
            for one in reader.records():
                wrong += faults_at_hub(connection, one)
    return verdict, wrong


def _within(file: Path, made: ArchiveKeys, trusted: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    with ArchiveReader(file, made) as reader:
        for one in reader.records():
            found += faults_of(one, reader.personal(one.unit), trusted)
    return found


def _tell(verdict: ArchiveVerdict, wrong: list[str], as_json: bool) -> None:
    named = [{"where": one.where, "why": one.fault.value} for one in verdict.findings]
    named += [{"where": one, "why": "proof"} for one in wrong]
    seal, header = verdict.seal, verdict.header
    partial = header is not None and is_partial(header.year, header.made_at)
    facts: dict[str, Any] = {
        "ok": not named,
        "members": verdict.members,
        "destroyed": len(verdict.destroyed),
        "root": seal.root if seal else "",
        "is_partial": partial,
        "findings": named[:NAMED],
        "count": len(named),
    }
    if not named and header is not None:
        text = f"完好：{seal_name(header)}，{verdict.members:,} 个部分 / it holds."
        if verdict.destroyed:
            text += f" 已销毁 {len(verdict.destroyed):,} 件的密钥 / keys destroyed."
        text += f"\n{PARTIAL}" if partial else ""
        say(as_json, facts, text)
        return
    lines = [
        f"不符：{one.where or HEADER}：{FAULTS[one.fault]}" for one in verdict.findings[:NAMED]
    ]
    lines += [f"不符：{one}" for one in wrong[:NAMED]]
    say(as_json, facts, "\n".join(lines))
    raise typer.Exit(FAULT)


@contextmanager
def _opened(
    file: Path,
    by_file: tuple[Path | None, Path | None],
    by_hub: tuple[Path | None, str | None],
) -> Iterator[ArchiveReader]:
    """Yield an archive with its keys: those of a file, or those that this hub keeps."""
    with _in_words():
        if by_file[0] is not None:
            made = _keys_of_file(*by_file)
        else:
            with ArchiveReader(file) as sealed:
                root = sealed.root
            with require_standing_hub(*by_hub) as store:
                made = _hub_keys(store, root)
        with ArchiveReader(file, made) as reader:
            yield reader


def _keys_of_file(keys: Path | None, identity: Path | None) -> ArchiveKeys:
    if keys is None or identity is None:
        raise ArchiveRefusedError(ArchiveReason.NO_KEY)
    return read_locked_keys(keys, identity)


def _hub_keys(store: Store, root: str) -> ArchiveKeys:
    with store.reading() as connection:
        made = keys_of(connection, root)
    if made is None:
        raise ArchiveRefusedError(ArchiveReason.NO_KEY)
    return made


def _hand_out(store: Store, file: Path, root: str, recipients: Iterable[str]) -> tuple[Path, int]:
    """Write the keys that the hub has left next to an archive; return their file and number.

    Never those that were made with it: a case may have been erased meanwhile, and its key with it.
    """
    locked_for = list(recipients)
    recipients_of(locked_for)
    left = hand_out_keys(store, root, datetime.now(UTC))
    target = file.with_name(f"{file.stem}{KEYS_SUFFIX}")
    write_locked_keys(target, left, locked_for)
    return target, len(left.secrets)


def _write_files(reader: ArchiveReader, personal: dict[str, Any], folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for nth, one in enumerate(personal["files"], 1):
        (folder / f"{nth:02}-{_safe(one['name'])}").write_bytes(reader.file(one["member"]))


def _safe(name: str) -> str:
    return UNSAFE.sub("_", name)[-120:].lstrip(".") or "_"


def _progress(done: int, of: int) -> None:
    if done % 100 == 0 or done == of:
        typer.echo(f"{done:,} / {of:,}", err=True)


@contextmanager
def _in_words() -> Iterator[None]:
    with plain_faults():
        try:
            yield
        except ArchiveRefusedError as refused:
            raise ValueError(SENTENCES[refused.reason]) from refused
