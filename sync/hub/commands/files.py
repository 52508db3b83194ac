"""`mediation-hub files move|copy|sweep`: the place of the hub's files, and unreferenced objects."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sync.hub.admin.backup import require_hub
from sync.hub.admin.file_transfer import move_files
from sync.hub.commands.frame import (
    AsJson,
    Data,
    Database,
    folder,
    plain_faults,
    require_standing_hub,
    say,
)
from sync.hub.services.files.unreferenced_objects import note_strays
from sync.hub.storage import file_binding
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_address import (
    FOLDER,
    S3,
    BucketAddress,
    place_of_environment,
    store_of,
)
from sync.hub.storage.files.object_store import ObjectStore
from sync.hub.storage.files.transfer import TransferCount, copy_all
from sync.hub.storage.transactions import Store

files = typer.Typer(no_args_is_help=True)
OWN = "folder"
LEFT = (
    "\n原处仍有 {n:,} 个不属于任何记录的文件，未删除。"
    " / {n:,} files that no row names were left where they are."
)
SAME = "文件已在那里。 / The files are there already."
BUCKETS = (
    "不能从一个对象存储直接迁移到另一个：请先 --to folder 迁回，再迁往新的对象存储。"
    " / Files are not moved from one bucket to another: move them back with --to folder first, and"
    " to the other bucket then."
)
TO = "须为 folder 或 s3+https://…。 / It is folder, or s3+https://…."

To = Annotated[str, typer.Option("--to", help="s3+https://host/bucket/folder, or folder.")]


@files.command("move")
def move(to: To, data: Data = None, database: Database = None, as_json: AsJson = False) -> None:
    """Move all files between the hub's folder and a bucket; stop the hub before it.

    They are removed where they were once each was read again at the new place. A run that was cut
    off is begun again.
    """
    with plain_faults():
        if to != OWN and not to.startswith(S3):
            raise ValueError(TO)
        source = place_of_environment()
        target = FOLDER if to == OWN else replace(source, address=to)
        if source.name == target.name:
            raise ValueError(SAME)
        if source.address and target.address:
            # One bucket may have two addresses, and its only copy would be removed.
            raise ValueError(BUCKETS)
        with closing(_opened(data, database, source)) as store:
            copied = move_files(store, _claimed(store, target), datetime.now(UTC))
    key = "去掉配置项 objects" if to == OWN else f'在配置中写明 objects = "{to}"'
    english = "leave out the key objects" if to == OWN else f'set objects = "{to}"'
    _tell(copied, as_json, f"请{key}，再启动服务。 / Now {english}, and start the hub.")


@files.command("copy")
def copy(
    to: Annotated[Path, typer.Option("--to", help="A folder that is there.")],
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Copy the files that a folder lacks, encrypted as they are, beside a running hub."""
    with plain_faults():
        if not to.is_dir():
            raise ValueError(f"{to} 不是现有的文件夹。 / {to} is no folder that is there.")
        with closing(_opened(data, database, place_of_environment())) as store:
            copied = copy_all(store.files.objects, FolderObjects(to))
    _tell(copied, as_json, "")


@files.command("sweep")
def sweep(data: Data = None, database: Database = None, as_json: AsJson = False) -> None:
    """Let the hub remove, after a day, the files that no row names, as a restore leaves them.

    Call it once every station was in contact again. One that comes home by then is kept.
    """
    with require_standing_hub(data, database) as store:
        found = note_strays(store, datetime.now(UTC))
    text = f"{len(found):,} 个文件不属于任何记录，一天后由运行中的监管端删除。"
    say(as_json, {"files": len(found)}, f"{text} / The running hub removes them after a day.")


def _opened(data: Path | None, database: str | None, source: BucketAddress) -> Store:
    """Return the hub with its files where they are now, even if some were moved already."""
    require_hub(folder(data))
    with closing(open_store(folder(data), database, objects=FolderObjects(folder(data)))) as known:
        identity = file_binding.identity_of(known.seal.root)
    objects = store_of(source, folder(data), identity)
    return open_store(folder(data), database, objects=objects)


def _claimed(store: Store, target: BucketAddress) -> ObjectStore:
    objects = store_of(target, store.folder, file_binding.identity_of(store.seal.root))
    if not isinstance(objects, FolderObjects):
        objects.claim()
    return objects


def _tell(copied: TransferCount, as_json: bool, then: str) -> None:
    facts: dict[str, object] = {"files": len(copied.names), "sent": copied.sent}
    text = f"{len(copied.names):,} 个文件已核对，本次传送 {copied.sent:,} 个。 / all are proved."
    if copied.left:
        facts["left"] = copied.left
        text += LEFT.format(n=copied.left)
    say(as_json, facts, f"{text}\n{then}".strip())
