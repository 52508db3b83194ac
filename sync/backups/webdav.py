"""WebDAV share as a store of copies: a file gets its name when all of it has arrived."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

import httpx
from webdav4.client import Client, ClientError, HTTPError

from sync.backups.store import (
    PIECE_BYTES,
    UNFINISHED,
    StoreAddress,
    StoreReason,
    StoreRefused,
)

_TIMEOUT_S = 60.0


def open_share(address: StoreAddress) -> "WebDavShare":
    """Return the share at an address like ``https://host/folder``."""
    trusted = ssl.create_default_context()
    if address.ca_file is not None:
        trusted.load_verify_locations(address.ca_file)
    client = Client(
        address.url,
        auth=(address.user, address.secret) if address.user else None,
        retry=False,
        chunk_size=PIECE_BYTES,
        timeout=_TIMEOUT_S,
        verify=trusted,
    )
    return WebDavShare(client)


class WebDavShare:
    """Port ``Store`` over one folder of a share."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def put(self, file: Path, name: str, go_on: Callable[[], None]) -> None:
        """Send a file under a temporary name, then rename it."""
        unfinished = f"{name}{UNFINISHED}"
        with _worded(), file.open("rb") as opened:
            try:
                source = cast("BinaryIO", _Asking(opened, go_on))
                size = file.stat().st_size
                self._client.upload_fileobj(source, unfinished, overwrite=True, size=size)
            except BaseException:
                with suppress(Exception):
                    self._client.remove(unfinished)
                raise
            if self._client.content_length(unfinished) != size:
                raise StoreRefused(StoreReason.REFUSED, "another size")
            self._client.move(unfinished, name, overwrite=True)

    def sizes(self) -> dict[str, int]:
        """Return the names of the files in the folder, each with its bytes."""
        with _worded():
            found = self._client.ls("", detail=True)
        rows = [one for one in found if isinstance(one, dict) and one.get("type") == "file"]
        return {str(one["name"]).rsplit("/", 1)[-1]: int(one["content_length"]) for one in rows}

    def fetch(self, name: str, target: Path) -> None:
        """Write a file of the share to a new file here."""
        with _worded(), target.open("xb") as opened:
            self._client.download_fileobj(name, opened)

    def delete(self, name: str) -> None:
        """Delete a file."""
        with _worded():
            self._client.remove(name)

    def close(self) -> None:
        """Close the connections."""
        self._client.http.close()


class _Asking:
    """File that asks before each read whether to continue."""

    def __init__(self, opened: BinaryIO, go_on: Callable[[], None]) -> None:
        self._opened, self._go_on = opened, go_on

    def read(self, size: int = -1) -> bytes:
        self._go_on()
        return self._opened.read(size)


@contextmanager
def _worded() -> Iterator[None]:
    try:
        yield
    except (ClientError, HTTPError) as error:
        raise StoreRefused(StoreReason.REFUSED, str(error)[:200]) from error
    except httpx.InvalidURL as error:
        raise StoreRefused(StoreReason.ADDRESS, type(error).__name__) from error
    except httpx.HTTPError as error:
        raise StoreRefused(StoreReason.UNREACHABLE, type(error).__name__) from error
