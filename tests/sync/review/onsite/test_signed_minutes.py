"""Minutes written on site: complete before they are signed, signed as shown, sent as PDF."""

import hashlib
import io
import json
import re

from PIL import Image
from sqlalchemy import select

from sync.hub.services.files.enclosures import piece_of
from sync.hub.storage import schema
from sync.protocol import CaseNoted, EvidenceItem
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import fault_of, set_visit, write_minutes
from tests.sync.review.onsite.visit_steps import (
    digest_shown,
    drawn,
    finish,
    open_visit,
    printed,
    save,
    sign,
    text_shown,
)
from tests.sync.review.review_hub import ReviewHub


def sent_papers(ground: ReviewHub, station: str) -> dict[str, bytes]:
    """Return the papers of the last note to the station, as its desk fetches them."""
    note = ground.said(station)[-1]
    assert isinstance(note, CaseNoted)
    assert note.of == "visit"
    return {item.name: fetched(ground, station, item) for item in note.files}


def fetched(ground: ReviewHub, station: str, item: EvidenceItem) -> bytes:
    """Return a file as the line gives it."""
    content, size = piece_of(ground.store, station, item.sha256, 0)
    assert (len(content), hashlib.sha256(content).hexdigest()) == (size, item.sha256)
    return content


@ON_BOTH
def test_signed_minutes_and_agreement_go_to_the_station_as_pdf(
    ground: ReviewHub, station: str, visit: str, officer: Caller
) -> None:
    assert save(officer, visit, act="sign").headers["location"] == f"{visit}/visit/sign"
    text, digest = text_shown(officer, visit), digest_shown(officer, visit)
    assert hashlib.sha256(text.encode()).hexdigest() == digest
    for signer in ("consumer", "merchant", "officer"):
        assert sign(officer, visit, signer).status_code == 303
    ended = finish(officer, visit)
    assert (ended.status_code, ended.headers["location"]) == (303, visit)
    papers = sent_papers(ground, station)
    assert [name.split(" ")[0] for name in papers] == ["调解笔录", "现场调解协议"]
    for content in papers.values():
        text_printed = printed(content)
        for words in (digest, "商户五日内退还 3,680.50 元。", "手机时间 2026-11-24 15:09:31"):
            assert words.replace(" ", "") in text_printed.replace(" ", "")
    assert "对消费者陈述的事实没有异议。" in printed(next(iter(papers.values())))
    facts = {kind: json.loads(facts) for kind, _, facts in ground.acts()}["onsite.held"]
    assert facts["text_sha256"] == digest
    assert sorted(facts["signatures"]) == ["consumer", "merchant", "officer"]
    page = officer.get(visit).text
    assert digest in page
    assert "调解笔录" in page


def test_a_change_of_the_text_voids_the_signatures_and_says_so(
    ground: ReviewHub, visit: str, officer: Caller
) -> None:
    save(officer, visit)
    before = digest_shown(officer, visit)
    sign(officer, visit, "consumer")
    sign(officer, visit, "officer")
    changed = save(officer, visit, 1, agreement="商户当场退还 3,680.50 元。")
    page = officer.get(changed.headers["location"]).text
    assert "文字已改动，下列签名已失效：消费者、调解人员" in page
    late = sign(officer, visit, "consumer", digest=before)
    assert (late.status_code, fault_of(late.text)) == (
        422,
        "文字在显示之后改动过。须与双方重新阅读后再签名。",
    )
    ended = finish(officer, visit)
    assert (ended.status_code, fault_of(ended.text)) == (
        422,
        "尚未签名：消费者；商户；调解人员",
    )
    acts = {kind: json.loads(facts) for kind, _, facts in ground.acts()}
    assert acts["onsite.voided"]["signers"] == ["consumer", "officer"]


def test_the_same_text_again_keeps_the_signatures(visit: str, officer: Caller) -> None:
    """A draft that the phone sends twice changes nothing."""
    save(officer, visit)
    sign(officer, visit, "consumer")
    again = save(officer, visit)
    assert again.headers["location"] == f"{visit}/visit"
    assert 'src="' in officer.get(f"{visit}/visit/sign").text
    assert "已签名：消费者" in officer.get(f"{visit}/visit").text


def test_two_officers_see_what_stands_now_and_lose_nothing(
    visit: str, officer: Caller, address: str
) -> None:
    save(officer, visit)
    with calling(address, "周敏") as other:
        open_visit(other, visit)
        late = save(other, visit, 0, disputes="定金的性质。")
        assert late.status_code == 409
        assert "张建国 期间改过这份笔录" in fault_of(late.text)
        shown = late.text.split("data-differing", 1)[1]
        assert "定金应否退还。" in shown.split("</section>", 1)[0]
        assert ">定金的性质。</textarea>" in shown
        assert 'name="revision" value="1"' in late.text
        assert save(other, visit, 1, disputes="定金的性质。").status_code == 303
    assert ">定金的性质。</textarea>" in officer.get(f"{visit}/visit").text


def test_what_is_missing_is_said_before_anybody_signs(visit: str, officer: Caller) -> None:
    refused = save(officer, visit, act="sign", rights="", ended_time="14:00", paper="")
    assert refused.status_code == 422
    assert fault_of(refused.text) == (
        "有几处须补正：还没有填写：权利义务告知；结束时间早于开始时间；还没有选择是否制作投诉调解书。"
    )
    # It is kept all the same.
    assert 'name="revision" value="1"' in officer.get(f"{visit}/visit").text
    assert officer.get(f"{visit}/visit/sign").headers["location"] == f"{visit}/visit"


def test_a_party_who_refuses_signs_no_agreement_and_else_is_named(
    ground: ReviewHub, station: str, visit: str, officer: Caller
) -> None:
    refused = save(officer, visit, act="sign", merchant_unsigned="refused")
    assert fault_of(refused.text) == "达成协议的，须由双方签名（屏幕或纸质）。"
    ended = {"result": "terminated", "termination_ground": "4", "agreement": "", "paper": ""}
    save(officer, visit, 1, act="sign", merchant_unsigned="refused", **ended)
    for signer in ("consumer", "officer"):
        sign(officer, visit, signer)
    barred = sign(officer, visit, "merchant")
    assert fault_of(barred.text) == "笔录写明该方不在屏幕上签名，须先改笔录。"
    assert finish(officer, visit).headers["location"] == f"{visit}/documents?kind=8"
    (content,) = sent_papers(ground, station).values()
    assert "经营者：拒绝签名。" in printed(content)


def test_only_a_drawing_is_a_signature(visit: str, officer: Caller) -> None:
    save(officer, visit)
    for picture in (b"GIF89a", drawn()[:60], drawn((-9, -9, -9, -9))):
        answer = sign(officer, visit, "officer", picture)
        assert (answer.status_code, fault_of(answer.text)) == (
            422,
            "没有收到清楚的签名，须重新签名。",
        )
    assert sign(officer, visit, "officer", phone_at="soon").status_code == 422


def test_each_signature_is_bound_to_text_picture_and_both_clocks(
    ground: ReviewHub, visit: str, officer: Caller
) -> None:
    save(officer, visit)
    sign(officer, visit, "consumer")
    with ground.store.reading() as connection:
        row = connection.execute(select(schema.mediation_signature)).one()
    assert row.picture == drawn()
    assert row.picture_sha256 == hashlib.sha256(drawn()).hexdigest()
    assert row.text_sha256 == digest_shown(officer, visit)
    assert (row.at, row.phone_at.isoformat()) == (ground.watch(), "2026-11-24T07:09:31+00:00")
    signed = {
        "hub_at": ground.watch().isoformat(),
        "name": "刘晓梅",
        "phone_at": "2026-11-24T07:09:31+00:00",
        "picture_sha256": row.picture_sha256,
        "sheet": row.sheet_id,
        "signer": "consumer",
        "text_sha256": row.text_sha256,
    }
    exact = "mediation-hub/signature/1\0" + json.dumps(signed, ensure_ascii=False)
    assert row.link == hashlib.sha256(exact.encode()).hexdigest()


def test_nothing_is_shown_before_the_line_is_open(visit: str, address: str) -> None:
    with calling(address, "张建国") as caller:
        page = caller.get(f"{visit}/visit")
        assert (page.status_code, "刘晓梅" in page.text) == (200, False)
        assert "解除遮盖并开始" in page.text
        assert caller.get(f"{visit}/visit/sign").headers["location"] == f"{visit}/visit"
        open_visit(caller, visit)
        assert 'value="刘晓梅"' in caller.get(f"{visit}/visit").text


def test_the_next_visit_begins_anew(
    ground: ReviewHub, visit: str, officer: Caller, centre: Caller
) -> None:
    """What was begun on site is not sent when minutes of the visit are kept otherwise."""
    save(officer, visit, disputes="第一次到场的争议。")
    page = officer.get(f"{visit}/minutes").text
    assert "张建国 已在现场写笔录" in page
    write_minutes(officer, visit, result="again", agreement="")
    centre.sign_in("周敏")
    set_visit(centre, visit, visit_on="2026-11-25", visit_time="10:00")
    ground.watch.forward(hours=20)
    officer.sign_in("张建国")
    open_visit(officer, visit)
    page = officer.get(f"{visit}/visit").text
    assert "第一次到场的争议。" not in page
    assert 'name="held_on" type="date" value="2026-11-25"' in page


def test_times_that_cannot_be_are_told_before_anybody_signs(visit: str, officer: Caller) -> None:
    """It is 15:10; the case was accepted at 10:10."""
    ahead = save(officer, visit, 0, "sign", held_time="15:11", ended_time="15:12")
    assert fault_of(ahead.text) == "到场时间未到，到场后再写笔录。"
    over = save(officer, visit, 1, "sign", ended_time="15:11")
    assert fault_of(over.text) == "结束时间晚于现在，须更正。"


def test_signed_papers_are_given_to_whoever_opened_the_line_alone(
    ground: ReviewHub, station: str, visit: str, officer: Caller, address: str
) -> None:
    save(officer, visit)
    for signer in ("consumer", "merchant", "officer"):
        sign(officer, visit, signer)
    finish(officer, visit)
    note = ground.said(station)[-1]
    assert isinstance(note, CaseNoted)
    at = f"{visit}/evidence/{note.files[0].sha256}"
    assert officer.get(at).status_code == 200
    assert at in officer.get(visit).text
    with calling(address, "周敏") as other:
        refused = other.get(at)
        assert (refused.status_code, "须先在案件中解除遮盖" in refused.text) == (403, True)
        assert [other.get(f"{at}/{part}").status_code for part in ("content", "page/1")] == [
            403,
            403,
        ]
        page = other.get(visit).text
        assert (at in page, "解除遮盖后在此查看" in page) == (False, True)


def test_a_photo_is_looked_at_in_the_dossier(visit: str, officer: Caller) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "#7A8A70").save(out, "JPEG")
    content = out.getvalue()
    sha256, csrf = hashlib.sha256(content).hexdigest(), officer.field(visit, "csrf")
    about: dict[str, object] = {"csrf": csrf, "sha256": sha256, "name": "IMG_1.jpg"}
    none = officer.post(f"{visit}/visit/photos", {**about, "size": "0"})
    assert (none.status_code, none.json()["passes"]) == (422, False)
    told = officer.post(f"{visit}/visit/photos", {**about, "size": str(len(content))})
    assert told.json() == {"held": 0, "size": len(content)}
    sent = officer.session.post(
        f"{officer.address}{visit}/visit/photos/{sha256}?offset=0",
        {"csrf": csrf},
        files={"piece": ("piece", content)},
        timeout=60,
    )
    assert sent.json() == {"held": len(content), "size": len(content)}
    at = f"{visit}/evidence/{sha256}"
    assert [officer.get(f"{at}{part}").status_code for part in ("", "/small", "/content")] == [
        200
    ] * 3
    away = officer.post(f"{visit}/visit/photos/{sha256}/remove", {"csrf": csrf})
    assert (away.json(), officer.get(at).status_code) == ({"removed": sha256}, 404)


def test_the_key_of_drafts_is_one_officer_s_for_one_case(
    visit: str, officer: Caller, address: str
) -> None:
    """The next session of the same officer gets the same one; nobody else gets it."""

    def key(caller: Caller) -> str:
        found = re.search(r'data-key="([A-Za-z0-9+/=]{44})"', caller.get(f"{visit}/visit").text)
        assert found is not None
        return found[1]

    first = key(officer)
    officer.sign_in("张建国")
    open_visit(officer, visit)
    assert key(officer) == first
    with calling(address, "周敏") as other:
        open_visit(other, visit)
        assert key(other) != first


def test_what_nobody_sees_is_not_signed(visit: str, officer: Caller) -> None:
    turned = "退还 \u202e005\u202c 元。"
    assert save(officer, visit, act="sign", agreement=turned).status_code == 303
    assert "退还 005 元。" in text_shown(officer, visit)
