"""Circulars that the tests of this folder write, by hand, and how one is published."""

from sqlalchemy import update

from mediation_desk.app.entropy import new_id
from sync.hub.services.circulars.publishing import circular_acts, circular_drafts
from sync.hub.services.circulars.publishing.circular_drafts import CircularForm
from sync.hub.storage import schema
from sync.protocol import NAMED_KINDS
from tests.sync.review.packs.packs import reviewer
from tests.sync.review.review_hub import ReviewHub

BUREAU = "高新区市场监督管理局"
TITLE = "关于规范健身会员卡退费的指导意见"
TEXT = "一、退费按未消费的余额计算。\n二、不得扣手续费。"
ARTICLES = "《消费者权益保护法》第五十三条"
FIRST_NUMBER = "高新区市监指〔2026〕1号"


def form(**changes: object) -> CircularForm:
    """The whole form of a circular about contracts of gyms, for all stations, from today on."""
    typed: dict[str, object] = {
        "id": new_id(),
        "title": TITLE,
        "text": TEXT,
        "articles": ARTICLES,
        "categories": ["fitness"],
        "problems": ["contract"],
        "valid_from": "2026-11-24",
    }
    return CircularForm(**{**typed, **changes})  # type: ignore[arg-type]


def drafted(ground: ReviewHub, name: str = "陈立", **changes: object) -> str:
    """Let an officer keep a draft; return its id."""
    with ground.store.turn(ground.watch()) as turn:
        return circular_drafts.keep(turn, reviewer(ground.store, name), form(**changes))


def published(ground: ReviewHub, name: str = "陈立", **changes: object) -> str:
    """Let an officer publish a circular; return its id."""
    by, draft_id = reviewer(ground.store, name), drafted(ground, name, **changes)
    with ground.store.turn(ground.watch()) as turn:
        draft = circular_drafts.require_draft(turn.connection, by, draft_id)
        return circular_acts.publish(turn, by, draft, draft.sha256, BUREAU)


def teach(ground: ReviewHub, *station_ids: str) -> None:
    """Let stations have named the kinds of circulars at their last contact."""
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(
            update(schema.station)
            .where(schema.station.c.id.in_(station_ids))
            .values(kinds=" ".join(NAMED_KINDS))
        )


def give_to_the_office(ground: ReviewHub, station_id: str) -> None:
    """Let one station be of the local office of 张建国, and no other of any."""
    office_id = reviewer(ground.store, "张建国").body_id
    one = schema.station
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(one).values(office_id=None))
        turn.connection.execute(
            update(one).where(one.c.id == station_id).values(office_id=office_id)
        )
