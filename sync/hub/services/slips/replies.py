"""Opinions of sections and local offices, and the one reply 一口反馈 in which they are combined."""

from sqlalchemy import Connection, func, insert, select

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.domain.refusals import InvalidField
from sync.hub.services.assignment import completed_steps
from sync.hub.services.assignment.completed_steps import HotlineStep
from sync.hub.services.assignment.stand_ins import officer
from sync.hub.services.forms.form_fields import wording
from sync.hub.services.opinions import questions
from sync.hub.services.opinions.questions import OpinionQuestion
from sync.hub.services.slips import visible_slips
from sync.hub.services.slips.draft import clean
from sync.hub.services.slips.slip import (
    Slip,
    SlipReply,
    about,
    move_slip,
    opinions_of,
    reply_of,
    stream_of,
    touch_joined,
)
from sync.hub.services.slips.slip_forms import NOTE_MAX, SlipActContext, SlipForm
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import reply


def ask(context: SlipActContext) -> None:
    """Ask sections and local offices for opinions; they may read the slip from now on."""
    one, turn = context.one, context.turn
    if not one.is_open:
        raise InvalidField("Choose what is possible now")
    question = clean(context.form.question)[:NOTE_MAX]
    offered = visible_slips.bodies(turn.connection)
    put = OpinionQuestion(question, context.reviewer.name)
    asked = questions.ask(turn, about(one.id), context.form.bodies, offered, put)
    move_slip(turn, one.id)
    private = {"text": question} if question else {}
    facts = {"bodies": asked}
    turn.record(
        JournalAct(stream_of(one.id), "slip.asked", context.reviewer.author, facts, private)
    )


def give_opinion(context: SlipActContext) -> None:
    """Write the opinion of the officer's body, which may rewrite it until the reply.

    The body to which the slip was dispatched reports by it.
    """
    one, turn, reviewer = context.one, context.turn, context.reviewer
    if not one.is_open:
        raise InvalidField("Choose what is possible now")
    text = wording(context.form.opinion, "Write what your body thinks of it")
    questions.write(turn, about(one.id), reviewer, text)
    reports = one.body_id == reviewer.body_id and one.state == "dispatched"
    if reports:
        move_slip(turn, one.id, state="reported", reported_at=turn.now)
    else:
        move_slip(turn, one.id)
    facts = {"body": reviewer.body_id}
    turn.record(
        JournalAct(stream_of(one.id), "slip.opinion", reviewer.author, facts, {"text": text})
    )


def send_reply(context: SlipActContext) -> None:
    """Write the one reply with the next number of the year; a second one is refused."""
    one, turn, reviewer = context.one, context.turn, context.reviewer
    text = checked(turn.connection, one, context.form)
    year = turn.now.astimezone(SHANGHAI).year
    made = SlipReply(year, _next(context, year), text, officer(turn, reviewer).name, turn.now)
    turn.connection.execute(
        insert(reply).values(
            slip_id=one.id, year=year, seq=made.seq, text=text, reviewer=made.reviewer, at=made.at
        )
    )
    move_slip(turn, one.id, state="replied")
    touch_joined(turn, one.id)
    step = HotlineStep(one.id, one.channel, one.station_id, one.received_at, one.due_on)
    completed_steps.replied(turn, step, context.writer)
    facts = {"number": made.number}
    if context.written_by:
        facts["written_by"] = context.written_by
    turn.record(
        JournalAct(stream_of(one.id), "slip.replied", reviewer.author, facts, {"text": text})
    )


def checked(connection: Connection, one: Slip, form: SlipForm) -> str:
    """Return the reply to be sent. Raises InvalidField if there can be none now."""
    if reply_of(connection, one.id) is not None:
        raise InvalidField("This slip has its reply. A slip has one.")
    if not one.is_open:
        raise InvalidField("Choose what is possible now")
    awaited = [each for each in opinions_of(connection, one.id) if each.at is None]
    text = wording(form.text, "Write the reply to the hotline")
    if (awaited or one.state == "dispatched") and not form.alone:
        raise InvalidField(
            "A report or an opinion is still missing. Tick the box to reply without it.",
            "alone",
        )
    return text


def _next(context: SlipActContext, year: int) -> int:
    """Return the next number, counted in the writing transaction: unique and without gaps."""
    last = select(func.max(reply.c.seq)).where(reply.c.year == year)
    return (context.turn.connection.scalar(last) or 0) + 1


def close(context: SlipActContext) -> None:
    """Record that the hotline has the reply, which closes the slip."""
    if context.one.state != "replied":
        raise InvalidField("Choose what is possible now")
    move_slip(context.turn, context.one.id, state="closed")
    context.turn.record(
        JournalAct(stream_of(context.one.id), "slip.closed", context.reviewer.author)
    )
