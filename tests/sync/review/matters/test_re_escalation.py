"""A case escalated again keeps its documents, and no ruling on the former dossier."""

from sqlalchemy import select

from sync.hub.storage import schema
from sync.protocol import CaseWithdrawn
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import accept, path_of
from tests.sync.review.cases import escalated, ident
from tests.sync.review.issued_documents import issue
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.search.test_search import found

pytestmark = ON_BOTH

REFUSAL: dict[str, str] = {
    "outcome": "acceptance",
    "acceptance": "refused",
    "refusal_ground": "2",
    "text": "消费者协会已受理同一争议。",
}


def tell_anew(ground: ReviewHub, station: str) -> None:
    """Let the mall withdraw the case and escalate it again, with another merchant."""
    gone = CaseWithdrawn(case=ident(7), reason="消费者撤回")
    ground.tell(station, "case.withdrawn", gone)
    ground.watch.forward(minutes=5)
    anew = escalated(7)
    moved = anew.merchant.model_copy(update={"name": "新雅居家居"})
    changed = anew.model_copy(update={"merchant": moved, "urgency": "urgent"})
    ground.tell(station, "case.escalated", changed)


def stands(ground: ReviewHub, station: str) -> tuple[str, str, str, str | None]:
    """Return state, merchant, urgency and assignee of the case."""
    matter = schema.matter.c
    with ground.store.reading() as connection:
        row = connection.execute(
            select(matter.state, matter.merchant, matter.urgency, matter.reviewer_id).where(
                matter.station_id == station, matter.id == ident(7)
            )
        ).one()
    return row.state, row.merchant, row.urgency, row.reviewer_id


def test_its_papers_stay_with_it_and_it_is_found(
    centre: Caller, case: str, ground: ReviewHub, station: str
) -> None:
    accept(centre, case)
    paper = issue(centre, case, 5)
    tell_anew(ground, station)
    assert stands(ground, station) == ("new", "新雅居家居", "urgent", None)
    assert found(centre, "新雅居") == {ident(7)}
    assert centre.get(paper).status_code == 200
    assert paper in centre.get(case).text


def test_a_ruling_that_waited_is_void(centre: Caller, ground: ReviewHub, station: str) -> None:
    """It was on the former dossier: it cannot be confirmed, and another may be proposed."""
    ground.officer("林涛", ground.body("局领导", "head"))
    path = path_of(station)
    assert centre.send(path, "outcome", **REFUSAL).status_code == 303
    tell_anew(ground, station)
    assert stands(ground, station) == ("new", "新雅居家居", "urgent", None)
    page = centre.get(path).text
    assert "待第二人复核" not in page
    assert "<b>系统</b> 案件重新上报，待复核决定失效" in page
    # What was typed on the former dossier is not laid into the new one's form.
    assert REFUSAL["text"] not in page
    assert ground.acts()[-1][:2] == ("ruling.lapsed", "hub")
    assert centre.send(path, "outcome", **REFUSAL).status_code == 303
    assert "待第二人复核" in centre.get(path).text
    assert ground.said(station) == []
