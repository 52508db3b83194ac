"""The courier: the oldest message first, an answer for each, and another try where it is away."""

from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event

import pytest

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.app.messages.message_courier import MessageCourier, wait_out
from mediation_desk.domain.case.events.messages import (
    MessageAnswered,
    MessageFault,
    MessageKind,
    MessageWay,
)
from mediation_desk.domain.records.station import Restored
from mediation_desk.ledger.erasure.erasure import erase_case_in
from mediation_desk.workflows.ports import (
    GatewayAwayError,
    MessageGateway,
    OutgoingMessage,
    Query,
)
from mediation_desk.workflows.read_models.today import LetterKind
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response import consumer_messages as messages
from mediation_desk.workflows.settlement.case_ending import CaseReason, void
from mediation_desk.workflows.station.administration import note_restore
from mediation_desk.workflows.station.inbox import LetterReading
from tests.keeping.busy_year import withdrawn
from tests.messages.gateways import SECRET, MemoryGateway, served
from tests.station import Counter
from tests.workflows.response.test_first_response import CLERK
from tests.workflows.response.test_sessions import sheet_of
from tests.workflows.settlement.test_merging import merge


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


@dataclass
class ChokingGateway:
    """A gateway that answers one text with a fault of its own, and takes the others."""

    choked: str
    took: list[str] = field(default_factory=list)

    def send(self, message: OutgoingMessage) -> None:
        if message.text == self.choked:
            raise GatewayAwayError("HTTP_500")
        self.took.append(message.text)


def test_a_message_that_the_gateway_chokes_on_holds_no_other_up(counter: Counter) -> None:
    case = queued(counter, "甲")
    for text in ("乙", "丙"):
        queued(counter, text)
    gateway = ChokingGateway("甲")
    sender = courier(counter, gateway)
    assert sender.send_all() == 0
    assert gateway.took == []
    # The others were tried less often.
    assert sender.send_all() == 0
    assert gateway.took == ["乙", "丙"]
    counter.watch.forward(hours=24)
    assert sender.send_all() == 0
    assert answer(counter, case) is None
    counter.watch.forward(seconds=1)
    assert sender.send_all() is None
    told = answer(counter, case)
    assert told is not None
    assert told.fault is MessageFault.AWAY
    assert waiting(counter) == 0


def test_the_settings_say_why_no_message_is_taken_until_one_is(
    counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    queued(counter)
    gateway, since = MemoryGateway(), counter.watch()
    gateway.answer(503)
    courier(counter, gateway).send_all()
    counter.watch.forward(minutes=5)
    courier(counter, gateway).send_all()
    settings = counter.session.ask(station.messages)
    assert (settings.fault, settings.fault_since) == ("HTTP_503", since)
    assert "HTTP_503" in caplog.text
    assert "6207" not in caplog.text
    gateway.answer(200)
    courier(counter, gateway).send_all()
    assert counter.session.ask(station.messages).fault == ""


def test_a_message_that_waited_over_a_day_is_not_sent_late(counter: Counter) -> None:
    case, gateway = queued(counter, "12月1日前答复您。"), MemoryGateway()
    counter.watch.forward(days=21)
    courier(counter, gateway).send_all()
    assert gateway.took == []
    told = answer(counter, case)
    assert told is not None
    assert told.fault is MessageFault.AWAY
    assert notices(counter) == [(case, "away", "waits")]


@pytest.mark.parametrize("end", ["void", "merge"])
def test_a_message_of_a_case_that_ended_as_another_is_not_sent(counter: Counter, end: str) -> None:
    stays, case, gateway = counter.register(), queued(counter), MemoryGateway()
    if end == "void":
        counter.act(void, CaseReason(new_id(), case, "登记重复，由另一件继续办理"))
    else:
        merge(counter, case, stays)
    courier(counter, gateway).send_all()
    assert gateway.took == []
    told = answer(counter, case)
    assert told is not None
    assert told.fault is MessageFault.ENDED
    # Nothing more is told in this case: no notice asks for it.
    assert notices(counter) == []
    assert waiting(counter) == 0


class WokenBySavedActs(Event):
    """An event that is set again every minute."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def wait(self, timeout: float | None = None) -> bool:
        self.seconds += min(60.0, timeout or 0.0)
        return True

    def ticks(self) -> float:
        return self.seconds


def test_a_pause_is_kept_whatever_is_saved_meanwhile() -> None:
    woken = WokenBySavedActs()
    wait_out(woken, 3600, lambda: False, woken.ticks)
    assert timedelta(seconds=woken.seconds) == timedelta(hours=1)
    wait_out(woken, 3600, lambda: woken.seconds >= 3720, woken.ticks)
    assert woken.seconds == 3720


def test_the_thread_keeps_the_pause_until_another_gateway_is_set(counter: Counter) -> None:
    queued(counter)
    tried, tried_again = Event(), Event()
    addresses: list[str] = []

    class AwayGateway:
        def send(self, message: OutgoingMessage) -> None:
            del message
            addresses.append(counter.session.ask(station.messages).address)
            (tried_again if tried.is_set() else tried).set()
            raise GatewayAwayError("HTTP_503", 3600)

    sender = courier(counter, AwayGateway())
    sender.start()
    assert tried.wait(10)
    queued(counter)
    sender.wake()
    form = messages.GatewayForm(new_id(), "https://sms.example/send", SECRET)
    counter.act(messages.set_gateway, form)
    sender.wake()
    assert tried_again.wait(10)
    sender.close()
    assert addresses == ["", "https://sms.example/send"]


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
    # Nobody can send it another way: Today asks for nothing.
    assert notices(counter) == []


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


def notices(counter: Counter) -> list[tuple[str, str, str]]:
    """Return of each notice of a message not sent its case, its fault and whether it waits."""
    letters = counter.session.ask(
        lambda reader: reader.today(counter.people[CLERK].id, counter.watch())
    ).letters
    found = (one for one in letters if one.kind is LetterKind.MESSAGE)
    return [(one.case, one.body, "read" if one.acknowledged_at else "waits") for one in found]


def outgoing(counter: Counter) -> int:
    with counter.session.file.connection() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM outbox_event").scalar_one())


def test_a_message_that_was_not_sent_waits_on_today_until_another_one_is_sent(
    counter: Counter,
) -> None:
    case, gateway = queued(counter, "甲"), MemoryGateway()
    gateway.answer(400, "号码无效")
    courier(counter, gateway).send_all()
    gateway.answer(200)
    queued(counter, "乙")
    courier(counter, gateway).send_all()
    assert notices(counter) == [(case, "refused", "waits")]
    # No letter of the regulator: the tray says nothing of one.
    assert (
        counter.session.ask(
            Query(station.waiting, counter.people[CLERK].id, counter.watch())
        ).unread
        == 0
    )
    by_hand = messages.MessageForm(new_id(), case, MessageKind.ACCEPTANCE, "甲", MessageWay.SMS)
    counter.act(messages.send_message, by_hand, CLERK)
    assert notices(counter) == []


def test_an_answer_by_telephone_ends_the_notice_as_well(counter: Counter) -> None:
    case = queued(counter)
    courier(counter, None).send_all()
    assert notices(counter) == [(case, "off", "waits")]
    counter.respond(case)
    assert notices(counter) == []


def test_a_notice_is_dismissed_and_the_regulator_hears_nothing(counter: Counter) -> None:
    case = queued(counter)
    courier(counter, None).send_all()
    before = outgoing(counter)
    dismissed = LetterReading(new_id(), sheet_of(counter, case).steps[0].entry)
    counter.act(messages.dismiss_notice, dismissed, CLERK)
    assert notices(counter) == [(case, "off", "read")]
    assert outgoing(counter) == before


def test_messages_that_wait_for_more_than_an_hour_are_counted(counter: Counter) -> None:
    queued(counter)
    counter.watch.forward(minutes=30)
    queued(counter)
    held = counter.session.ask(station.messages)
    now = counter.watch()
    assert held.waiting == 2
    # The first waits since 30 minutes, the second since now; an hour exactly is not long.
    waits = [held.waiting_long(now + timedelta(minutes=each)) for each in (30, 31, 61)]
    assert waits == [0, 1, 2]
