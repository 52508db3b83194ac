"""The courier: the oldest message first, an answer for each, and another try where it is away."""

from contextlib import nullcontext
from threading import Event

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.messages.message_courier import MessageCourier
from mediation_desk.domain.case.events.messages import (
    MessageAnswered,
    MessageFault,
    MessageKind,
    MessageWay,
)
from mediation_desk.domain.records.station import Restored
from mediation_desk.ledger.erasure.erasure import erase_case_in
from mediation_desk.workflows.ports import MessageGateway
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response import consumer_messages as messages
from mediation_desk.workflows.station.administration import note_restore
from tests.keeping.busy_year import withdrawn
from tests.messages.gateways import SECRET, MemoryGateway, served
from tests.station import Counter
from tests.workflows.response.test_first_response import CLERK
from tests.workflows.response.test_sessions import sheet_of


def queued(counter: Counter, text: str = "【本站】已受理。", case: str = "") -> str:
    """Queue a message for the gateway; return its case."""
    case = case or counter.register()
    way, kind = MessageWay.GATEWAY, MessageKind.ACCEPTANCE
    counter.act(messages.send_message, messages.MessageForm(new_id(), case, kind, text, way), CLERK)
    return case


def courier(counter: Counter, gateway: MessageGateway | None) -> MessageCourier:
    return MessageCourier(counter.session, lambda: None, lambda: nullcontext(gateway))


def answer(counter: Counter, case: str) -> MessageAnswered | None:
    event = sheet_of(counter, case).steps[0].event
    return event if isinstance(event, MessageAnswered) else None


def waiting(counter: Counter) -> int:
    return counter.session.ask(station.messages).waiting


def test_what_waits_is_sent_in_its_order_and_answered(counter: Counter) -> None:
    cases, gateway = [queued(counter, "甲"), queued(counter, "乙")], MemoryGateway()
    assert courier(counter, gateway).send_all() is None
    assert [each.text for each in gateway.took] == ["甲", "乙"]
    assert {each.phone for each in gateway.took} == {"19905316207"}
    answers = [answer(counter, case) for case in cases]
    assert [each.is_taken for each in answers if each] == [True, True]
    assert courier(counter, gateway).send_all() is None
    assert len(gateway.took) == 2


def test_a_refused_message_is_told_and_holds_no_other_up(counter: Counter) -> None:
    case, gateway = queued(counter), MemoryGateway()
    gateway.answer(400, "号码无效")
    assert courier(counter, gateway).send_all() is None
    told = answer(counter, case)
    assert told is not None
    assert told.fault is MessageFault.REFUSED
    assert told.said == "HTTP 400 号码无效"
    assert waiting(counter) == 0


def test_a_message_waits_while_the_gateway_is_away(counter: Counter) -> None:
    case, gateway = queued(counter), MemoryGateway()
    gateway.answer(503, retry_after_s=30)
    assert courier(counter, gateway).send_all() == 30
    assert answer(counter, case) is None
    assert waiting(counter) == 1
    gateway.answer(200)
    assert courier(counter, gateway).send_all() is None
    # The same id at each try, so that a gateway that had it sends it once.
    assert [each.id for each in gateway.took] == [sheet_of(counter, case).steps[1].entry]


def test_a_gateway_that_was_switched_off_leaves_nothing_waiting(counter: Counter) -> None:
    case = queued(counter)
    courier(counter, None).send_all()
    told = answer(counter, case)
    assert told is not None
    assert told.fault is MessageFault.OFF


def test_an_erased_message_is_not_sent(counter: Counter) -> None:
    queued(counter)
    case, gateway = queued(counter, case=withdrawn(counter)), MemoryGateway()
    with counter.session.file.writer.begin() as connection:
        erase_case_in(connection, case, counter.watch(), ENTROPY)
    courier(counter, gateway).send_all()
    assert len(gateway.took) == 1
    told = answer(counter, case)
    assert told is not None
    assert told.fault is MessageFault.ERASED


def test_a_restored_ledger_sends_nothing_until_it_goes_on(counter: Counter) -> None:
    queued(counter)
    gateway = MemoryGateway()
    counter.session.perform(lambda desk: note_restore(desk, frozenset(), Restored()))
    assert courier(counter, gateway).send_all() is None
    assert gateway.took == []
    assert waiting(counter) == 1


def test_the_thread_sends_through_the_gateway_that_is_set(counter: Counter) -> None:
    told = Event()
    with served() as bench:
        form = messages.GatewayForm(new_id(), bench.address, SECRET)
        counter.act(messages.set_gateway, form)
        case = queued(counter)
        sender = MessageCourier(counter.session, told.set)
        sender.start()
        assert told.wait(10)
        sender.close()
        assert [each.text for each in bench.took] == ["【本站】已受理。"]
    assert answer(counter, case) is not None
