"""The consumer is masked in claims, forms and the reply until the particulars are opened."""

import html
import re

from sync.hub.services.slips.slip import opinions_of
from sync.protocol import CaseReported
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import escalated
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import act, body_id, held, taken

DUE = "2026-12-01"
WORDS = ("吴敏", "19905310001")
"""The name and the phone of the first slip."""


def shown(page: str, words: tuple[str, ...] = WORDS) -> list[str]:
    """Return those of the texts that a page shows."""
    return [word for word in words if word in page]


def begun(page: str) -> str:
    """Return the text that the reply's or the opinion's form begins with."""
    found = re.search(r'<textarea id="text"[^>]*>([^<]*)</textarea>', page)
    assert found is not None
    return html.unescape(found[1])


def opened(caller: Caller, slip_id: str) -> str:
    """Open the consumer's line with a reason and return the page."""
    csrf = caller.field(f"/slips/{slip_id}", "csrf")
    sent: dict[str, object] = {"csrf": csrf, "reason": "contact"}
    assert caller.post(f"/slips/{slip_id}/open", sent).status_code == 303
    return caller.get(f"/slips/{slip_id}").text


def answered(centre: Caller, ground: ReviewHub, station: str) -> str:
    """Return a slip with a mall's report that names the consumer, transferred to a section."""
    slip_id = taken(ground, 1)
    sent = {"to": f"station:{station}", "due_on": DUE, "merchant": "盛世珠宝"}
    assert act(centre, slip_id, "dispatch", **sent) == 303
    dispatch = str(held(ground, slip_id).dispatch_id)
    text = "已向吴敏（19905310001）退款。"
    told = CaseReported(case=dispatch, outcome="settled", text=text, amount_fen=None)
    ground.tell(station, "case.reported", told)
    bodies = [body_id(ground, "食品科")]
    assert act(centre, slip_id, "ask", bodies=bodies) == 303
    return slip_id


def test_claims_and_address_hide_the_consumer(centre: Caller, ground: ReviewHub) -> None:
    slip_id = taken(ground, 1, claim="退款，联系吴敏 19905310001", address="吴敏家楼下商场")
    page = centre.get(f"/slips/{slip_id}").text
    assert shown(page) == []
    assert "退款，联系吴** 199****0001" in page
    assert "退款，联系吴敏 19905310001" in opened(centre, slip_id)


def test_what_may_be_the_same_hides_its_own_consumer(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """Of another slip and of a station's dossier, also once this slip's line is open."""
    text = "赵丽娟（19905310002）在该店购买足金手镯，送检含金量 982‰，要求退货并三倍赔偿。"
    taken(ground, 2, name="赵丽娟", text=text)
    case = escalated(20, number="GX01-261124-020", facts="刘晓梅（19900006207）投诉定制衣柜。")
    ground.tell(station, "case.escalated", case)
    slip_id = taken(ground, 1)
    other = taken(ground, 3, phone="19900006207")
    words = ("赵丽娟", "19905310002", "刘晓梅", "19900006207")
    for each, said in (
        (slip_id, "赵**（199****0002）在该店"),
        (other, "刘女士（199****6207）投诉"),
    ):
        for page in (centre.get(f"/slips/{each}").text, opened(centre, each)):
            alikes = page.partition('class="alikes"')[2].partition("</section>")[0]
            assert (shown(alikes, words), said in alikes) == ([], True)


def test_a_reply_begins_with_hidden_words_only_once_the_line_is_open(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    slip_id = answered(centre, ground, station)
    with calling(address, "何青") as food:
        assert act(food, slip_id, "opinion", opinion="已电话吴敏 19905310001 核实。") == 303
    page = centre.get(f"/slips/{slip_id}").text
    assert (shown(page), begun(page), "data-covered" in page) == ([], "", True)
    page = opened(centre, slip_id)
    assert begun(page) == (
        "万达广场高新店反馈：和解履行，已向吴敏（19905310001）退款。\n"
        "食品科意见：已电话吴敏 19905310001 核实。"
    )
    assert "data-covered" not in page


def test_a_colleague_opens_the_line_before_he_writes_the_opinion_anew(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Otherwise the masked text that they send would replace the original."""
    text = "已电话吴敏 19905310001 核实。"
    ground.officer("何二", body_id(ground, "食品科"))
    slip_id = answered(centre, ground, station)
    with calling(address, "何青") as food, calling(address, "何二") as colleague:
        assert act(food, slip_id, "opinion", opinion=text) == 303
        assert begun(food.get(f"/slips/{slip_id}").text) == text
        page = colleague.get(f"/slips/{slip_id}").text
        assert (shown(page), "data-covered" in page) == ([], True)
        assert 'name="opinion"' not in page
        assert begun(opened(colleague, slip_id)) == text
        assert act(colleague, slip_id, "opinion", opinion=f"{text}属实。") == 303
    with ground.store.reading() as connection:
        (told,) = opinions_of(connection, slip_id)
    assert (told.reviewer, told.text) == ("何二", "已电话吴敏 19905310001 核实。属实。")


def test_the_reply_that_went_out_hides_all_whom_it_answers(
    centre: Caller, ground: ReviewHub, address: str
) -> None:
    """It is read on the page of each joined slip too."""
    main, same = taken(ground, 1), taken(ground, 2, name="赵丽娟")
    csrf = centre.field(f"/slips/{same}", "csrf")
    sent: dict[str, object] = {"csrf": csrf, "other": f"slip:{main}", "decision": "joined"}
    assert centre.post(f"/slips/{same}/likeness", sent).status_code == 303
    assert act(centre, main, "ask", bodies=[body_id(ground, "食品科")]) == 303
    reply = "已向吴敏（19905310001）和赵丽娟退款。"
    assert act(centre, main, "reply", text=reply, alone="yes") == 303
    with calling(address, "何青") as food:
        pages = [food.get(f"/slips/{main}").text, centre.get(f"/slips/{same}").text]
    for page in pages:
        said = page.partition("data-reply")[2].partition("</section>")[0]
        assert "已向吴**（199****0001）和赵**退款。" in said
        assert shown(page, (*WORDS, "赵丽娟")) == []
