"""`mediation-hub updates mirror|status`: the releases that the hub passes on to its desks."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resources.deferred import deferred
from resources.release import publisher_root
from sync.hub.admin.backup import require_hub
from sync.hub.commands.frame import FAULT, REFUSED, AsJson, Data, folder, plain_faults, say
from sync.hub.updates.status import MirrorStatus, read_mirror_status

if TYPE_CHECKING:
    from sync.hub.updates import mirror as mirroring
    from sync.hub.updates import network_origin
    from sync.updates import faults, origins
else:
    mirroring = deferred("sync.hub.updates.mirror")
    network_origin = deferred("sync.hub.updates.network_origin")
    faults, origins = deferred("sync.updates.faults"), deferred("sync.updates.origins")

updates = typer.Typer(no_args_is_help=True)
NO_ORIGIN = (
    "须指明发布处：--from，或配置 updates_from。"
    " / Say where releases are: --from, or updates_from in the configuration."
)
NO_ROOT = (
    "本程序未附发布者的根文件：用 --root 或配置项 updates_root 指明。"
    " / This program came without the publisher's root: name its file by --root or updates_root."
)
SENTENCES = {
    "UNREACHABLE": (
        "发布处读不到，请检查地址、网络或文件夹",
        "Releases cannot be read there: look at address, network or folder",
    ),
    "NO_LIST": (
        "那里没有完整的版本清单；正在更新时请稍后再试",
        "There is no whole list of versions; where it is being renewed, try again later",
    ),
    "NO_FILE": (
        "清单所列的文件不在；正在更新时请稍后再试",
        "A listed file is missing; where it is being renewed, try again later",
    ),
    "EXPIRED": (
        "版本清单已过期，可能有新版本被隐瞒；请从发布者重新取得，并核对本机时间",
        "The list of versions is too old, newer ones may be hidden; get it anew, look at the clock",
    ),
    "OLDER": (
        "那里的清单比已收下的旧，没有采用",
        "The list there is older than the one that was taken; it was left",
    ),
    "UNTRUSTED": (
        "清单没有发布者的有效签名，没有采用；请核对根文件和发布处",
        "The list is not signed by the publisher and was left; look at the root and the address",
    ),
    "CHANGED": (
        "文件与清单不符，已删除；请重试，仍不符请换一处",
        "A file is not the listed one and was deleted; try again, or take it from elsewhere",
    ),
    "BUSY": ("另一个 mirror 正在运行", "Another mirror is running"),
    "DISK_FULL": ("磁盘空间不足，请清理后再试", "The disk is full: free some room, then try again"),
    "DISK_ERROR": ("磁盘读写出错", "The disk cannot be used"),
}


@updates.command("mirror")
def mirror(
    updates_from: Annotated[
        str, typer.Option("--from", help="Where releases are: https://…, or a folder.")
    ] = "",
    updates_root: Annotated[
        Path | None, typer.Option("--root", help="The publisher's root, else the shipped one.")
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Prove the publisher's releases and copy them, for the desks of this hub; beside a hub."""
    with plain_faults(), _told():
        require_hub(folder(data))
        if not updates_from:
            raise ValueError(NO_ORIGIN)
        root = updates_root or publisher_root()
        if root is None:
            raise ValueError(NO_ROOT)
        with ExitStack() as opened:
            origin: origins.ReleaseOrigin = origins.FolderOrigin(Path(updates_from))
            if "://" in updates_from:
                _require_https(updates_from)
                origin = opened.enter_context(
                    closing(network_origin.NetworkOrigin(updates_from, os.environ))
                )
            made = mirroring.ReleaseMirror(folder(data), root.read_bytes(), origin)
            status = made.update(datetime.now(UTC), lambda one, done: _progress(one.name, done))
    _say(status, as_json)


def _require_https(address: str) -> None:
    if not address.startswith("https://"):
        raise ValueError("地址须以 https:// 开头。 / The address begins with https://.")


@updates.command("status")
def status(data: Data = None, as_json: AsJson = False) -> None:
    """Tell which releases the desks are given, and until when their list holds."""
    with plain_faults():
        require_hub(folder(data))
        found = read_mirror_status(folder(data))
    if found is None:
        say(as_json, {"mirrored": False}, "尚未镜像任何版本。 / No releases were copied yet.")
        return
    _say(found, as_json)
    if found.expires_at < datetime.now(UTC):
        raise typer.Exit(FAULT)


def _say(found: MirrorStatus, as_json: bool) -> None:
    facts: dict[str, object] = {"mirrored": True, "at": found.at.isoformat()}
    facts |= {"expires_at": found.expires_at.isoformat(), "files": list(found.files)}
    day = found.expires_at.date().isoformat()
    lines = [f"{len(found.files)} 个文件，清单有效至 {day} / the list holds until {day}"]
    say(as_json, facts, "\n".join([*lines, *found.files]))


def _progress(name: str, done: int) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r\x1b[K{name}: {done / 1e6:,.1f} MB", err=True, nl=False)


@contextmanager
def _told() -> Iterator[None]:
    """Report a fault of releases in one sentence and exit."""
    try:
        yield
    except faults.UpdateError as fault:
        chinese, english = SENTENCES[fault.code]
        typer.echo(f"{chinese}。 / {english}. ({fault.text})", err=True)
        raise typer.Exit(REFUSED) from None
