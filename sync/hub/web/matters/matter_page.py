"""Review page: queue and dossier, shown again with the typed input after a refusal."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import today
from sync.hub.language.translator import code
from sync.hub.presentation.views import QueueItem, StatusPill
from sync.hub.services.auth.sessions import Reviewer, UserSession
from sync.hub.services.forms.form_fields import ARTICLES, AnswerForm, OutcomeForm
from sync.hub.services.guidance import priority
from sync.hub.services.guidance.presence import present
from sync.hub.services.matters.consumer_disclosure import REASONS
from sync.hub.services.matters.grading import GRADES, last_grade, last_grade_id
from sync.hub.services.opinions.opinion_forms import AskOpinionForm
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.packs.laws import ENDING, REFUSAL, grounds_for
from sync.hub.services.rulings import appointments, proposals
from sync.hub.services.signatures.submission import places_waiting
from sync.hub.services.signatures.submission_list import texts_to_sign
from sync.hub.services.visibility import receivers, visible_matters
from sync.hub.services.worklists import list_filter, saved_filters
from sync.hub.services.worklists.holder_history import NOBODY
from sync.hub.services.worklists.list_filter import ListFilter, read_filter
from sync.hub.storage import matter_reader
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.web.matters import side_panel
from sync.hub.web.matters.opinion_panel import joint_of
from sync.hub.web.presenters import queue_rows
from sync.hub.web.presenters.documents.views import MatterPapers, ReaderContext, papers
from sync.hub.web.presenters.dossier.dossier import MatterMaterial, dossier, hiding
from sync.hub.web.presenters.dossier.material import read_material
from sync.hub.web.presenters.list_filters import chosen_in, filter_view, holder_names, several_acts
from sync.hub.web.presenters.opinion_marks import asked_of_open
from sync.hub.web.presenters.queue_marks import QueueReader, marks
from sync.hub.web.request.context import HubContext, RequestContext, home_of
from sync.hub.web.request.refusals import absent

SHOWN = ("open", "guidance", "done")


@dataclass(frozen=True)
class RefusedMatterForm:
    """Refused form with its input, the reason, and the field at fault.

    `doubts` is the mark of the doubts that a person may set aside by a tick, with a word of the
    reason where one is another visit of the officer.
    """

    form: AnswerForm | OutcomeForm | AskOpinionForm
    fault: str
    wrong: str = ""
    doubts: str = ""
    is_clash: bool = False


def add_routes(router: APIRouter, desk: HubContext) -> None:
    """Add the routes that show the queue and a dossier."""

    @router.get("/")
    def start(request: Request) -> Response:
        return _home(RequestContext(desk, request))

    @router.get("/review")
    def show_queue(request: Request, show: str = "open") -> Response:
        return _queue(RequestContext(desk, request), show)

    @router.get("/review/{station_id}/{matter_id}")
    def show_matter(
        request: Request, station_id: str, matter_id: str, show: str = "open"
    ) -> Response:
        entry = RequestContext(desk, request)
        return matter_page(entry, (station_id, matter_id), show=show)


def _home(entry: RequestContext) -> Response:
    return entry.go(home_of(entry))


def _queue(entry: RequestContext, show: str) -> Response:
    reviewer = entry.signed_in().reviewer
    if reviewer.administers:
        return _home(entry)
    show = show if show in SHOWN else "open"
    with entry.desk.store.reading() as connection:
        values = _around(connection, entry, reviewer, show)
    return entry.page("review.html", dossier=None, selected="", place=None, **values)


def shown_again(
    entry: RequestContext, place: tuple[str, str], form: AnswerForm | OutcomeForm | AskOpinionForm
) -> Callable[[InvalidField], Response]:
    """Return what shows the page of a matter again with a refused form and its fault."""

    def show(fault: InvalidField) -> Response:
        mark, is_clash = str(fault.values.get("mark", "")), bool(fault.values.get("is_clash"))
        refused = RefusedMatterForm(form, entry.t.said(fault), fault.field, mark, is_clash)
        return matter_page(entry, place, refused)

    return show


def matter_page(
    entry: RequestContext,
    place: tuple[str, str],
    typed: RefusedMatterForm | None = None,
    show: str = "open",
) -> Response:
    """Return the page of one matter, or end the request if the officer may not see it."""
    sitting = entry.signed_in()
    show = show if show in SHOWN else "open"
    with entry.desk.store.reading() as connection:
        one = visible_matters.matter_seen(connection, sitting.reviewer, place)
        if one is None:
            raise absent()
        material = read_material(connection, entry, one, sitting)
        values = _around(connection, entry, sitting.reviewer, show)
        values |= side_panel.values(connection, entry, one, hiding(material))
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
        typed=typed.form if typed and not isinstance(typed.form, AskOpinionForm) else begun,
        papers=beneath,
        fault=typed.fault if typed and not isinstance(typed.form, AskOpinionForm) else "",
        wrong=typed.wrong if typed else "",
        doubts=typed.doubts if typed else "",
        is_clash=typed.is_clash if typed else False,
        articles=ARTICLES,
        shown_holder=_shown_holder(one, typed),
        opening_reasons=tuple((code, entry.t(words)) for code, words in REASONS.items()),
        **values,
    )


def _shown_holder(one: HubMatter, typed: RefusedMatterForm | None) -> str:
    """Return who handles the matter, or did when a refused answer was written."""
    if typed and isinstance(typed.form, AnswerForm) and typed.form.holder:
        return typed.form.holder
    return one.reviewer_id or NOBODY


def _beneath(
    connection: Connection, entry: RequestContext, material: MatterMaterial, sitting: UserSession
) -> MatterPapers | None:
    """Return the visits, documents and rulings of a case; a question has none."""
    if material.one.kind != "escalation":
        return None
    who, seconded = sitting.reviewer, entry.desk.seconded
    is_open = material.opened
    reader = ReaderContext(who, entry.now, entry.t, hiding(material), seconded, is_open)
    return papers(connection, material.one, reader, material.rulings)


def _shared(
    connection: Connection,
    entry: RequestContext,
    material: MatterMaterial,
    typed: RefusedMatterForm | None,
) -> dict[str, Any]:
    """Return the holder of the matter, its possible receivers, and the opinions of other bodies."""
    one, back = material.one, (AskOpinionForm(), "")
    if typed and isinstance(typed.form, AskOpinionForm):
        back = (typed.form, typed.fault)
    joint = joint_of(connection, entry, one, hiding(material), back)
    return {
        "joint": joint,
        "unseen": joint.leads and one.kind == "guidance" and one.state == "new",
        "grades": tuple((each, code(entry.t, "grade", each)) for each in GRADES),
        "graded": _graded(connection, entry, one),
        "last_grade": last_grade_id(connection, one.station_id, one.case_id),
        "visitors": appointments.officers(connection),
        "bodies": receivers.bodies(connection, one),
        "assigned": receivers.name_of(connection, one.body_id),
        "assignable": joint.leads and one.state in matter_reader.OPEN_STATES,
    }


def _graded(connection: Connection, entry: RequestContext, one: HubMatter) -> str:
    """Return who graded the mall's work in the case last, and how."""
    last = last_grade(connection, one.station_id, one.case_id)
    if last is None:
        return ""
    word, who = code(entry.t, "grade", last.grade), f"{last.officer.body} {last.officer.name}"
    return entry.t("Mall's work: {grade}, by {who}", grade=word, who=who)


def _choosable(connection: Connection, one: HubMatter) -> dict[str, Any]:
    """Return the grounds in the case's set of law, by their codes."""
    named = {"refusal_grounds": REFUSAL, "termination_grounds": ENDING}
    return {each: grounds_for(connection, one, name).open.items() for each, name in named.items()}


def _around(
    connection: Connection, entry: RequestContext, reviewer: Reviewer, show: str
) -> dict[str, Any]:  # fmt: skip
    mine, others, chosen = _found(connection, entry, reviewer, show)
    found = (*mine, *others)
    seeing = QueueReader(
        reviewer,
        present(connection, entry.now),
        entry.now,
        entry.t,
        asked_of_open(connection),
        published_years(connection),
        holder_names(connection, entry, reviewer, (one.reviewer_id for one in found)),
    )
    waiting = _waiting(connection)
    online, stations = visible_matters.link_state(connection, entry.now)
    return {
        "most": visible_matters.MOST,
        "queue": tuple(_item(one, waiting, seeing) for one in found),
        "mine": len(mine),
        "narrowing": filter_view(connection, entry, reviewer, "review", chosen),
        "several": several_acts("review", reviewer, entry.t),
        "query": _query(show, chosen, entry),
        "show": show,
        "page": "guidance" if show == "guidance" else "review",
        "away": stations - online,
        "link_words": entry.t("{n} of {total:station|stations} online", n=online, total=stations),
        "today": today(entry.now, entry.t),
    }


def _waiting(connection: Connection) -> dict[tuple[str, str], str]:
    """Return what each matter waits for whose text is not sent yet, by its station and id."""
    rulings = proposals.all_waiting(connection).items()
    waiting = {at: "To sign" if is_signed else "To confirm" for at, is_signed in rulings}
    return waiting | dict.fromkeys(places_waiting(connection), "To sign")


def _found(
    connection: Connection, entry: RequestContext, reviewer: Reviewer, show: str
) -> tuple[tuple[HubMatter, ...], tuple[HubMatter, ...], ListFilter]:
    """Return what waits for the officer in person, the others that the filters leave, and those.

    What waits for the officer is never hidden by a filter, nor below what others handle.
    """
    chosen = chosen_in(connection, entry, reviewer, "review")
    holders = saved_filters.holders_of(connection, reviewer, entry.now)
    narrowed = list_filter.of_matters(chosen, reviewer, holders, entry.now)
    if show == "done":
        return (), visible_matters.done(connection, reviewer, narrowed), chosen
    kind = "guidance" if show == "guidance" else ""
    keys = list_filter.matters_of_officer(chosen, holders)
    others = (
        visible_matters.waiting(connection, reviewer, kind, narrowed)
        if keys is None
        else visible_matters.waiting_among(connection, reviewer, keys, kind, narrowed)
    )
    to_sign = texts_to_sign(connection, reviewer)
    own = list_filter.matters_waiting_for(reviewer, holders, to_sign)
    found = visible_matters.waiting_among(connection, reviewer, own, kind)
    mine = priority.by_urgency(found, entry.now)
    held = {one.key for one in mine}
    left = tuple(one for one in others if one.key not in held)
    return mine, priority.by_urgency(left, entry.now), chosen


def _query(show: str, chosen: ListFilter, entry: RequestContext) -> str:
    """Return what the rows' addresses carry: the view, and filters that an address chose."""
    from_address = chosen.query if read_filter(entry.request.url.query).query else ""
    parts = (f"show={show}" if show != "open" else "", from_address)
    query = "&".join(part for part in parts if part)
    return f"?{query}" if query else ""


def _item(one: HubMatter, waiting: dict[tuple[str, str], str], seeing: QueueReader) -> QueueItem:
    """Return a row of the queue, which states if a second officer or a signature is awaited."""
    item = queue_rows.item(one, seeing.now, seeing.t, seeing.years, marks(one, seeing))
    if (one.station_id, one.id) not in waiting or one.state not in matter_reader.OPEN_STATES:
        return item
    return replace(
        item, pill=StatusPill("warn", "users", seeing.t(waiting[(one.station_id, one.id)]))
    )
