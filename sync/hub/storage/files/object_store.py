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
"""How the name of an object ends that is one piece of a file whose rest is still coming."""
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
"""What is said of a store that does not do its part, in both languages."""


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
    """The bucket holds no files of this hub, or those of another one."""

    def __init__(self) -> None:
        super().__init__(StoreReason.ADDRESS, "another hub's")


class MovedStore(StoreRefused):
    """The hub's files were moved to another place than this process knows."""

    def __init__(self) -> None:
        super().__init__(StoreReason.ADDRESS, "moved")


@dataclass(frozen=True)
class StoredObject:
    """An object as a listing tells it; `size` is that of its encrypted bytes."""

    name: str
    size: int


class ObjectReader(Protocol):
    """An open object, read from any place."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, fewer at the end; all that are left for -1."""
        ...

    def seek(self, place: int, whence: int = 0, /) -> int:
        """Go to a place, as in a file, and return it."""
        ...


class ObjectStore(Protocol):
    """A store of objects. Names are relative paths of three parts, in ASCII."""

    def put(self, name: str, content: Iterable[bytes]) -> None:
        """Write an object in the place of what is there; once this returns it is durable."""
        ...

    def open(self, name: str) -> AbstractContextManager[ObjectReader]:
        """Give an object for reading. Raises FileNotFoundError where there is none."""
        ...

    def size(self, name: str) -> int | None:
        """Return the bytes of an object; None where there is none."""
        ...

    def stamp(self, name: str) -> str:
        """Return what changes whenever the object does; nothing where the store tells no such."""
        ...

    def list(self) -> Iterator[StoredObject]:
        """Give every object, those that are pieces too, in any order."""
        ...

    def delete(self, name: str) -> None:
        """Remove an object; one that is not there is no fault."""
        ...

    def probe(self) -> None:
        """Raise StoreRefused when the store cannot be used, or is another hub's."""
        ...


def object_name(station_id: str, sha256: str) -> str:
    """Return the name of a station's file, by its hash alone."""
    return f"{station_id}/{sha256[:2]}/{sha256}"


def is_file(name: str) -> bool:
    """Tell whether an object is a whole file, and no piece of one."""
    return not name.endswith(PIECE)


def sentence_of(fault: StoreRefused) -> str:
    """Return what a person is told of a store that does not do its part."""
    if isinstance(fault, MovedStore):
        return MOVED
    if isinstance(fault, UntrustedStore):
        return UNTRUSTED
    return FOREIGN if isinstance(fault, ForeignStore) else SENTENCES[fault.reason]
