"""Port to the store of the hub's files: named objects, each present whole or not at all.

Content is encrypted before it is stored: the store learns only names, which are hashes, and sizes.
An operation that the store does not perform, because it is unreachable or refuses, raises
StoreRefused with its reason.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from sync.backups.store import StoreReason, StoreRefused, UntrustedStore

PIECE = ".piece"
"""Suffix of an object that is one piece of an incomplete file."""
SENTENCES = {
    StoreReason.ADDRESS: (
        "文件存储的地址有误，请核对配置项 objects（s3+https://主机/桶/目录）。"
        " / The address of the file store is wrong: see the key objects"
        " (s3+https://host/bucket/folder)."
    ),
    StoreReason.NOT_INSTALLED: (
        "使用文件存储请先安装：pip install 'mediation-desk[remote]'。"
        " / For a file store install it first: pip install 'mediation-desk[remote]'."
    ),
    StoreReason.REFUSED: (
        "文件存储拒绝访问，请核对桶、访问密钥及其权限。"
        " / The file store refuses: look at bucket, access key and its rights."
    ),
    StoreReason.UNREACHABLE: (
        "文件存储暂时无法使用，请稍后再试。"
        " / The file store cannot be used just now; try again later."
    ),
}
"""Sentences about a failing store, in both languages."""


FOREIGN = (
    "文件存储中不是本监管端的文件，请核对配置项 objects 的桶与目录。"
    " / The file store is not this hub's: look at bucket and folder in the key objects."
)

UNTRUSTED = (
    "文件存储的证书不可信，请核对配置项 objects_authority（签发该证书的根证书，PEM）和 objects"
    " 中的主机名。 / The certificate of the file store is not trusted: see the key"
    " objects_authority (PEM of the authority that issued it) and the host's name in objects."
)

MOVED = (
    "监管端的文件已迁移，请更新配置项 objects 并重新启动服务。"
    " / The hub's files were moved: set the key objects and start the service again."
)


class ForeignStore(StoreRefused):
    """Bucket that is unclaimed by this hub, or belongs to another one."""

    def __init__(self) -> None:
        super().__init__(StoreReason.ADDRESS, "another hub's")


class MovedStore(StoreRefused):
    """Store of files that were moved to a place unknown to this process."""

    def __init__(self) -> None:
        super().__init__(StoreReason.ADDRESS, "moved")


@dataclass(frozen=True)
class StoredObject:
    """Object as listed; `size` is that of its encrypted bytes."""

    name: str
    size: int


class ObjectReader(Protocol):
    """Open object that can be read from any position."""

    def read(self, size: int, /) -> bytes:
        """Return that many bytes, fewer at the end; all remaining ones for -1."""
        ...

    def seek(self, place: int, whence: int = 0, /) -> int:
        """Move to a position, as in a file, and return it."""
        ...


class ObjectStore(Protocol):
    """Store of objects. Names are relative paths of three parts, in ASCII."""

    def put(self, name: str, content: Iterable[bytes]) -> None:
        """Write an object, replacing an existing one; on return it is durable."""
        ...

    def open(self, name: str) -> AbstractContextManager[ObjectReader]:
        """Return an object opened for reading. Raises FileNotFoundError if there is none."""
        ...

    def size(self, name: str) -> int | None:
        """Return the size of an object in bytes, or None if there is none."""
        ...

    def stamp(self, name: str) -> str:
        """Return a value that changes whenever the object does, or nothing if there is none."""
        ...

    def list(self) -> Iterator[StoredObject]:
        """Yield every object, including pieces, in any order."""
        ...

    def delete(self, name: str) -> None:
        """Delete an object; a missing one is no error."""
        ...

    def probe(self) -> None:
        """Raise StoreRefused if the store cannot be used, or is another hub's."""
        ...


def object_name(station_id: str, sha256: str) -> str:
    """Return the name of a station's file, derived from its hash alone."""
    return f"{station_id}/{sha256[:2]}/{sha256}"


def is_file(name: str) -> bool:
    """Tell whether an object is a whole file, not a piece of one."""
    return not name.endswith(PIECE)


def sentence_of(fault: StoreRefused) -> str:
    """Return the sentence shown to a person about a failing store."""
    if isinstance(fault, MovedStore):
        return MOVED
    if isinstance(fault, UntrustedStore):
        return UNTRUSTED
    return FOREIGN if isinstance(fault, ForeignStore) else SENTENCES[fault.reason]
