"""Bucket over TLS with the store's own authority and a proxy: keys of the configuration."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from obstore.exceptions import GenericError

from sync.backups.s3 import worded
from sync.backups.store import StoreReason, StoreRefused, UntrustedStore
from sync.hub.storage.files.bucket import BucketObjects
from sync.hub.storage.files.object_address import (
    NO_AUTHORITY,
    SECRET,
    USER,
    BucketAddress,
    store_of,
)
from sync.hub.storage.files.object_store import UNTRUSTED, object_name, sentence_of
from tests.backups.stores import servers
from tests.sync.files.objects.buckets import IDENTITY
from tests.sync.network.authorities import HUB, Files, an_authority
from tests.sync.network.proxies import Proxy, a_proxy, connect

NAME = object_name("station", "ab" * 32)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """The store's authority, and the certificate that it gave to the store for the name HUB."""
    return an_authority(tmp_path / "own")


@pytest.fixture
def proxy(files: Files) -> Iterator[Proxy]:
    """A proxy, which alone knows that the name HUB leads to the store."""
    with (
        servers.a_secured_server(files.certificate, files.key) as port,
        a_proxy(connect, port) as led,
    ):
        yield led


@pytest.fixture
def place(files: Files, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> BucketAddress:
    """Return the store's settings in the hub's configuration."""
    monkeypatch.setenv(USER, servers.USER)
    monkeypatch.setenv(SECRET, servers.SECRET)
    url = f"s3+https://{HUB}:{proxy.port}/station/hub"
    return BucketAddress(url, authority=files.authority, proxy=proxy.address("http"))


def opened(place: BucketAddress) -> BucketObjects:
    """Return the store of a place, of which nothing was asked yet."""
    store = store_of(place, Path(os.devnull), IDENTITY)
    assert isinstance(store, BucketObjects)
    return store


@pytest.mark.release
def test_files_lie_in_a_store_of_a_private_authority_behind_a_proxy(
    place: BucketAddress, proxy: Proxy
) -> None:
    objects = opened(place)
    objects.claim()
    objects.put(NAME, (b"sealed",))
    with objects.open(NAME) as found:
        assert found.read(-1) == b"sealed"
    assert objects.try_out() is False
    assert set(proxy.asked) == {f"{HUB}:{proxy.port}"}


@pytest.mark.release
def test_a_store_of_another_authority_or_another_name_is_refused_by_its_certificate(
    place: BucketAddress, proxy: Proxy, tmp_path: Path
) -> None:
    """The sentence names the key of the authority; none of the keys may be left out either."""
    other = an_authority(tmp_path / "other", "别的根证书").authority
    by_number = place.address.replace(HUB, "127.0.0.1")
    for wrong in (
        replace(place, authority=other),
        replace(place, authority=None),
        replace(place, address=by_number),
        replace(place, address=by_number, proxy=""),
    ):
        with pytest.raises(StoreRefused) as refused:
            opened(wrong).probe()
        told = sentence_of(refused.value)
        assert "证书不可信" in told
        assert "see the key objects_authority" in told
    asked = [f"{HUB}:{proxy.port}", f"127.0.0.1:{proxy.port}"]
    assert sorted(set(proxy.asked)) == sorted(asked)


def test_a_certificate_that_is_not_trusted_is_told_from_a_store_that_is_away() -> None:
    """The words are those of the library, seen in the test at a real store."""
    away = "HTTP error: error sending request"
    untrusted = f"{away} InvalidCertificate(UnknownIssuer)"
    for text, is_certificate in ((untrusted, True), (away, False)):
        with pytest.raises(StoreRefused) as refused, worded():
            raise GenericError(text)
        assert isinstance(refused.value, UntrustedStore) is is_certificate
        assert (sentence_of(refused.value) == UNTRUSTED) is is_certificate
        assert refused.value.reason is StoreReason.UNREACHABLE


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_of_the_authority_that_holds_none_is_told_by_its_key(
    tmp_path: Path, content: bytes | None
) -> None:
    authority = tmp_path / "root.pem"
    if content is not None:
        authority.write_bytes(content)
    with pytest.raises(ValueError, match="objects_authority") as no:
        opened(BucketAddress("s3+https://store.example/bucket/hub", authority=authority))
    assert str(no.value) == NO_AUTHORITY
