"""A refusal is sent after a second officer confirmed it; nobody confirms their own."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from sync.hub.server.app import HubSettings, create_app
from sync.hub.storage import schema
from sync.protocol import CaseAmended, CaseDecided, CaseRefused
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import CASE, accept, fault_of, path_of
from tests.sync.review.review_hub import ReviewHub, serving
from tests.sync.review.slips.slips import body_id

pytestmark = ON_BOTH

REFUSAL: dict[str, str] = {
    "outcome": "acceptance",
    "acceptance": "refused",
    "refusal_ground": "2",
    "text": "消费者协会已受理同一争议。",
}
TERMINATION: dict[str, str] = {
    "outcome": "decided",
    "result": "terminated",
    "termination_ground": "3",
    "text": "终止调解。",
}


@pytest.fixture
def head(ground: ReviewHub, address: str) -> Iterator[Caller]:
    """The head of the bureau."""
    ground.officer("林涛", ground.body("局领导", "head"))
    with calling(address, "林涛") as caller:
        yield caller


def propose(caller: Caller, path: str) -> None:
    """Refuse the case."""
    assert caller.send(path, "outcome", **REFUSAL).status_code == 303


def test_nothing_goes_out_before_a_second_officer_confirms(
    centre: Caller, head: Caller, ground: ReviewHub, station: str
) -> None:
    """The first sees that it waits; the message has their name, the journal both."""
    path = path_of(station)
    propose(centre, path)
    assert ground.said(station) == []
    page = centre.get(path).text
    assert "不予受理，待第二人复核" in page
    assert "本人不能复核自己的决定" in page
    assert "待复核" in centre.get("/review").text
    assert "复核同意并发出" in head.get(path).text
    assert head.send(path, "second", decision="confirm").status_code == 303
    (said,) = ground.said(station)
    assert isinstance(said, CaseRefused)
    assert (said.ground, said.officer.name) == (2, "周敏")
    assert [act[:2] for act in ground.acts()][-3:] == [
        ("ruling.proposed", "周敏"),
        ("ruling.confirmed", "林涛"),
        ("case.refused", "林涛"),
    ]
    with ground.store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.proposal)) == 0


def test_nobody_confirms_his_own_and_a_local_office_none(
    centre: Caller, address: str, ground: ReviewHub, station: str
) -> None:
    """By hand, past the page: the one who proposed, another of the centre, and an own head."""
    path = path_of(station)
    with ground.store.reading() as connection:
        body = connection.scalar(
            select(schema.body.c.id).where(schema.body.c.name == "局热线受理中心")
        )
    ground.officer("高洁", str(body))
    ground.officer("林涛", ground.body("局领导", "head"))
    propose(centre, path)
    with calling(address, "高洁") as colleague:
        for caller in (centre, colleague):
            answer = caller.send(path, "second", decision="confirm")
            assert fault_of(answer.text) == "由局领导或科室的另一人复核。"
    assert centre.send(path, "second", decision="takeback").status_code == 303
    with calling(address, "林涛") as head:
        propose(head, path)
        answer = head.send(path, "second", decision="confirm")
        assert fault_of(answer.text) == "由局领导或科室的另一人复核。"
    assert ground.said(station) == []


def test_it_goes_back_with_a_reason_that_the_first_officer_reads(
    centre: Caller, head: Caller, ground: ReviewHub, station: str
) -> None:
    """Then the case is open as before; after the next ruling only the history shows it."""
    path = path_of(station)
    propose(centre, path)
    empty = head.send(path, "second", decision="back", text=" ")
    assert fault_of(empty.text) == "还没有写退回原因。"
    reason = "消协只是登记，未受理。"
    assert head.send(path, "second", decision="back", text=reason).status_code == 303
    page = centre.get(path).text
    assert "复核退回" in page
    assert f"林涛  {reason}" in page
    accept(centre, path)
    assert f"林涛  {reason}" not in centre.get(path).text
    assert all(reason.encode() not in facts for _, _, facts in ground.acts())


def test_while_it_waits_no_other_ruling_is_possible(
    centre: Caller, head: Caller, ground: ReviewHub, station: str
) -> None:
    """Neither by the first officer nor by the second."""
    path = path_of(station)
    propose(centre, path)
    for caller in (centre, head):
        sent = {"outcome": "acceptance", "acceptance": "accepted", "text": "受理。"}
        answer = caller.send(path, "outcome", **sent)
        assert fault_of(answer.text) == "此案有决定待第二人复核，先办复核。"
    assert ground.said(station) == []


def test_the_second_officer_confirms_what_he_has_read(
    centre: Caller, head: Caller, ground: ReviewHub, station: str
) -> None:
    """A supplement that arrived in between is read first; only the proposer withdraws it."""
    path = path_of(station)
    propose(centre, path)
    csrf, version = head.field(path, "csrf"), head.field(path, "version")
    taken = head.send(path, "second", decision="takeback")
    assert fault_of(taken.text) == "只有提出人可以收回。"
    ground.watch.forward(seconds=1)
    ground.tell(station, "case.amended", CaseAmended(case=CASE, text="补合同。", evidence=()))
    stale = {"csrf": csrf, "version": version, "decision": "confirm"}
    answer = head.post(f"{path}/second", dict(stale))
    assert fault_of(answer.text) == "此件刚有变化，看过新内容再发，已写内容保留。"
    assert ground.said(station) == []


def test_a_termination_waits_only_where_the_bureau_wants_it(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """By default it goes out at once."""
    path = path_of(station)
    accept(centre, path)
    assert centre.send(path, "outcome", **TERMINATION).status_code == 303
    assert isinstance(ground.said(station)[-1], CaseDecided)


@pytest.mark.parametrize(
    ("seconded", "waits"),
    [({"refused", "terminated"}, "terminated"), (set(), "")],
    ids=["both", "none"],
)
@pytest.mark.release
def test_the_bureau_chooses_which_rulings_wait(
    ground: ReviewHub, station: str, seconded: set[str], waits: str
) -> None:
    """With both a termination waits; with none a refusal goes out at once."""
    path, app = (
        path_of(station),
        create_app(HubSettings(ground.store, ground.watch, seconded=frozenset(seconded))),
    )
    with serving(ground, app=app) as address, calling(address, "周敏") as centre:
        if waits:
            accept(centre, path)
            centre.send(path, "outcome", **TERMINATION)
            assert "终止调解，待第二人复核" in centre.get(path).text
            assert len(ground.said(station)) == 1
        else:
            propose(centre, path)
            assert isinstance(ground.said(station)[-1], CaseRefused)


def test_a_wrong_form_is_refused_before_it_waits(centre: Caller, station: str) -> None:
    """A refusal without its ground never reaches the second officer."""
    answer = centre.send(path_of(station), "outcome", **{**REFUSAL, "refusal_ground": ""})
    assert fault_of(answer.text) == "还没有选择情形。"
    assert "待第二人复核" not in centre.get(path_of(station)).text


def test_a_case_is_not_passed_on_while_a_ruling_of_its_body_waits(
    centre: Caller, head: Caller, ground: ReviewHub, station: str
) -> None:
    """The next body could neither confirm it nor rule itself."""
    path = path_of(station)
    propose(centre, path)
    to = body_id(ground, "食品科")
    refused = centre.send(path, "assign", body=to)
    assert (refused.status_code, "有待复核的决定" in refused.text) == (409, True)
    back = {"decision": "back", "text": "请补充依据。"}
    assert head.send(path, "second", **back).status_code == 303
    assert centre.send(path, "assign", body=to).status_code == 303
