"""Commands of the yearly archive: make one, search it, prove it, take a unit out of it.

Searching, proving and taking out need no ledger, only the file and its keys.
"""

import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from mediation_desk.app.year_archive.commitments import (
    WordsFinding,
    WordsVerdict,
    verify_words,
)
from mediation_desk.app.year_archive.keys_file import (
    ArchiveLock,
    ArchiveOpener,
    keys_path,
    read_keys,
    refusals_worded,
)
from mediation_desk.app.year_archive.making import (
    ArchiveWish,
    make_archive,
    usual_name,
    write_keys_anew,
)
from mediation_desk.app.year_archive.opening import take_out
from mediation_desk.commands.archive.full_export import require_new_folder
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    FAULT,
    AsJson,
    OperatorName,
    Workspace,
    export_progress,
    invocation,
    is_terminal,
    print_answer,
    second_password,
    session_for,
)
from mediation_desk.commands.wording.phrases import phrase
from mediation_desk.configuration.configuration_file import PREFIX
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.ledger import SecondPerson
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.administration import require_real_reason
from sync.archives.keys import ArchiveKeys
from sync.archives.reader import ArchiveReader
from sync.archives.verification import ArchiveVerdict, verify_archive

PASSPHRASE_VARIABLE = f"{PREFIX}ARCHIVE_PASSPHRASE"
Archive = typer.Argument(..., help="FILE.mdarchive / 归档文件")
KeysFile = typer.Option(None, "--keys", help="FILE.keys.age next to the archive / 密钥文件")
Identity = typer.Option(None, "--identity", help="A file of age identities / age 身份文件")
Recipients = typer.Option([], "--recipient", help="age1…; else a passphrase / 收件公钥")


class YearGroup(TyperGroup):
    """Command group that takes a year as a command: ``archive 2026`` makes that year's archive."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command before a year."""
        words = ["year", *args] if args and args[0].isdecimal() else args
        return super().parse_args(ctx, words)


def make_year(
    context: typer.Context,
    year: int = typer.Argument(..., help="Year / 年份"),
    file: Path | None = typer.Option(None, "--out", help="The new file / 归档文件"),
    reason: str = typer.Option("", "--reason", help="Reason / 理由"),
    recipients: list[str] = Recipients,
    second: str = typer.Option("", "--second", help="Second person / 第二人姓名"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Seal all records that ended in a year into one encrypted file; nothing is deleted."""
    wish = invocation(context, workspace, operator, as_json)
    require_real_reason(reason)
    lock = _lock(recipients)
    with session_for(wish, writes=True) as session, export_progress(wish) as progress:
        signed = SecondPerson(second, second_password()) if second else None
        prefix = session.ask(Query(station.desk, session.operator.id)).station.prefix
        target = file or Path.cwd() / usual_name(prefix, year)
        made = make_archive(session, ArchiveWish(year, target, lock, reason, signed), progress)
    values = {
        "path": str(made.file),
        "keys": str(made.keys),
        "root": made.root,
        "public_key": made.public_key,
        "units": made.units,
        "files": made.files,
    }
    lines = [phrase("archived", **values)]
    if made.missing:
        lines.append(phrase("archive_missing", missing="\n".join(made.missing)))
    print_answer(wish, {**values, "missing": list(made.missing)}, "\n".join(lines))


def write_keys(
    context: typer.Context,
    file: Path = Archive,
    recipients: list[str] = Recipients,
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Write the keys of an archive again, without those of people erased since."""
    wish = invocation(context, workspace, operator, as_json)
    _require_archive(file)
    lock = _lock(recipients)
    with session_for(wish, writes=False) as session:
        keys, destroyed = write_keys_anew(session, file, lock)
    line = phrase("archive_keys", path=keys, destroyed=destroyed)
    print_answer(wish, {"keys": str(keys), "destroyed": destroyed}, line)


def find(
    context: typer.Context,
    file: Path = Archive,
    words: str = typer.Argument(..., help="Words / 关键词"),
    keys: Path | None = KeysFile,
    identity: Path | None = Identity,
    as_json: bool = AsJson,
) -> None:
    """Search an archive for words; needs no ledger."""
    wish = invocation(context, None, None, as_json)
    made = _keys(file, keys, identity)
    with refusals_worded(), ArchiveReader(file, made) as reader:
        found = list(reader.find(words))
    rows = [{"unit": one.unit, "kind": one.kind, "number": one.number} for one in found]
    lines = [f"{one.number or one.unit}  {one.ended_on}  {one.title}" for one in found]
    print_answer(wish, {"found": rows}, "\n".join(lines) if lines else phrase("archive_nothing"))


def take(
    context: typer.Context,
    file: Path = Archive,
    number: str = typer.Argument(..., help="Number or unit / 编号"),
    folder: Path = typer.Argument(..., help="A new folder / 新文件夹"),
    keys: Path | None = KeysFile,
    identity: Path | None = Identity,
    as_json: bool = AsJson,
) -> None:
    """Take one case or record with its files out of an archive; needs no ledger."""
    wish = invocation(context, None, None, as_json)
    require_new_folder(folder)
    made = _keys(file, keys, identity)
    with refusals_worded():
        count = take_out(file, made, number, folder)
    if count is None:
        raise refusal("archive_unknown", number=number)
    line = phrase("archive_taken", number=number, path=folder, files=count)
    print_answer(wish, {"path": str(folder), "files": count}, line)


def verify(
    context: typer.Context,
    file: Path = Archive,
    public_key: str = typer.Option("", "--public-key", help="Sealing key / 封存公钥"),
    keys: Path | None = KeysFile,
    identity: Path | None = Identity,
    as_json: bool = AsJson,
) -> None:
    """Prove every byte of an archive; needs no ledger. Status 0: whole, 1: changed.

    With its keys the words of each entry are also compared with the journal's commitment and hash.
    """
    wish = invocation(context, None, None, as_json)
    _require_archive(file)
    made = _keys(file, keys, identity) if keys is not None or identity is not None else None
    trusted = [public_key.strip().lower()] if public_key else _own_key(file)
    verdict = verify_archive(file, trusted, made)
    findings = [{"where": one.where, "fault": one.fault.value} for one in verdict.findings]
    words = _words(file, verdict, made)
    values = {
        "ok": verdict.holds and not (words and words.findings),
        "members": verdict.members,
        "public_key": trusted[0] if trusted else "",
        "is_key_given": bool(public_key),
        "destroyed": len(verdict.destroyed),
        "findings": findings,
        "words": asdict(words) if words is not None else None,
    }
    print_answer(wish, values, "\n".join(_verdict(values, findings, words)))
    if not values["ok"]:
        raise typer.Exit(FAULT)


def _words(file: Path, verdict: ArchiveVerdict, made: ArchiveKeys | None) -> WordsVerdict | None:
    """Compare the words of a whole desk's archive with the journal, where its keys are there."""
    is_desk = verdict.header is not None and verdict.header.kind == "desk"
    if made is None or not verdict.holds or not is_desk:
        return None
    with refusals_worded():
        return verify_words(file, made)


def _verdict(
    values: dict[str, Any], findings: list[dict[str, str]], words: WordsVerdict | None
) -> Iterator[str]:
    if findings:
        where = "\n".join(f"× {one['where']}: {one['fault']}" for one in findings)
        yield phrase("archive_changed", where=where)
        return
    line = "archive_whole" if values["is_key_given"] else "archive_whole_own_key"
    yield phrase(line, **{name: values[name] for name in ("members", "public_key", "destroyed")})
    if words is None:
        yield phrase("archive_words_closed")
        return
    if words.findings:
        yield phrase("archive_words_changed", where="\n".join(map(_misfit, words.findings)))
    elif words.tied + words.erased:
        yield phrase("archive_words_tied", **vars(words))
    if words.former:
        yield phrase("archive_words_former", former=words.former)


def _misfit(one: WordsFinding) -> str:
    what = phrase(f"words_{one.fault.value}", names=", ".join(one.names))
    if one.seq is None:
        return phrase("words_of_unit", unit=one.unit, what=what)
    return phrase("words_of_entry", unit=one.unit, seq=one.seq, kind=one.kind, what=what)


def _own_key(file: Path) -> list[str]:
    """Return the key that the archive itself names: it proves the file, not its author."""
    with refusals_worded(), ArchiveReader(file) as reader:
        return [reader.header.public_key]


def _require_archive(file: Path) -> None:
    if not file.is_file():
        raise refusal("no_file", path=file)


def _lock(recipients: list[str]) -> ArchiveLock:
    """Return the lock of the keys: the age keys that are named, or a passphrase."""
    lock = ArchiveLock(tuple(recipients), "" if recipients else _passphrase(is_new=True))
    lock.require_usable()
    return lock


def _keys(file: Path, keys: Path | None, identity: Path | None) -> ArchiveKeys:
    _require_archive(file)
    target = keys or keys_path(file)
    if not target.is_file():
        raise refusal("no_file", path=target)
    if identity is not None and not identity.is_file():
        raise refusal("no_file", path=identity)
    phrase_ = "" if identity is not None else _passphrase(is_new=False)
    return read_keys(target, ArchiveOpener(identity, phrase_))


def _passphrase(*, is_new: bool) -> str:
    """Return the passphrase from its variable, or typed at a terminal; a new one twice."""
    given = os.environ.get(PASSPHRASE_VARIABLE)
    if given:
        return given
    if not is_terminal():
        raise refusal("no_passphrase")
    typed: str = typer.prompt(phrase("ask_passphrase"), hide_input=True, confirmation_prompt=is_new)
    return typed
