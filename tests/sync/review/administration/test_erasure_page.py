"""The administrator erases what is past its term; the case remains, without its people."""

import re
from datetime import timedelta

from sqlalchemy import insert, select, update

from sync.hub.admin.file_maintenance import remove_given_up
from sync.hub.services.files.blobs import keep_file
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.schema import event, matter, wanted_blob
from sync.hub.storage.transactions import Transaction
from sync.protocol import CaseErased
from tests.sync.memory_disk import sha256_of
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import CASE, fault_of, path_of
from tests.sync.review.matters.test_missing_file_store import put_away
from tests.sync.review.review_hub import ReviewHub


def test_what_a_bucket_keeps_is_said_where_the_files_lie_in_one(
    administrator: Caller, ground: ReviewHub
) -> None:
    assert "对象存储" not in administrator.get("/erasure").text
    put_away(ground, "http://127.0.0.1:1/bucket/hub")
    assert "若存储桶保留历史版本" in administrator.get("/erasure").text


def test_a_file_in_a_bucket_is_told_gone_only_once_it_is(
    administrator: Caller, ground: ReviewHub, station: str
) -> None:
    """No act waits for the store, be it away for hours."""
    files = ground.store.files
    with ground.store.turn(ground.watch()) as turn:
        old = {"state": "decided", "last_at": ground.watch() - timedelta(days=1096)}
        turn.connection.execute(update(matter).where(matter.c.id == CASE).values(**old))
        kept = [keep_file_of(turn, station, content) for content in (b"one", b"two")]
    put_away(ground, "http://127.0.0.1:1/bucket/hub")
    fields: dict[str, object] = {"kind": "case", "station": station, "id": CASE, "number": "第7号"}
    fields |= {"csrf": administrator.field("/erasure", "csrf"), "sure": "1"}
    page = words_of(administrator.post("/erasure", fields).text)
    assert "3 个文件，其中 3 个尚在文件存储中，正在删除" in page
    # One of the case never came whole.
    assert "至多 4 个已删除的文件可能尚在文件存储中。" in words_of(
        administrator.get("/erasure").text
    )
    assert all(files.objects.size(name) for name in kept)
    remove_given_up(ground.store, ground.watch())
    assert "至多 4 个" in words_of(administrator.get("/erasure").text)
    ground.store.files = files
    remove_given_up(ground.store, ground.watch())
    assert "个已删除的文件可能" not in words_of(administrator.get("/erasure").text)
    assert not any(files.objects.size(name) for name in kept)


def keep_file_of(turn: Transaction, station: str, content: bytes) -> str:
    """Keep evidence of the case that only it names; return the object's name."""
    sha256 = sha256_of(content)
    keep_file(turn, station, content)
    event_id = turn.connection.scalar(
        select(event.c.id).where(event.c.station_id == station, event.c.case_id == CASE).limit(1)
    )
    row = {"station_id": station, "event_id": event_id, "sha256": sha256}
    turn.connection.execute(insert(wanted_blob).values(**row, size=3, mime="application/pdf"))
    return object_name(station, sha256)


def test_a_case_past_its_time_is_erased_and_its_page_says_so(
    administrator: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    assert "没有保存期已满的案件" in administrator.get("/erasure").text
    with ground.store.turn(ground.watch()) as turn:
        old = {"state": "decided", "last_at": ground.watch() - timedelta(days=1096)}
        turn.connection.execute(update(matter).where(matter.c.id == CASE).values(**old))
    page = administrator.get("/erasure").text
    assert page.count("永久删除</button>") == 1
    assert "2023-11-24" in page
    fields: dict[str, object] = {"kind": "case", "station": station, "id": CASE, "number": "第7号"}
    fields["csrf"] = administrator.field("/erasure", "csrf")
    assert fault_of(administrator.post("/erasure", dict(fields)).text) == (
        "先勾选“删除后不能恢复”。"
    )
    assert "已删除 第7号 的个人信息" in administrator.post("/erasure", {**fields, "sure": "1"}).text
    again = administrator.post("/erasure", {**fields, "sure": "1"})
    assert (again.status_code, fault_of(again.text)) == (422, "此件未到删除期限，或已删除。")
    with calling(address, "周敏") as centre:
        told = centre.get(path_of(station)).text
        assert "此条的个人信息已删除。" in told
        assert "刘晓梅" not in told
        assert centre.get("/review?show=done").status_code == 200


def test_what_a_station_erased_is_told_in_its_case_and_listed_first(
    administrator: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    told = CaseErased(case=CASE, ground="retention_over", text="受理站保存期届满。")
    ground.tell(station, "case.erased", told)
    page = words_of(administrator.get("/erasure").text)
    assert "受理站已删除、本端仍须保存 1" in page
    assert "2026-11-24 因保存期届满 本端尚在办理或督导，继续保存。" in page
    with calling(address, "周敏") as centre:
        shown = words_of(centre.get(path_of(station)).text)
        assert (
            "受理站已删除本案个人信息（2026-11-24 因保存期届满）。本端尚在办理或督导，继续保存。"
        ) in shown
        assert "删除了本案个人信息" in shown
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(matter).where(matter.c.id == CASE).values(state="decided"))
    page = words_of(administrator.get("/erasure").text)
    assert "GX01-261123-007 受理站案件 万达广场高新店 2026-11-24 因保存期届满 2026-11-24" in page
    assert "本端仍须保存" not in page
    fields: dict[str, object] = {"kind": "case", "station": station, "id": CASE, "number": "第7号"}
    fields |= {"csrf": administrator.field("/erasure", "csrf"), "sure": "1"}
    assert "已删除 第7号 的个人信息" in administrator.post("/erasure", fields).text
    with calling(address, "周敏") as centre:
        shown = words_of(centre.get(path_of(station)).text)
    assert "（2026-11-24 因保存期届满）。本端也已删除。" in shown
    assert "刘晓梅" not in shown


def words_of(page: str) -> str:
    """Return the text of a page with single spaces."""
    return " ".join(re.sub("<[^>]+>", " ", page).split())
