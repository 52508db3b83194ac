"""Consumers' phones at the door, over real HTTP: what is taken, what is refused, what stays."""

import asyncio
import hashlib
import os
import socket
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
import requests
from cryptography.exceptions import InvalidTag

from mediation_desk.app.phone import service
from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.domain.codes import Satisfaction
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.case.phone_texts import ShownText
from sync.connections import BoundedConnection
from sync.phones import uploads as kept
from sync.phones import web
from sync.phones.uploads import PIECE, PhoneUploads
from tests.phone.door_bench import JPEG, STATEMENT, a_door, an_item, film, head_of, pieces_of


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_photo_arrives_whole_and_lies_nowhere_in_plain(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        assert phone.bind() == 204
        told = phone.send(an_item(1), JPEG)
        assert told == {"next": 0, "state": "taken", "reason": ""}
        file, stored = door.ledger.files[an_item(1)]
        assert (file.name, file.size) == ("IMG_0007.jpg", 10_244)
        assert file.sent_at.isoformat() == "2026-11-24T04:00:01.500000+00:00"
        assert stored.mime == "image/jpeg"
        assert door.ledger.evidence.read(stored.sha256) == JPEG
        (sent,) = phone.shown()["sent"]
        assert (sent["name"], sent["at"]) == ("IMG_0007.jpg", "2026-11-24T04:00:00+00:00")
    for path in files_below(tmp_path):
        assert JPEG[:64] not in path.read_bytes()
        assert b"IMG_0007" not in path.read_bytes()
    assert [path.suffix for path in files_below(tmp_path / "phone")] == [".done", ".key"]


def test_a_phone_is_shown_its_case_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        token = door.ledger.new_link()
        phone = door.phone(token)
        assert phone.get("shown").status_code == 409
        phone.bind()
        shown = phone.shown()
        assert shown["number"] == "20261124-0007"
        assert (shown["state_zh"], shown["state_en"]) == ("已受理", "Accepted")
        assert shown["consumer"] == "刘*女士"
        assert shown["firsts"] == ["done", "done", "running", "later"]
        assert shown["until"] == "2026-11-24T05:00:00+00:00"
        assert shown["statement"] == {
            "zh": STATEMENT.zh,
            "en": STATEMENT.en,
            "sha256": STATEMENT.sha256,
        }
        assert shown["files_left"] == 20
        sealed = phone.get("shown").content
        assert STATEMENT.zh.encode() not in sealed
        with pytest.raises(InvalidTag):
            door.phone(token).open("shown", sealed)


def test_the_first_phone_has_the_link_also_after_a_restart(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        token = door.ledger.new_link()
        first, second = door.phone(token), door.phone(token)
        assert [first.bind(), first.bind(), second.bind()] == [204, 204, 409]
        answer = second.put("key", second.public + second.seal("key", b"phone"))
        assert answer.json() == {"error": "other_phone"}
        assert second.piece(an_item(1), 0, pieces_of(JPEG)[0]).status_code == 400
        ledger = door.ledger
    with a_door(tmp_path, ledger=ledger) as door:
        first.root = first.root.replace(first.root.split("/p/")[0], door.base)
        second.root = first.root
        assert [second.bind(), first.bind()] == [409, 204]
        assert first.send(an_item(1), JPEG)["state"] == "taken"


def test_whoever_has_the_address_alone_has_nothing(tmp_path: Path) -> None:
    """The address is what the network sees; the key is in the QR alone."""
    with a_door(tmp_path) as door:
        token, other = door.ledger.new_link(), door.ledger.new_link()
        address_alone = door.phone(other)
        address_alone.root, address_alone.address = f"{door.base}/p/{token.address}", token.address
        assert address_alone.bind() == 400
        assert door.uploads.phone_key(token.address) is None
        assert address_alone.put("key", bytes(32)).status_code == 400
        phone = door.phone(token)
        assert phone.bind() == 204


def test_a_stranger_gets_404_without_a_word(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        token = door.ledger.new_link()
        for path in (
            "/",
            "/p/",
            "/p/aaaaaaaaaaaaaaaaaaaaaaaaaa",
            "/p/aaaaaaaaaaaaaaaaaaaaaaaaaa/phone.js",
            f"/p/{token.address}/phone.html",
            f"/p/{token.address}/../../ledger.db",
            f"/p/{token.address}/items/x/0",
            "/review",
        ):
            answer = requests.get(f"{door.base}{path}", timeout=30)
            assert (answer.status_code, answer.content) == (404, b""), path
        put = requests.put(
            f"{door.base}/p/aaaaaaaaaaaaaaaaaaaaaaaaaa/key", data=b"x" * 90, timeout=30
        )
        assert (put.status_code, put.content) == (404, b"")
        assert requests.post(f"{door.base}/p/{token.address}", timeout=30).status_code == 404
        answer = requests.get(f"{door.base}/p/{token.address}", timeout=30)
        assert answer.status_code == 200
        assert "server" not in {name.lower() for name in answer.headers}


def test_an_address_that_tries_often_waits(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        tried = [
            requests.get(f"{door.base}/p/{an_item(at)}", timeout=30).status_code
            for at in range(web.WRONG + 2)
        ]
        assert tried == [404] * web.WRONG + [429] * 2
        # Whoever holds a link is answered all the same: many phones may share one address.
        assert door.phone(door.ledger.new_link()).bind() == 204


def test_who_tries_too_often_costs_the_ledger_little(tmp_path: Path) -> None:
    """However many names are tried within a second, and whoever has a link is answered."""
    with a_door(tmp_path) as door:
        known, clock = door.ledger.new_link(), [0.0]
        door.service.ticks = lambda: clock[0]
        for at in range(web.WRONG):
            requests.get(f"{door.base}/p/{an_item(at)}", timeout=30)
        before = door.ledger.reads
        for at in range(20):
            answer = requests.get(f"{door.base}/p/{an_item(at)}", timeout=30)
            assert answer.status_code == 429
        assert door.ledger.reads - before == service.LOOKS
        assert door.phone(known).bind() == 204
        clock[0] = service.LOOKS_S
        assert door.phone(door.ledger.new_link()).bind() == 204


def test_the_page_runs_its_own_scripts_alone_and_names_nobody(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        token = door.ledger.new_link()
        page = requests.get(f"{door.base}/p/{token.address}", timeout=30)
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"
        assert "://" not in page.text
        assert "20261124-0007" not in page.text
        for script in web.SCRIPTS:
            assert script in page.text
            answer = requests.get(f"{door.base}/p/{token.address}/{script}", timeout=30)
            assert answer.headers["Content-Type"].startswith("text/javascript"), script


def test_an_upload_goes_on_where_it_was_cut(tmp_path: Path) -> None:
    content = film(2 * PIECE + 1000)
    pieces = pieces_of(content, "滴水.mp4")
    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        phone.bind()
        for number in (0, 1):
            assert phone.piece(an_item(1), number, pieces[number]).json()["next"] == number + 1
        assert phone.items() == {an_item(1): {"next": 2, "state": "coming", "reason": ""}}
        # One that came before is not written twice, one too far ahead is told what is next.
        assert phone.piece(an_item(1), 1, pieces[1]).json()["next"] == 2
        ahead = phone.piece(an_item(1), 3, pieces[3])
        assert (ahead.status_code, ahead.json()) == (409, {"next": 2, "state": "coming"})
        ledger = door.ledger
    part = next((tmp_path / "phone").rglob("*.part"))
    with open(part, "ab") as file:
        # What a kill left of the piece that was being written.
        file.write((PIECE + 28).to_bytes(4) + b"half a piece")
    with a_door(tmp_path, ledger=ledger) as door:
        phone.root = f"{door.base}/p/{phone.address}"
        assert phone.items()[an_item(1)]["next"] == 2
        for number in (2, 3, 4):
            answer = phone.piece(an_item(1), number, pieces[number])
        assert answer.json()["state"] == "taken"
        _, stored = ledger.files[an_item(1)]
        assert stored.sha256 == hashlib.sha256(content).hexdigest()


def test_what_was_whole_when_the_desk_fell_is_taken_once_later(tmp_path: Path) -> None:
    def fall() -> None:
        raise Fault(FaultCode.UNEXPECTED)

    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        phone.bind()
        door.ledger.meets = fall
        pieces = pieces_of(JPEG)
        assert [phone.piece(an_item(1), at, pieces[at]).status_code for at in (0, 1, 2)] == [
            200,
            200,
            503,
        ]
        assert phone.get("items").status_code == 503
        phone.piece(an_item(2), 0, pieces[0])
        phone.piece(an_item(2), 1, pieces[1])
        assert phone.piece(an_item(2), 2, pieces[2]).status_code == 503
        ledger = door.ledger
    ledger.meets = lambda: None
    with a_door(tmp_path, ledger=ledger) as door:
        # The phone sends its last piece again, for it had no answer.
        phone.root = f"{door.base}/p/{phone.address}"
        assert phone.piece(an_item(2), 2, pieces[2]).json()["state"] == "taken"
        del ledger.files[an_item(2)]
    with a_door(tmp_path, ledger=ledger) as door:
        door.service.take_all()
        assert [file.name for file, _ in ledger.files.values()] == ["IMG_0007.jpg"]
        phone.root = f"{door.base}/p/{phone.address}"
        assert phone.items()[an_item(1)]["state"] == "taken"
        assert phone.send(an_item(1), JPEG)["state"] == "taken"
    assert len(ledger.files) == 1


def test_a_piece_is_good_for_its_item_and_place_alone(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        phone.bind()
        head, body, end = pieces_of(JPEG)
        sealed = phone.seal(f"{an_item(1)}/1", body)
        assert phone.piece(an_item(1), 0, head).status_code == 200
        assert phone.piece(an_item(2), 0, head).status_code == 200
        assert phone.put(f"items/{an_item(2)}/1", sealed).status_code == 400
        spoilt = sealed[:-1] + bytes([sealed[-1] ^ 1])
        assert phone.put(f"items/{an_item(1)}/1", spoilt).status_code == 400
        assert phone.put(f"items/{an_item(1)}/1", b"").status_code == 400
        assert phone.put(f"items/{an_item(1)}/1", sealed).status_code == 200
        assert phone.piece(an_item(1), 2, end).json()["state"] == "taken"
        # A piece of another size than the head says, and one behind the end.
        assert phone.piece(an_item(2), 1, body + b"\0").status_code == 400
        assert phone.piece(an_item(2), 1, body).status_code == 200
        assert phone.piece(an_item(2), 3, end).status_code == 400


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"[]",
        b"{}",
        head_of(kind="film", name="a", size=5),
        head_of(kind="file", name="a", size=0),
        head_of(kind="file", name="a", size=100 * 1024 * 1024 + 1),
        head_of(kind="file", name="a" * 256, size=5),
        head_of(kind="file", name="a", size=True),
        head_of(kind="file", name="a", size=5, at="2026-11-24T04:00:01"),
        head_of(kind="file", name="a", size=5, at="yesterday"),
        head_of(kind="signature", paper="will", shown="0" * 64, size=5),
        head_of(kind="signature", paper="statement", shown="0" * 63, size=5),
        head_of(kind="signature", paper="statement", shown="0" * 64, size=512 * 1024 + 1),
        head_of(kind="grade", grade="not_asked", words=""),
        head_of(kind="grade", grade="satisfied", words="a" * 501),
        head_of(kind="grade", grade="satisfied", words="", more="a" * 8200),
    ],
)
def test_a_head_that_says_something_else_is_refused(tmp_path: Path, head: bytes) -> None:
    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        phone.bind()
        assert phone.piece(an_item(1), 0, head).status_code == 400
        assert phone.items() == {}


def test_everything_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        phone.bind()
        host = door.base.removeprefix("http://")
        with closing(HTTPConnection(host, timeout=30)) as connection:
            connection.putrequest("PUT", f"/p/{phone.address}/items/{an_item(1)}/0")
            connection.putheader("Content-Length", str(PIECE + 29))
            connection.endheaders()
            answer = connection.getresponse()
            assert (answer.status, answer.read()) == (413, b'{"error": "too_large"}')
        monkeypatch.setattr(kept, "MOST_ITEMS", 1)
        head = pieces_of(JPEG)[0]
        assert phone.piece(an_item(1), 0, head).status_code == 200
        second = phone.piece(an_item(2), 0, head)
        assert (second.status_code, second.json()) == (507, {"error": "full"})
        monkeypatch.setattr(kept, "MOST_ITEMS", 60)
        monkeypatch.setattr(kept, "MOST_BYTES", 100)
        assert phone.piece(an_item(2), 0, head).status_code == 507
        monkeypatch.setattr(kept, "MOST_BYTES", 10_000)
        monkeypatch.setattr(kept, "LEFT_FREE", 2**60)
        assert phone.piece(an_item(2), 0, head).status_code == 507
        monkeypatch.setattr(kept, "LEFT_FREE", 0)
        monkeypatch.setattr("tests.phone.door_bench.FILES_MAX", 0)
        assert phone.piece(an_item(2), 0, head).status_code == 507


def test_a_file_of_no_kept_kind_is_refused_with_the_reason(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        phone.bind()
        told = phone.send(an_item(1), b"MZ\x90\0" * 30, "setup.exe")
        assert told == {"next": 0, "state": "refused", "reason": "file_type"}
        head, body, _ = pieces_of(JPEG)
        end = pieces_of(JPEG + b"x")[2]
        for number, plain in enumerate((head, body, end)):
            told = phone.piece(an_item(2), number, plain).json()
        assert told == {"next": 0, "state": "refused", "reason": "other_content"}
        assert door.ledger.files == {}


def test_a_signature_is_of_the_text_that_was_shown(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        phone.bind()
        head = head_of(kind="signature", paper="statement", shown=STATEMENT.sha256, size=9)
        assert phone.piece(an_item(1), 0, head).status_code == 200
        assert phone.piece(an_item(1), 1, b"a picture").json()["state"] == "taken"
        signature = door.ledger.signatures[an_item(1)]
        assert (signature.image, signature.shown_sha256) == (b"a picture", STATEMENT.sha256)
        door.ledger.statement = ShownText("别的话", "Something else")
        phone.piece(an_item(2), 0, head)
        told = phone.piece(an_item(2), 1, b"a picture").json()
        assert (told["state"], told["reason"]) == ("refused", "phone_text_changed")


def test_a_grade_is_of_the_consumers_own_hand(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link(PhonePurpose.GRADE))
        phone.bind()
        head = head_of(kind="grade", grade="very_satisfied", words="处理得很快")
        assert phone.piece(an_item(1), 0, head).json()["state"] == "taken"
        grade = door.ledger.grades[an_item(1)]
        assert (grade.grade, grade.words) == (Satisfaction.VERY_SATISFIED, "处理得很快")
        assert [each["grade"] for each in phone.shown()["sent"]] == ["very_satisfied"]


def test_a_link_that_ran_out_says_so_and_its_rest_goes_after_a_day(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        token = door.ledger.new_link()
        phone = door.phone(token)
        phone.bind()
        phone.piece(an_item(1), 0, pieces_of(JPEG)[0])
        door.ledger.watch.forward(hours=1)
        gone = phone.piece(an_item(1), 1, JPEG)
        assert (gone.status_code, gone.json()) == (410, {"error": "link_over"})
        assert phone.get("shown").status_code == 410
        assert phone.get("").status_code == 200
        door.ledger.watch.forward(hours=23)
        door.service.sweep()
        assert door.uploads.phone_key(token.address) == phone.public
        door.ledger.watch.forward(hours=2)
        door.service.sweep()
    assert files_below(tmp_path / "phone") == []


def test_what_is_not_whole_after_a_day_goes_however_often_it_is_continued(tmp_path: Path) -> None:
    later, address = [0.0], an_item(7)
    uploads = PhoneUploads(tmp_path, lambda: time.time() + later[0])
    uploads.bind(address, b"k" * 32)
    uploads.append(address, an_item(1), 0, b"x" * 40)
    begun = time.time() - 23 * 3600
    os.utime(tmp_path / address / f"{an_item(1)}.part", (begun, begun))
    assert uploads.append(address, an_item(1), 1, b"x" * 40).pieces == 2
    uploads.sweep()
    assert uploads.item(address, an_item(1)).pieces == 2
    later[0] = 2 * 3600
    uploads.sweep()
    assert uploads.item(address, an_item(1)).pieces == 0


def test_while_the_ledger_is_closed_a_phone_is_asked_to_wait(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        token = door.ledger.new_link()
        phone = door.phone(token)
        phone.bind()
        door.closed.append(True)
        page = phone.get("")
        assert page.status_code == 503
        assert "服务台此刻未开机" in page.text
        answer = phone.get("shown")
        assert (answer.status_code, answer.json()) == (503, {"error": "desk_closed"})
        assert phone.get("phone.js").status_code == 200
        # Nobody learns from it which links there are.
        stranger = requests.get(f"{door.base}/p/{an_item(5)}", timeout=30)
        assert stranger.status_code == 503
        door.service.sweep()
        door.closed.clear()
        assert phone.shown()["number"] == "20261124-0007"


def test_who_says_nothing_or_stalls_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(BoundedConnection, "header_s", 0.2)
    monkeypatch.setattr(BoundedConnection, "silent_s", 0.2)
    with a_door(tmp_path) as door:
        host, port = door.base.removeprefix("http://").split(":")
        address = door.ledger.new_link().address
        for begun in (b"", b"PUT /p/", f"PUT /p/{address}/key HTTP/1.1\r\nHost: x\r\n".encode()):
            with socket.create_connection((host, int(port)), 10) as line:
                line.sendall(begun)
                assert line.recv(10) == b""
        with socket.create_connection((host, int(port)), 10) as line:
            line.sendall(
                f"PUT /p/{address}/key HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\n\r\nab".encode()
            )
            assert line.recv(10) == b""


def test_what_a_crash_left_half_done_goes_when_the_door_opens(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        phone.bind()
        phone.send(an_item(1), JPEG)
        phone.piece(an_item(2), 0, pieces_of(JPEG)[0])
        folder = tmp_path / "phone" / phone.address
        (folder / f"{an_item(1)}.part").write_bytes(b"pieces of an item that is done")
        (folder / f"{an_item(2)}.done.0a1b2c3d.tmp").write_bytes(b"half")
        door.uploads.tidy()
        assert sorted(path.name for path in folder.iterdir()) == [
            f"{an_item(1)}.done",
            f"{an_item(2)}.part",
            "phone.key",
        ]


def test_who_knows_the_name_alone_holds_nobody_up(tmp_path: Path) -> None:
    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        phone.bind()
        # From one address of the network a link has three.
        with door.strangers(phone.address, count=15, turned_away=12):
            assert phone.send(an_item(1), JPEG)["state"] == "taken"
            piece = pieces_of(JPEG)[0]
            answers = [phone.piece(an_item(2), 0, piece).status_code for _ in range(4)]
            assert answers == [200] * 4


def test_one_link_leaves_room_for_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_door(tmp_path) as door:
        one, other = (door.phone(door.ledger.new_link()) for _ in range(2))
        assert [one.bind(), other.bind()] == [204, 204]
        head = pieces_of(JPEG)[0]
        begun = [one.piece(an_item(at), 0, head).status_code for at in range(1, 22)]
        assert begun == [200] * 20 + [507]
        assert one.piece(an_item(21), 0, head).json() == {"error": "phone_full"}
        assert other.send(an_item(1), JPEG)["state"] == "taken"
        monkeypatch.setattr(kept, "MOST_OF_LINK", 100)
        assert one.piece(an_item(1), 1, JPEG).json() == {"error": "full"}
        # Where films have filled it, a grade and a signature come in all the same.
        monkeypatch.setattr(kept, "MOST_BYTES", 100)
        assert other.piece(an_item(2), 0, head).status_code == 507
        grade = head_of(kind="grade", grade="satisfied", words="")
        assert other.piece(an_item(3), 0, grade).json()["state"] == "taken"


def test_what_fails_every_few_seconds_closes_no_door(tmp_path: Path) -> None:
    def fail() -> None:
        raise Fault(FaultCode.DISK_FULL)

    with a_door(tmp_path) as door:
        phone = door.phone(door.ledger.new_link())
        phone.bind()
        door.ledger.meets = fail
        for number, plain in enumerate(pieces_of(JPEG)):
            phone.piece(an_item(1), number, plain)
        (tmp_path / "phone" / "aaaaaaaaaaaaaaaaaaaaaaaaaa").mkdir()
        (tmp_path / "phone" / "aaaaaaaaaaaaaaaaaaaaaaaaaa" / f"{an_item(1)}.part").touch()
        door.service.take_all()
        door.web.settle = fail
        asyncio.run(door.web.sweep())
        assert phone.shown()["number"] == "20261124-0007"
        door.ledger.meets = lambda: None
        door.service.take_all()
        assert list(door.ledger.files) == [an_item(1)]
