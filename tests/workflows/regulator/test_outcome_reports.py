"""Report of the outcome of a dispatched complaint: once, however its case ends."""

import json

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.codes import Channel, LinkKind, Outcome
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.regulator.escalation import acknowledge
from mediation_desk.workflows.response import first_response, undo_slips
from mediation_desk.workflows.response.case_keeping import Acknowledgement
from mediation_desk.workflows.settlement import case_ending, linking, spot_settlement
from sync import protocol
from tests.station import NOON, Counter
from tests.workflows.response.test_first_response import CLERK
from tests.workflows.response.test_sessions import held, quickly


def dispatched(counter: Counter, phone: str = "19900000000") -> str:
    """Receive a slip; the dispatch is the case's id."""
    body = protocol.HotlineDispatched(
        dispatch=new_id(),
        channel="12345",
        number="ZX-261124-0117",
        received_at=NOON,
        due_on=NOON.date(),
        consumer=protocol.Consumer(name="吴敏", phone=phone),
        merchant=protocol.Merchant(name="盛世珠宝", unit="1F-A012"),
        text="足金手镯含金量不足。",
    )
    arrived = IncomingMessage(new_id(), "hotline.dispatched", protocol.encode_body(body))
    counter.session.perform_by(LINE, lambda desk: apply_message(desk, arrived))
    return body.dispatch


def test_the_regulator_hears_that_a_person_has_read_the_dispatch(counter: Counter) -> None:
    """As the letter on Today is confirmed."""
    case = dispatched(counter)
    (letter,) = counter.session.ask(lambda reader: reader.letters())
    counter.act(acknowledge, Acknowledgement(new_id(), case, letter.message), CLERK)
    with counter.session.file.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT body FROM outbox_event WHERE kind = 'message.acknowledged'"
        ).all()
    assert [json.loads(row[0])["message"] for row in rows] == [letter.message]
    (letter,) = counter.session.ask(lambda reader: reader.letters())
    assert letter.acknowledged_at is not None


def reports(counter: Counter) -> list[tuple[object, ...]]:
    """Return the reports of outcomes sent: case, dispatch, outcome, text and amount."""
    with counter.session.file.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT body FROM outbox_event WHERE kind = 'case.reported' ORDER BY place"
        )
        told = [json.loads(row[0]) for row in rows]
    names = ("case", "dispatch", "outcome", "text", "amount_fen")
    return [tuple(each[name] for name in names) for each in told]


def settled(counter: Counter, case: str) -> None:
    """Settle a case on the spot for 500 yuan and close it."""
    counter.watch.forward(minutes=10)
    counter.act(spot_settlement.settle_at_once, quickly(case), CLERK)
    closing = case_ending.ClosingForm(new_id(), case, Outcome.SETTLED, "当场退款 500 元")
    counter.act(case_ending.close, closing, CLERK)


def test_a_dispatch_is_taken_on_settled_and_reported_with_its_id(counter: Counter) -> None:
    case = dispatched(counter)
    counter.act(first_response.accept, first_response.CaseReference(new_id(), case), CLERK)
    settled(counter, case)
    amount = held(counter, case).settlement
    paid = amount.amount.fen if amount else None
    assert reports(counter) == [(case, case, "settled", "当场退款 500 元", paid)]


def test_a_case_of_the_mall_s_own_reports_nothing(counter: Counter) -> None:
    settled(counter, counter.register())
    assert reports(counter) == []


def test_a_dispatch_that_repeats_a_case_is_answered_by_that_case(counter: Counter) -> None:
    own = counter.register()
    case = dispatched(counter, "19905319999")
    counter.act(first_response.accept, first_response.CaseReference(new_id(), case), CLERK)
    counter.act(
        linking.link, linking.LinkForm(new_id(), case, LinkKind.DUPLICATE, other=own), CLERK
    )
    assert reports(counter) == []
    settled(counter, own)
    assert [row[:3] for row in reports(counter)] == [(own, case, "settled")]
    assert not undo_slips.may_take_closing_back(held(counter, own))


def test_a_dispatch_that_repeats_a_closed_case_is_answered_at_once(counter: Counter) -> None:
    own = counter.register()
    settled(counter, own)
    case = dispatched(counter, "19905319999")
    counter.act(first_response.accept, first_response.CaseReference(new_id(), case), CLERK)
    counter.act(
        linking.link, linking.LinkForm(new_id(), case, LinkKind.DUPLICATE, other=own), CLERK
    )
    assert [row[:3] for row in reports(counter)] == [(own, case, "settled")]


@pytest.mark.parametrize(
    ("act", "form", "outcome"),
    [
        (case_ending.withdraw, case_ending.WithdrawalForm, "withdrawn"),
        (case_ending.void, case_ending.CaseReason, "void"),
    ],
)
def test_a_dispatch_that_ends_otherwise_is_reported_too(
    counter: Counter, act: object, form: type, outcome: str
) -> None:
    """The consumer gives up, or the complaint is about another mall: the regulator must know."""
    case = dispatched(counter)
    counter.act(first_response.accept, first_response.CaseReference(new_id(), case), CLERK)
    counter.act(act, form(new_id(), case, "不在本商场"), CLERK)
    assert reports(counter) == [(case, case, outcome, "不在本商场", None)]


def test_the_desk_ties_a_dispatch_to_what_the_same_consumer_has_here(counter: Counter) -> None:
    own = counter.register()
    case = dispatched(counter, "19905316207")
    assert [(bond.other, bond.channel) for bond in held(counter, own).links] == [
        (case, Channel.HOTLINE_12345)
    ]
