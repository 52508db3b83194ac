"""One contract for both kinds of store, played against real servers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sync.backups.remote import push, store_at
from sync.backups.s3 import open_bucket
from sync.backups.store import PIECE_BYTES, StoreAddress, StoreReason, StoreRefused
from tests.backups.stores.servers import SECRET, USER, a_bucket, a_share

pytestmark = pytest.mark.release


@pytest.fixture(params=["s3", "webdav"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StoreAddress]:
    (tmp_path / "share").mkdir()
    with a_bucket() if request.param == "s3" else a_share(tmp_path / "share") as found:
        yield found


def unhindered() -> None:
    """Let it go on."""


def test_a_backup_is_sent_in_pieces_told_and_fetched(address: StoreAddress, tmp_path: Path) -> None:
    file = tmp_path / "mediation-desk-GX01-20261128T040000Z.mdbackup"
    file.write_bytes(bytes(range(256)) * (PIECE_BYTES // 128))
    with store_at(address) as store:
        push(store, file, unhindered)
        assert store.sizes() == {file.name: 2 * PIECE_BYTES}
        store.fetch(file.name, tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == file.read_bytes()


def test_two_of_a_row_are_kept_and_the_rows_of_others_left_alone(
    address: StoreAddress, tmp_path: Path
) -> None:
    names = [f"mediation-desk-GX01-202611{day}T040000Z.mdbackup" for day in (26, 27, 28)]
    other = "mediation-desk-GX02-20201128T040000Z.mdbackup"
    with store_at(address) as store:
        for name in (other, *names):
            (tmp_path / name).write_bytes(name.encode())
            push(store, tmp_path / name, unhindered, keep=2)
        assert sorted(store.sizes()) == [*names[1:], other]


def test_what_is_cut_off_stands_nowhere(address: StoreAddress, tmp_path: Path) -> None:
    file = tmp_path / "mediation-desk-GX01-20261128T040000Z.mdbackup"
    file.write_bytes(bytes(3 * PIECE_BYTES))
    calls = iter(range(2))

    def stop() -> None:
        if next(calls, None) is None:
            raise KeyError("cut off")

    with store_at(address) as store:
        with pytest.raises(KeyError):
            push(store, file, stop)
        assert store.sizes() == {}


def test_what_an_interrupted_copy_left_at_a_share_is_removed(tmp_path: Path) -> None:
    share, names = tmp_path / "share", ("mediation-desk-GX01", "mediation-desk-GX02")
    share.mkdir()
    for name in names:
        (share / f"{name}-20261126T040000Z.mdbackup.part").write_bytes(b"half")
    file = tmp_path / f"{names[0]}-20261128T040000Z.mdbackup"
    file.write_bytes(b"x")
    with a_share(share) as address, store_at(address) as store:
        push(store, file, unhindered)
    left = f"{names[1]}-20261126T040000Z.mdbackup.part"
    assert {path.name for path in share.iterdir()} == {file.name, left}


def test_a_store_that_is_not_there_is_said(address: StoreAddress, tmp_path: Path) -> None:
    file = tmp_path / "mediation-desk-GX01-20261128T040000Z.mdbackup"
    file.write_bytes(b"x")
    scheme, rest = address.url.split("127.0.0.1:")
    gone = f"{scheme}127.0.0.1:1/{rest.split('/', 1)[1]}"
    with pytest.raises(StoreRefused) as no, store_at(replace(address, url=gone)) as store:
        push(store, file, unhindered)
    assert no.value.reason is StoreReason.UNREACHABLE


def test_a_wrong_password_is_refused(tmp_path: Path) -> None:
    """The S3 server of the tests looks at no password."""
    (tmp_path / "share").mkdir()
    with (
        a_share(tmp_path / "share") as address,
        pytest.raises(StoreRefused) as no,
        store_at(replace(address, secret="wrong")) as store,
    ):
        store.sizes()
    assert no.value.reason is StoreReason.REFUSED


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/dav",
        "ftp://127.0.0.1/x",
        "s3+https://h",
        "x",
        "https://[::1",
        "https://127.0.0.1:99999/dav",
        "https://127.0.0.1:1/da v",
        "https://127.0.0.1:1/\ndav",
        "s3+https://127.0.0.1:99999/bucket",
        "s3+https://127.0.0.1:1/buc ket",
        "s3+https://127.0.0.1:1/桶",
    ],
)
def test_an_address_that_would_show_the_password_or_is_none_is_refused(url: str) -> None:
    with pytest.raises(StoreRefused) as no, store_at(StoreAddress(url, USER, SECRET)) as store:
        store.sizes()
    assert no.value.reason is StoreReason.ADDRESS


def test_a_panic_of_the_library_is_a_refusal() -> None:
    """It is no Exception: without a word for it, who waits for the copy would wait for ever."""
    bucket = open_bucket(StoreAddress("https://127.0.0.1:1/buc ket/folder", USER, SECRET))
    with pytest.raises(StoreRefused) as no:
        bucket.sizes()
    assert no.value.reason is StoreReason.ADDRESS
