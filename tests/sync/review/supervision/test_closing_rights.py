"""The author of a supervision reads it; the officer in charge or their superior ends it."""

from sqlalchemy import insert, select, update

from sync.hub.services.auth.user_accounts import rename
from sync.hub.services.supervision.posted_supervisions import posted_for
from sync.hub.storage import schema
from sync.hub.storage.journal import JournalAct
from sync.protocol import SupervisionClosed
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import fault_of
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import decide, require
from tests.sync.review.slips.slips import body_id, reviewer
from tests.sync.review.supervision.test_posting import WHY, officer, post, sent

ENDS = "由督导人员所在机构、热线受理中心或局领导摘牌。"


@ON_BOTH
def test_a_section_reads_what_it_posted_with_an_officer_of_another(
    ground: ReviewHub, station: str, address: str
) -> None:
    """It lands on its page after posting, and finds it in its list; a third section does not."""
    ground.officer("孙宁", ground.body("价格科", "section", "price"))
    with calling(address, "陈立") as quality, calling(address, "孙宁") as price:
        place = post(quality, ground, station, officer=officer(ground, "何青"))
        assert quality.get(place).status_code == 200
        assert f'href="{place}"' in quality.get("/supervision").text
        assert price.get(place).status_code == 404


@ON_BOTH
def test_a_new_name_takes_no_posted_one_away_and_gives_it_to_no_namesake(
    ground: ReviewHub, station: str, address: str
) -> None:
    with calling(address, "陈立") as quality:
        place = post(quality, ground, station, officer=officer(ground, "何青"))
    rename(ground.store, "陈立", ("陈立", "chenli"), ground.watch(), "孙工")
    with calling(address, "chenli") as quality:
        assert quality.get(place).status_code == 200
    ground.officer("陈立", ground.body("价格科", "section", "price"))
    with calling(address, "陈立") as namesake:
        assert namesake.get(place).status_code == 404


@ON_BOTH
def test_an_older_entry_without_an_id_is_of_who_bears_its_name(
    ground: ReviewHub, station: str
) -> None:
    now, leader = ground.watch(), reviewer(ground, "何青")
    one = {"id": "s1", "station_id": station, "of": "station", "subject": "万达站", "why": WHY}
    of = {"officer_id": leader.id, "officer": leader.name, "case_id": "", "due_on": now.date()}
    in_charge = {"body_id": leader.body_id, "body": leader.body, "posted_at": now}
    with ground.store.turn(now) as turn:
        turn.connection.execute(insert(schema.supervision).values(**one, **of, **in_charge))
        turn.record(JournalAct("supervision:s1", "supervision.posted", "陈立", {"of": "station"}))
    with ground.store.reading() as connection:
        assert posted_for(connection, reviewer(ground, "陈立"), "s1") is not None
        assert posted_for(connection, reviewer(ground, "张建国"), "s1") is None


def test_an_office_visits_and_does_not_end_what_another_body_is_in_charge_of(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        office = body_id(ground, "新城市场监管所")
        turn.connection.execute(update(schema.station).values(office_id=office))
    place = post(centre, ground, station)
    with calling(address, "张建国") as local:
        page = local.get(place).text
        assert (ENDS in page, f'action="{place}/close"' in page) == (True, False)
        form: dict[str, object] = {"csrf": local.field(place, "csrf"), "text": "已整改。"}
        refused = local.post(f"{place}/close", form)
        assert (refused.status_code, fault_of(refused.text)) == (422, ENDS)
        assert "已整改。" in refused.text
        assert sent(local, place, "visit", on="2026-11-24", text="已现场查看。") == 303
    assert not [one for one in ground.said(station) if isinstance(one, SupervisionClosed)]
    with calling(address, "陈立") as quality:
        page = quality.get(place).text
        assert (ENDS in page, f'action="{place}/close"' in page) == (False, True)
        assert sent(quality, place, "close", text="整改到位。") == 303


def test_a_section_reads_what_it_laid_and_a_head_posted(
    ground: ReviewHub, station: str, address: str
) -> None:
    ground.officer("林涛", ground.body("局领导", "head"))
    require(ground, "posting")
    with calling(address, "陈立") as quality, calling(address, "林涛") as head:
        assert post(quality, ground, station, officer=officer(ground, "何青")) == "/signing"
        assert decide(head, "sign")[0] == 303
        with ground.store.reading() as connection:
            (made,) = connection.scalars(select(schema.supervision.c.id)).all()
        page = quality.get(f"/supervision/{made}")
    assert (page.status_code, ENDS in page.text) == (200, True)
