"""A hub with open pages stops at once, and says nothing."""

import signal
import time
from pathlib import Path

import pytest
import requests

from tests.sync.operation.commands import run, serving
from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import PASSWORD


@pytest.mark.release
def test_an_open_page_does_not_hold_up_the_stop(tmp_path: Path) -> None:
    """The stream of live updates waits fifteen seconds for news; it ends with the server."""
    data = tmp_path / "hub"
    run(
        "user", "add", "周敏", "--body", "热线受理中心", "--kind", "hotline_centre", "--data", data,
        "--password-env", "WORD", WORD=PASSWORD,
    )  # fmt: skip
    with (
        (tmp_path / "said.txt").open("w+") as said,
        serving("serve", "--port", "0", "--data", data, heard=said) as (process, address),
        requests.Session() as session,
    ):
        session.trust_env = False
        caller = Caller(session, address)
        caller.sign_in("周敏")
        with session.get(f"{address}/review/live", stream=True, timeout=30) as live:
            lines = live.iter_lines()
            assert next(lines) == b"retry: 2000"
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            assert list(lines)[-1:] == [b""]
            process.wait(30)
            assert time.monotonic() - began < 1.5
        said.seek(0)
        assert "Cancel" not in said.read()
        assert process.returncode == -signal.SIGTERM


@pytest.mark.release
def test_plain_http_for_other_machines_is_warned_of(tmp_path: Path) -> None:
    """At the start, before anybody signs in; the machine's own address needs no warning."""
    for host, warned in (("0.0.0.0", True), ("127.0.0.1", False)):  # noqa: S104
        path = tmp_path / f"{host}.txt"
        words = ("serve", "--host", host, "--port", "0", "--data", tmp_path / "hub")
        with path.open("w+") as said, serving(*words, heard=said):
            pass
        assert ("plain http" in path.read_text("utf-8")) is warned
