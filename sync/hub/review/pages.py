"""The review page itself: queue and dossier, shown again with what was typed when it is refused."""

from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection, select

from sync.hub import readings
from sync.hub.access import Reviewer, Sitting
from sync.hub.packs.calendars import published_years
from sync.hub.packs.laws import ENDING, REFUSAL, grounds_for
from sync.hub.readings import Matter
from sync.hub.review import passing, queue, visible
from sync.hub.review.acts import proposals, ruled
from sync.hub.review.acts.forms import ARTICLES, Answer, Outcome
from sync.hub.review.acts.openings import REASONS, opened_by
from sync.hub.review.documents.views import Papers, Reader, papers
from sync.hub.review.dossier import exhibits
from sync.hub.review.dossier.dossier import Material, dossier, hiding
from sync.hub.review.entry import Desk, Entry, absent, home_of
from sync.hub.review.minutes import climbing, side
from sync.hub.review.minutes.marks import Seeing, marks
from sync.hub.review.minutes.presence import present
from sync.hub.review.opinions import course
from sync.hub.review.opinions.forms import Asking
from sync.hub.review.opinions.rows import asked_of_open
from sync.hub.review.opinions.view import joint_of
from sync.hub.review.signing.submission import places_waiting
from sync.hub.review.views import Pill, QueueItem
from sync.hub.review.words.deadline import today
from sync.hub.schema import station

SHOWN = ("open", "guidance", "done")


@dataclass(frozen=True)
class Typed:
    """What came back with a form that could not be sent, why, and in which field."""

    form: Answer | Outcome | Asking
    fault: str
    wrong: str = ""


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the routes that show the queue and a dossier."""

    @router.get("/")
    def start(request: Request) -> Response:
        return _home(Entry(desk, request))

    @router.get("/review")
    def show_queue(request: Request, show: str = "open") -> Response:
        return _queue(Entry(desk, request), show)

    @router.get("/review/{station_id}/{matter_id}")
    def show_matter(
        request: Request, station_id: str, matter_id: str, show: str = "open"
    ) -> Response:
        entry = Entry(desk, request)
        return matter_page(entry, (station_id, matter_id), show=show)


def _home(entry: Entry) -> Response:
    return entry.go(home_of(entry))


def _queue(entry: Entry, show: str) -> Response:
    reviewer = entry.signed_in().reviewer
    if reviewer.administers:
        return _home(entry)
    show = show if show in SHOWN else "open"
    _let_climb(entry, reviewer)
    with entry.desk.store.reading() as connection:
        values = _around(connection, entry, reviewer, show)
    return entry.page("review.html", dossier=None, selected="", place=None, **values)


def _let_climb(entry: Entry, reviewer: Reviewer) -> None:
    """What is overdue climbs when an officer looks; who only reads changes nothing."""
    if reviewer.decides:
        climbing.climb(entry.desk.store, entry.now)


def matter_page(
    entry: Entry, place: tuple[str, str], typed: Typed | None = None, show: str = "open"
) -> Response:
    """Return the page of one matter, or end the request when it is not for the officer's eyes."""
    sitting = entry.signed_in()
    show = show if show in SHOWN else "open"
    _let_climb(entry, sitting.reviewer)
    with entry.desk.store.reading() as connection:
        one = visible.matter_seen(connection, sitting.reviewer, place)
        if one is None:
            raise absent()
        material = read(connection, entry, one, sitting)
        values = _around(connection, entry, sitting.reviewer, show)
        values |= side.values(connection, entry, one, hiding(material))
        values |= _choosable(connection, one)
        values |= _shared(connection, entry, material, typed)
        beneath = _beneath(connection, entry, material, sitting)
    shown = dossier(material, entry.now, entry.t)
    keys = [item.key for item in values["queue"]]
    begun = beneath.proposed if beneath else values["paper"].answer
    return entry.page(
        "review.html",
        422 if typed else 200,
        dossier=shown,
        selected=shown.key,
        place=(keys.index(shown.key) + 1, len(keys)) if shown.key in keys else None,
        typed=typed.form if typed and not isinstance(typed.form, Asking) else begun,
        papers=beneath,
        fault=typed.fault if typed and not isinstance(typed.form, Asking) else "",
        wrong=typed.wrong if typed else "",
        articles=ARTICLES,
        opening_reasons=tuple((code, entry.t(words)) for code, words in REASONS.items()),
        **values,
    )


def _beneath(
    connection: Connection, entry: Entry, material: Material, sitting: Sitting
) -> Papers | None:
    """The visits, papers and rulings of a case; a question has none."""
    if material.one.kind != "escalation":
        return None
    who, seconded = sitting.reviewer, entry.desk.seconded
    reader = Reader(who, entry.now, entry.t, hiding(material), seconded)
    return papers(connection, material.one, reader, material.rulings)


def _shared(
    connection: Connection, entry: Entry, material: Material, typed: Typed | None
) -> dict[str, Any]:
    """Who has the matter, who may have it, and what other bodies think of it."""
    one, back = material.one, (Asking(), "")
    if typed and isinstance(typed.form, Asking):
        back = (typed.form, typed.fault)
    joint = joint_of(connection, entry, one, hiding(material), back)
    return {
        "joint": joint,
        "unseen": joint.leads and one.kind == "guidance" and one.state == "new",
        "offices": tuple(visible.local_offices(connection)),
        "bodies": passing.bodies(connection, one),
        "assigned": passing.name_of(connection, one.body_id),
        "assignable": joint.leads and one.state in readings.OPEN_STATES,
    }


def _choosable(connection: Connection, one: Matter) -> dict[str, Any]:
    """The grounds that the set of law of the case offers, by their codes."""
    named = {"refusal_grounds": REFUSAL, "termination_grounds": ENDING}
    return {each: grounds_for(connection, one, name).open.items() for each, name in named.items()}


def read(connection: Connection, entry: Entry, one: Matter, sitting: Sitting) -> Material:
    """Read all of one matter, hashing each of its files again."""
    body = readings.dossier(connection, one)
    happenings = readings.timeline(connection, one.station_id, one.case_id)
    items = exhibits.items_of(body, happenings)
    return Material(
        one=one,
        body=body,
        happenings=happenings,
        files=readings.evidence(connection, entry.desk.store, one.station_id, items),
        recent=visible.recent_of_merchant(connection, one, entry.now),
        last_contact_at=connection.scalar(
            select(station.c.last_contact_at).where(station.c.id == one.station_id)
        ),
        opened=opened_by(connection, one, sitting),
        opinions=course.entries(connection, one),
        rulings=ruled.entries(connection, one),
        years=published_years(connection),
    )


def _around(
    connection: Connection, entry: Entry, reviewer: Reviewer, show: str
) -> dict[str, Any]:  # fmt: skip
    found = queue.rows(connection, reviewer, show)
    if show != "done":
        found = climbing.by_height(found, entry.now)
    seeing = Seeing(
        reviewer,
        present(connection, entry.now),
        entry.now,
        entry.t,
        asked_of_open(connection),
        published_years(connection),
    )
    waiting = dict.fromkeys(proposals.all_waiting(connection), "To confirm")
    waiting |= dict.fromkeys(places_waiting(connection), "To sign")
    lines = [
        line for line in visible.station_lines(connection, reviewer) if line.revoked_at is None
    ]
    away = sum(
        line.last_contact_at is None or entry.now - line.last_contact_at >= visible.ONLINE
        for line in lines
    )
    return {
        "most": visible.MOST,
        "queue": tuple(_item(one, waiting, seeing) for one in found),
        "show": show,
        "page": "guidance" if show == "guidance" else "review",
        "away": away,
        "link_words": entry.t(
            "{n} of {total:station|stations} online", n=len(lines) - away, total=len(lines)
        ),
        "today": today(entry.now, entry.t),
    }


def _item(one: Matter, waiting: dict[tuple[str, str], str], seeing: Seeing) -> QueueItem:
    """Return a row of the queue; what waits for a second officer or a signature says so."""
    item = queue.item(one, seeing.now, seeing.t, seeing.years, marks(one, seeing))
    if (one.station_id, one.id) not in waiting or one.state not in readings.OPEN_STATES:
        return item
    return replace(item, pill=Pill("warn", "users", seeing.t(waiting[(one.station_id, one.id)])))
