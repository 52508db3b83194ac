"""Acts of an officer on a supervision: post it, record a visit, close it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection, Table, insert, select, update

from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import day_typed, needed, wording
from sync.hub.services.supervision import posted_supervisions
from sync.hub.services.supervision.posted_supervisions import PostedSupervision
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import SUBJECTS, supervision, visit
from sync.hub.storage.transactions import Transaction
from sync.protocol import Officer, SupervisionClosed, SupervisionPosted, SupervisionVisited

Chosen = TypeVar("Chosen")
LONGEST = timedelta(days=366)
"""Maximum duration: a supervision lasts a year at most; a later day was mistyped."""


class PostSupervisionForm(BaseModel):
    """Form that posts a supervision."""

    csrf: str = ""
    # One form posts one supervision, however often it is sent.
    id: str = ""
    of: str = "station"
    station: str = ""
    name: str = ""
    officer: str = ""
    due_on: str = ""
    text: str = ""
    # The unsigned returned posting of which this is a new version.
    again: str = ""


class EndSupervisionForm(BaseModel):
    """Form that ends a supervision."""

    text: str = ""


def post(turn: Transaction, by: Reviewer, form: PostSupervisionForm, written_by: str = "") -> str:
    """Post a supervision and notify its station; return its id. Raises InvalidField.

    `written_by` is the author of a text that a head signed by it.
    """
    made = _of_form(turn, form.id)
    if _is_there(turn, supervision, made):
        return made
    row = {"id": made, **checked(turn.connection, turn.now, by, form)}
    turn.connection.execute(insert(supervision).values(**row, posted_at=turn.now))
    _tell_posted(turn, row, by, _written(written_by))
    return str(row["id"])


def checked(
    connection: Connection, now: datetime, by: Reviewer, form: PostSupervisionForm
) -> dict[str, object]:  # fmt: skip
    """Return the row that a form makes. Raises InvalidField for a missing part."""
    faults = FaultCollector()
    stations = posted_supervisions.stations(connection, by)
    place = faults.of(lambda: _of_list(stations, form.station, ("Choose the station", "station")))
    about = faults.of(lambda: _subject(connection, by, form, place))
    officers, choose = posted_supervisions.officers(connection), "Choose the officer in charge"
    officer = faults.of(lambda: _of_list(officers, form.officer, (choose, "officer")))
    due_on = faults.of(lambda: _day_ahead(form.due_on, now))
    why = faults.of(lambda: wording(form.text, "Write why it is put under supervision"))
    faults.require_none()
    case_id, subject = about
    return {
        "station_id": form.station,
        "of": form.of,
        "subject": subject,
        "case_id": case_id,
        "why": why,
        "officer_id": form.officer,
        "officer": officer[0],
        "body_id": officer[1],
        "body": officer[2],
        "due_on": due_on,
    }


def _of_list(listed: Mapping[str, Chosen], code: str, fault: tuple[str, str]) -> Chosen:
    """Return what was chosen from a list. Raises InvalidField."""
    if code not in listed:
        raise InvalidField(*fault)
    return listed[code]


def _tell_posted(
    turn: Transaction, row: dict[str, object], by: Reviewer, written: dict[str, str]
) -> None:
    body = SupervisionPosted(
        supervision=str(row["id"]),
        of=row["of"],  # type: ignore[arg-type]
        subject=str(row["subject"]),
        case=str(row["case_id"]),
        due_on=row["due_on"],  # type: ignore[arg-type]
        officer=Officer(name=str(row["officer"]), body=str(row["body"])),
        text=str(row["why"]),
    )
    station = str(row["station_id"])
    message = turn.say(station, body, None, by.name)
    facts = {name: str(row[name]) for name in ("of", "station_id", "officer_id", "due_on")}
    facts |= {"message": message.id, "by_id": by.id, **written}
    _record(turn, str(row["id"]), "supervision.posted", by, facts)


def _subject(
    connection: Connection, by: Reviewer, form: PostSupervisionForm, station: str | None
) -> tuple[str, str]:  # fmt: skip
    """Return the case's id, if any, and the subject of supervision in one line.

    Without a station no case can be looked for.
    """
    if form.of not in SUBJECTS:
        raise InvalidField("Choose what is supervised", "of")
    if form.of == "station":
        return "", station or ""
    name = needed(form.name, "Write the merchant's name or the case's number", 200, "name")
    if form.of == "merchant" or station is None:
        return "", name
    found = posted_supervisions.case_numbered(connection, by, form.station, name)
    if found is None:
        raise InvalidField("The station sent no case with this number that your body sees", "name")
    return found[0], f"{name} {found[1]}"


def _day_ahead(typed: str, now: datetime) -> date:
    day, today = day_typed(typed, "Choose the last day", "due_on"), now.astimezone(SHANGHAI).date()
    if day < today:
        raise InvalidField("The last day has passed. Choose a later one.", "due_on")
    if day - today > LONGEST:
        raise InvalidField("The last day lies more than a year ahead. Correct it.", "due_on")
    return day


def note_visit(
    turn: Transaction,
    by: Reviewer,
    one: PostedSupervision,
    typed: tuple[str, str],
    form_id: str = "",
) -> None:
    """Record a visit with its day and findings, and notify the station; once for one form."""
    made = _of_form(turn, form_id)
    if _is_there(turn, visit, made):
        return
    _must_be_open(one)
    faults = FaultCollector()
    day = faults.of(lambda: _visited_on(typed[0], one, turn.now))
    findings = faults.of(lambda: wording(typed[1], "Write what the visit found"))
    faults.require_none()
    turn.connection.execute(
        insert(visit).values(
            id=made,
            supervision_id=one.id,
            on=day,
            by=f"{by.body} {by.name}",
            findings=findings,
            at=turn.now,
        )
    )
    body = SupervisionVisited(supervision=one.id, officer=_signed(by), on=day, text=findings)
    turn.say(one.station_id, body, None, by.name)
    _record(turn, one.id, "supervision.visited", by, {"on": day.isoformat()})


def _visited_on(typed: str, one: PostedSupervision, now: datetime) -> date:
    day = day_typed(typed, "Choose the day of the visit", "on")
    if day > now.astimezone(SHANGHAI).date():
        raise InvalidField("The visit lies ahead. Write it down once it has been made.", "on")
    if day < one.posted_at.astimezone(SHANGHAI).date():
        raise InvalidField("The visit lies before the supervision began. Correct its date.", "on")
    return day


def close(
    turn: Transaction, by: Reviewer, one: PostedSupervision, result: str, written_by: str = ""
) -> None:
    """End the supervision with its result; the station removes it from its board.

    `written_by` is the author of a text that a head signed by it.
    """
    result = ended(one, result)
    turn.connection.execute(
        update(supervision)
        .where(supervision.c.id == one.id)
        .values(state="closed", result=result, closed_by=f"{by.body} {by.name}", closed_at=turn.now)
    )
    body = SupervisionClosed(supervision=one.id, officer=_signed(by), text=result)
    turn.say(one.station_id, body, None, by.name)
    facts = {"answered": one.answered_at is not None, **_written(written_by)}
    _record(turn, one.id, "supervision.closed", by, facts)


def ended(one: PostedSupervision, result: str) -> str:
    """Return the result as the station reads it. Raises InvalidField if it cannot end by it."""
    _must_be_open(one)
    return wording(result, "Write how the supervision ended")


def _written(by: str) -> dict[str, str]:
    return {"written_by": by} if by else {}


def _must_be_open(one: PostedSupervision) -> None:
    if one.state == "closed":
        raise InvalidField("This supervision is closed already")


def _signed(by: Reviewer) -> Officer:
    return Officer(name=by.name, body=by.body)


def _of_form(turn: Transaction, form_id: str) -> str:
    """Return the id that a form gives to its result, else a new one."""
    try:
        return str(UUID(form_id))
    except ValueError:
        return turn.store.chance.new_id()


def _is_there(turn: Transaction, table: Table, made: str) -> bool:
    return turn.connection.scalar(select(table.c.id).where(table.c.id == made)) is not None


def _record(
    turn: Transaction, of: str, kind: str, by: Reviewer, facts: Mapping[str, object]
) -> None:
    turn.record(JournalAct(f"supervision:{of}", kind, by.author, facts))
    turn.rung.add(MATTERS)
