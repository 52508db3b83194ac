"""The envelope of a report: for the hub's keys alone, each part in its own place."""

from datetime import UTC, datetime

import pytest

from sync.courier.reports.envelope import (
    Envelope,
    envelope_key,
    read_file,
    read_letter,
    seal_report,
)
from sync.protocol import EvidenceItem, Merchant, Reporter, ReportLetter, encode_body
from sync.signing import ContentKey, LockedError, public_of

HUB, OTHER, KEY = bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32
REPORT = "00000000-0000-7000-8000-00000000000a"
SECRETS = ("后厨使用过期奶油", "刘敏敏", "19905316207", "鲜果时光", "照片.jpg", "JB-2026-0001")
PHOTO = b"\xff\xd8 the photo of the cream"
LETTER = ReportLetter(
    number="JB-2026-0001",
    office="新城市场监管所",
    filed_at=datetime(2026, 11, 24, 4, tzinfo=UTC),
    source="visit",
    merchant=Merchant(name="鲜果时光"),
    text="后厨使用过期奶油",
    reporter=Reporter(name="刘敏敏", phone="19905316207"),
    station="万达广场高新店受理站",
    by="周涛",
    files=(EvidenceItem(sha256="a" * 64, size=len(PHOTO), mime="image/jpeg", name="照片.jpg"),),
)


def sealed(report: str = REPORT) -> Envelope:
    return seal_report(report, LETTER, [PHOTO], [public_of(HUB)], ContentKey(KEY))


def test_what_is_sent_tells_nothing_and_the_hub_reads_all_of_it() -> None:
    envelope = sealed()
    sent = encode_body(envelope.body) + b"".join(envelope.files)
    for secret in SECRETS:
        assert secret.encode() not in sent
    assert PHOTO not in sent
    assert [item.name for item in envelope.body.evidence] == [""]
    key = envelope_key(envelope.body, [HUB])
    assert read_letter(envelope.body, key) == LETTER
    assert read_file(REPORT, 0, envelope.files[0], key) == PHOTO


def test_no_other_key_opens_it() -> None:
    with pytest.raises(LockedError):
        envelope_key(sealed().body, [OTHER])


def test_a_part_stays_in_its_place_and_in_its_report() -> None:
    envelope, key = sealed(), ContentKey(KEY)
    elsewhere = envelope.body.model_copy(update={"report": REPORT.replace("a", "b")})
    changed = envelope.body.model_copy(update={"sealed": envelope.body.sealed[:-8] + "AAAAAAA="})
    for wrong in (elsewhere, changed):
        with pytest.raises(LockedError):
            read_letter(wrong, key)
    for report, place in ((REPORT, 1), (REPORT.replace("a", "b"), 0)):
        with pytest.raises(LockedError):
            read_file(report, place, envelope.files[0], key)
