"""Opinions of sections and local offices, and the one reply 一口反馈 that they come together in."""

from sqlalchemy import Connection, func, insert, select, update

from sync.hub.deadlines import SHANGHAI
from sync.hub.journal import Act
from sync.hub.review.acts.forms import FormError, wording
from sync.hub.review.slips import visible
from sync.hub.review.slips.draft import clean
from sync.hub.review.slips.forms import NOTE_MAX, Bench, SlipForm
from sync.hub.review.slips.slip import (
    Reply,
    Slip,
    move_slip,
    opinions_of,
    reply_of,
    stream_of,
)
from sync.hub.schema import opinion, reply


def ask(bench: Bench) -> None:
    """Ask sections and local offices what they think; they see the slip from now on."""
    one, turn = bench.one, bench.turn
    if not one.is_open:
        raise FormError("Choose what is possible now")
    known = visible.bodies(turn.connection)
    before = {each.body_id for each in opinions_of(turn.connection, one.id)}
    asked = [body_id for body_id in known if body_id in bench.form.bodies and body_id not in before]
    if not asked:
        raise FormError("Choose a section or local office that was not asked yet")
    question = clean(bench.form.question)[:NOTE_MAX]
    for body_id in asked:
        _open(bench, body_id, question)
    move_slip(turn, one.id)
    private = {"text": question} if question else {}
    facts = {"bodies": asked}
    turn.record(Act(stream_of(one.id), "slip.asked", bench.reviewer.name, facts, private))


def _open(bench: Bench, body_id: str, question: str = "") -> None:
    values = {"slip_id": bench.one.id, "body_id": body_id, "question": question}
    times = {"asked_by": bench.reviewer.name, "asked_at": bench.turn.now}
    bench.turn.connection.execute(insert(opinion).values(**values, **times))


def give_opinion(bench: Bench) -> None:
    """Write the opinion of the officer's body; until the reply it may be written anew.

    The body that the slip was dispatched to reports by it.
    """
    one, turn, reviewer = bench.one, bench.turn, bench.reviewer
    if not one.is_open:
        raise FormError("Choose what is possible now")
    text = wording(bench.form.opinion)
    asked = {each.body_id for each in opinions_of(turn.connection, one.id)}
    if reviewer.body_id not in asked:
        _open(bench, reviewer.body_id)
    turn.connection.execute(
        update(opinion)
        .where(opinion.c.slip_id == one.id, opinion.c.body_id == reviewer.body_id)
        .values(reviewer=reviewer.name, text=text, at=turn.now)
    )
    reports = one.body_id == reviewer.body_id and one.state == "dispatched"
    if reports:
        move_slip(turn, one.id, state="reported", reported_at=turn.now)
    else:
        move_slip(turn, one.id)
    facts = {"body": reviewer.body_id}
    turn.record(Act(stream_of(one.id), "slip.opinion", reviewer.name, facts, {"text": text}))


def send_reply(bench: Bench) -> None:
    """Write the one reply with the next number of the year; a second one is refused."""
    one, turn, reviewer = bench.one, bench.turn, bench.reviewer
    text = checked(turn.connection, one, bench.form)
    year = turn.now.astimezone(SHANGHAI).year
    made = Reply(year, _next(bench, year), text, reviewer.name, turn.now)
    turn.connection.execute(
        insert(reply).values(
            slip_id=one.id, year=year, seq=made.seq, text=text, reviewer=made.reviewer, at=made.at
        )
    )
    move_slip(turn, one.id, state="replied")
    facts = {"number": made.number}
    if bench.written_by:
        facts["written_by"] = bench.written_by
    turn.record(Act(stream_of(one.id), "slip.replied", reviewer.name, facts, {"text": text}))


def checked(connection: Connection, one: Slip, form: SlipForm) -> str:
    """Return the reply as it goes out. Raises FormError where there can be none now."""
    if reply_of(connection, one.id) is not None:
        raise FormError("This slip has its reply. A slip has one.")
    if not one.is_open:
        raise FormError("Choose what is possible now")
    awaited = [each for each in opinions_of(connection, one.id) if not each.text]
    text = wording(form.text)
    if (awaited or one.state == "dispatched") and not form.alone:
        raise FormError(
            "A report or an opinion is still missing. Tick the box to reply without it."
        )
    return text


def _next(bench: Bench, year: int) -> int:
    """Counted in the writing transaction, so that no number is given twice and none is skipped."""
    last = select(func.max(reply.c.seq)).where(reply.c.year == year)
    return (bench.turn.connection.scalar(last) or 0) + 1


def close(bench: Bench) -> None:
    """Note that the hotline has the reply: the slip is through."""
    if bench.one.state != "replied":
        raise FormError("Choose what is possible now")
    move_slip(bench.turn, bench.one.id, state="closed")
    bench.turn.record(Act(stream_of(bench.one.id), "slip.closed", bench.reviewer.name))
