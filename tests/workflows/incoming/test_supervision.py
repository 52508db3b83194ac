"""Posted supervision at the desk: received once, answered, ended; never lost as a letter."""

from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.records.supervision import Supervision, Supervisions
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.incoming.supervision import SupervisionReply, answer_supervision
from mediation_desk.workflows.read_models.today import LetterKind, RegulatorLetter
from mediation_desk.workflows.station.inbox import LetterReading, acknowledge_letter
from sync import protocol
from sync.protocol import Officer, Spoken, encode_body
from tests.station import Counter, in_desk

CHEN = Officer(name="陈立", body="质量科")
WHY = "一周内三起足金含量争议，限期整改。"


def take(counter: Counter, kind: str, body: Spoken, message: str = "") -> str:
    """Receive a message; return its id."""
    arrived = IncomingMessage(message or new_id(), kind, encode_body(body))
    in_desk(counter, lambda desk: apply_message(desk, arrived))
    return arrived.message


def posted(counter: Counter) -> str:
    """Post a supervision of a merchant; return its id."""
    of = new_id()
    body = protocol.SupervisionPosted(
        supervision=of,
        of="merchant",
        subject="盛世珠宝",
        due_on=date(2026, 12, 10),
        officer=CHEN,
        text=WHY,
    )
    take(counter, "supervision.posted", body)
    return of


def held(counter: Counter) -> Supervisions:
    """Return all supervisions in the ledger."""
    return counter.session.ask(lambda reader: reader.records.supervisions)


def letters(counter: Counter) -> tuple[RegulatorLetter, ...]:
    """The regulator's letters."""
    return counter.session.ask(lambda reader: reader.letters())


def refused(counter: Counter, form: SupervisionReply) -> Reason:
    """Return why the answer is refused."""
    with pytest.raises(Refusal) as no:
        counter.act(answer_supervision, form)
    return no.value.reason


def test_one_is_posted_visited_answered_and_taken_down(counter: Counter) -> None:
    of = posted(counter)
    (one,) = held(counter).open
    assert (one.id, one.posted.subject, one.posted.text) == (of, "盛世珠宝", WHY)
    assert (one.days_left(date(2026, 12, 8)), one.days_left(date(2026, 12, 11))) == (2, -1)
    found = protocol.SupervisionVisited(
        supervision=of, officer=CHEN, on=date(2026, 11, 25), text="一件不足金。"
    )
    take(counter, "supervision.visited", found)
    counter.act(answer_supervision, SupervisionReply(new_id(), of, " 已全部下架复检。 "))
    (one,) = held(counter).open
    assert [visit.text for visit in one.visits] == ["一件不足金。"]
    assert one.reply is not None
    assert one.reply.text == "已全部下架复检。"
    over = protocol.SupervisionClosed(supervision=of, officer=CHEN, text="摘牌。")
    take(counter, "supervision.closed", over)
    assert held(counter).open == ()
    assert refused(counter, SupervisionReply(new_id(), of, "又")) is Reason.SUPERVISION_OVER
    told = [(one.kind, one.title, one.gist, one.officer) for one in letters(counter)]
    assert told == [
        (LetterKind.SUPERVISION, "盛世珠宝", "摘牌。", "陈立"),
        (LetterKind.SUPERVISION, "盛世珠宝", "一件不足金。", "陈立"),
        (LetterKind.SUPERVISION, "盛世珠宝", WHY, "陈立"),
    ]


def test_the_answer_goes_to_the_regulator_once(counter: Counter) -> None:
    form = SupervisionReply(new_id(), posted(counter), "已复检。")
    counter.act(answer_supervision, form)
    counter.act(answer_supervision, form)
    with counter.session.file.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT body FROM outbox_event WHERE kind = 'supervision.answered'"
        ).fetchall()
    bodies = [protocol.parse_station_body("supervision.answered", row[0]) for row in rows]
    assert [(one.supervision, one.text) for one in bodies] == [(form.supervision, "已复检。")]  # type: ignore[union-attr]


def test_the_letter_is_confirmed_and_the_supervision_stays(counter: Counter) -> None:
    posted(counter)
    (letter,) = letters(counter)
    counter.act(acknowledge_letter, LetterReading(new_id(), letter.message))
    (letter,) = letters(counter)
    assert letter.acknowledged_at is not None
    assert len(held(counter).open) == 1


@pytest.mark.parametrize(
    ("text", "reason"), [("  ", Reason.TEXT_MISSING), ("字" * 4001, Reason.TEXT_TOO_LONG)]
)
def test_an_answer_that_says_nothing_or_too_much_is_refused(
    counter: Counter, text: str, reason: Reason
) -> None:
    assert refused(counter, SupervisionReply(new_id(), posted(counter), text)) is reason


def test_a_word_on_one_that_is_not_known_here_stays_a_letter(counter: Counter) -> None:
    over = protocol.SupervisionClosed(supervision=new_id(), officer=CHEN, text="已摘牌。")
    take(counter, "supervision.closed", over)
    assert held(counter) == Supervisions()
    assert [(one.title, one.kind) for one in letters(counter)] == [
        ("已摘牌。", LetterKind.SUPERVISION)
    ]


def test_one_that_an_older_hub_does_not_number_goes_by_its_message(counter: Counter) -> None:
    body = protocol.SupervisionPosted(
        subject="全站", due_on=date(2026, 12, 1), officer=CHEN, text="限期整改。"
    )
    message = take(counter, "supervision.posted", body)
    take(counter, "supervision.posted", body, message)
    (one,) = held(counter).open
    assert isinstance(one, Supervision)
    assert (one.id, one.message) == (message, message)
