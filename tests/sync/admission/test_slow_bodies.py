"""Unfinished bodies: the reader abandons each within its time limit, with a sentence."""

import socket
from urllib.parse import urlsplit

import pytest

from sync.hub.line import http_messages
from sync.hub.web.request import error_pages
from tests.sync.hub_server import serving
from tests.sync.world import World

WAITED_S = 0.3
"""How long a body may take here; the hub gives it half a minute."""


def _answer(url: str, path: str, kind: str) -> bytes:
    """Return the head of the answer to a body that is announced and half sent."""
    place = urlsplit(url)
    head = f"POST {path} HTTP/1.1\r\nHost: hub\r\nContent-Type: {kind}\r\nContent-Length: 60\r\n"
    with socket.create_connection((place.hostname, place.port), timeout=15) as made:
        made.sendall(f"{head}\r\nname=half".encode())
        read = b""
        while b"\r\n\r\n" not in read and (piece := made.recv(65_536)):
            read += piece
        return read


def test_a_body_on_the_line_is_given_up_in_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_messages, "READ_S", WAITED_S)
    with serving(world) as url:
        assert _answer(url, "/v1/enrol", "application/json").startswith(b"HTTP/1.1 400")


def test_a_form_of_a_page_is_given_up_in_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(error_pages, "READ_S", WAITED_S)
    with serving(world) as url:
        answer = _answer(url, "/sign-in", "application/x-www-form-urlencoded")
        assert answer.startswith(b"HTTP/1.1 408")
