"""A desk that is killed while a phone sends: nothing is lost, and each file arrives once."""

import random
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from tests.phone.door_bench import Phone, an_item, film, pieces_of
from tests.phone.test_serving import OPEN, Station, station
from tests.station import MANAGER, PASSWORD

__all__ = ["station"]
FILES = 6


class Desk:
    """The process, started and killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = 0
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> str:
        """Start it and return where phones come in."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.phone.serving_process", str(self.folder), str(self.port)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        base = self.process.stdout.readline().strip()
        self.port = int(base.rsplit(":", 1)[1])
        return base

    def kill(self) -> None:
        """Kill it."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


def send_all(phone: Phone, contents: dict[str, bytes]) -> None:
    """Send as the page does: ask what is next after each failure, until all is taken."""
    for item, content in contents.items():
        pieces = pieces_of(content, "滴水.mp4")
        number, state = 0, "coming"
        while state == "coming":
            with suppress(requests.RequestException, ValueError):
                answer = phone.piece(item, number, pieces[number])
                if answer.status_code in (200, 409):
                    told = answer.json()
                    number, state = min(told["next"], len(pieces) - 1), told["state"]
        assert state == "taken", told


@pytest.mark.release
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_desk_that_is_killed_while_a_phone_sends_has_each_file_once(
    station: Station, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    station.serving.start(OPEN)
    phone = Phone(station.link())
    session = station.ledger.sign_in_with_password(MANAGER, PASSWORD)
    assert phone.bind() == 204
    session.close()
    station.serving.stop()
    station.ledger.close()

    contents = {
        an_item(number): film(dice.randrange(1_000, 3_000_000)) for number in range(1, FILES + 1)
    }
    desk = Desk(tmp_path / "ledger")
    phone.root = f"{desk.start()}/p/{phone.address}"
    sending = threading.Thread(target=send_all, args=(phone, contents))
    sending.start()
    for _ in range(4):
        sending.join(dice.uniform(0.05, 0.6))
        desk.kill()
        desk.start()
    sending.join(120)
    assert not sending.is_alive()
    desk.kill()

    waiting = station.page().waiting
    assert sorted(each.id for each in waiting) == sorted(contents)
    session = station.ledger.sign_in_with_password(MANAGER, PASSWORD)
    for each in waiting:
        assert session.file.evidence.read(each.sha256) == contents[each.id]
    session.close()
    station.serving.start(OPEN)
    left = [path.suffix for path in (tmp_path / "ledger" / "phone").rglob("*") if path.is_file()]
    assert sorted(set(left)) == [".done", ".key"], left
