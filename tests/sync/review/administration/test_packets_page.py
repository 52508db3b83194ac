"""The page for packets: it reports what arrived, and offers the answer file."""

import base64
import io
import re
from datetime import timedelta

import pytest

from sync.courier.files.packet_file import open_packet
from sync.courier.files.packets import Packets
from sync.courier.files.takeover_file import TakeoverByFile
from sync.hub.services.exchange.enrolment import enrol, issue_code
from sync.protocol import LIMITS, EnrolRequest, Position
from sync.signing import StationIdentity, public_of
from tests.sync.memory_disk import Disk, Drive
from tests.sync.memory_outbox import MemoryDesk, MemoryMembership, MemoryOutbox
from tests.sync.packets.packet_carrier import MemoryBook
from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import ReviewHub

SEED = b"p" * 32
NEXT = "00000000-0000-4000-8000-0000000000e8"
EPOCH = "00000000-0000-4000-8000-0000000000e7"


def a_packet(
    ground: ReviewHub, *, compares: bool = False, takes_over: bool = False, is_ahead: bool = False
) -> bytes:
    """Enrol a desk at the hub and write a packet there; one that `is_ahead` was confirmed more."""
    code = issue_code(ground.store, "世茂站", ground.watch()).code
    asked = EnrolRequest(
        code=code,
        public_key=public_of(SEED),
        epoch=EPOCH,
        app="desk",
        nonce="0" * 32,
        now=ground.watch(),
    )
    told = enrol(ground.store, asked, ground.watch())
    disk = Disk(told.station, SEED, public_of(SEED), hub_keys=(told.hub_key,))
    disk.enter(EPOCH, 1, told.grant)
    drive, ids = Drive(disk), iter(range(100))
    outbox = MemoryOutbox(drive, lambda: f"00000000-0000-4000-8000-{next(ids):012d}", bytes)
    MemoryDesk(drive, bytes).note("what stays at the station")
    outbox.mark("reconcile" if compares else "ok")
    if is_ahead:
        outbox.emit_head(ground.watch())
        drive.disk.acked = Position(seq=1, hash=outbox.hash_at(1) or "")
    who = StationIdentity(told.station, SEED, public_of(SEED))
    made = io.BytesIO()
    packets = Packets(outbox, lambda: who, ground.watch, "desk", MemoryBook(), bytes)
    if takes_over:
        taking = TakeoverByFile(packets, MemoryMembership(drive))
        taking.write(made, "1" * 32, NEXT, "旧电脑损坏")
    else:
        packets.write(made, "1" * 32)
    return made.getvalue()


def sent(caller: Caller, content: bytes) -> tuple[int, str]:
    """Send a packet by the form; return status and page."""
    answer = caller.session.post(
        f"{caller.address}/packets",
        data={"csrf": caller.field("/packets", "csrf")},
        files={"file": ("世茂站.packet", content)},
        timeout=10,
    )
    return answer.status_code, answer.text


def test_an_officer_takes_a_packet_and_saves_the_answer(centre: Caller, ground: ReviewHub) -> None:
    packet = a_packet(ground)
    ground.watch.forward(minutes=timedelta(days=3).total_seconds() / 60)
    centre.sign_in("周敏")
    status, page = sent(centre, packet)
    assert status == 200
    assert "内有 1 条、证据 0 个；回执文件含回执及 0 条消息。" in page
    saved = re.search(r'download="([^"]+)" href="data:application/zip;base64,([^"]+)"', page)
    assert saved
    assert saved[1] == "世茂站.packet.answer"
    answer = open_packet(io.BytesIO(base64.b64decode(saved[2])), "answer")
    assert answer.head.nonce == "1" * 32
    assert ground.acts()[-1][:2] == ("station.packet_taken", "周敏")
    status, page = sent(centre, packet[:-30])
    assert status == 422
    assert "数据包不完整或已被改动，没有收下任何内容。" in page


def test_the_officer_reads_what_a_comparison_gave(centre: Caller, ground: ReviewHub) -> None:
    packet = a_packet(ground, compares=True)
    centre.sign_in("周敏")
    _, page = sent(centre, packet)
    words = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "已核对：本端补回 1 条、消息 0 条。" in words
    assert "已核对：双方记录一致。" in words
    assert "已收下 双方一致" in words
    _, page = sent(centre, packet)
    assert "本端补回" not in page


def test_a_hub_that_is_behind_took_a_packet_that_compares(
    centre: Caller, ground: ReviewHub
) -> None:
    packet = a_packet(ground, compares=True, is_ahead=True)
    centre.sign_in("周敏")
    _, page = sent(centre, packet)
    words = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "监管端缺少曾确认的内容，已写入回执文件；该站下一个数据包补齐。" in words
    assert "已收下 须再收一包" in words
    assert "未收下" not in words
    assert "GAP" not in words


def test_the_officer_reads_that_a_comparison_is_beyond_the_limit(
    centre: Caller, ground: ReviewHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    packet = a_packet(ground, compares=True)
    centre.sign_in("周敏")
    monkeypatch.setitem(LIMITS, "reconcile_bytes", 100)
    _, page = sent(centre, packet)
    words = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "未核对：内容超过 8 MB 的上限，该站须联系维护人员；其余内容已收下。" in words
    assert "已收下 未核对" in words
    assert "本端补回" not in words
    assert "须再收" not in words


def test_the_officer_reads_that_a_station_goes_on_from_another_copy(
    centre: Caller, ground: ReviewHub
) -> None:
    packet = a_packet(ground, takes_over=True)
    centre.sign_in("周敏")
    _, page = sent(centre, packet)
    words = " ".join(re.sub("<[^>]+>", " ", page).split())
    assert "该站由写出此包的台账接续（接续记录第 2 条），其他副本停用。" in words
    assert "已收下 已接续（第 2 条）" in words
    assert [kind for kind, *_ in ground.acts()[-2:]] == [
        "station.taken_over",
        "station.packet_taken",
    ]
