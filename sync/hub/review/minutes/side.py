"""What stands above the answer form: who answers, the climb, the last hand-over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from sync.hub.readings import Matter
from sync.hub.retention.holding import holds_of_case
from sync.hub.review import visible
from sync.hub.review.acts import enclosing, proposals
from sync.hub.review.dossier import erased
from sync.hub.review.entry import Entry
from sync.hub.review.keeping.words import held_notice
from sync.hub.review.minutes import handing_over, precedents, presence
from sync.hub.review.minutes.climbing import UNANSWERED
from sync.hub.review.queue import key_of
from sync.hub.review.signing import view
from sync.hub.review.standing import right
from sync.hub.review.words.deadline import moment


@dataclass(frozen=True)
class Notice:
    """One line above the form: its tone, its icon, what it says and a word of a person."""

    tone: str
    mark: str
    text: str
    word: str = ""


def values(
    connection: Connection, entry: Entry, one: Matter, hide: Callable[[str], str]
) -> dict[str, Any]:
    """Return what the page of a question shows beside it; of a case only what is enclosed."""
    assert entry.sitting is not None
    reviewer = entry.sitting.reviewer
    is_open = one.kind == "guidance" and one.state in UNANSWERED
    # A ruling that waits goes with the files of whoever proposed it.
    waits = proposals.waiting_for(connection, one)
    goes = waits is None or waits.ruling in ("terminated", "decided")
    found = precedents.precedents(connection, reviewer, one)
    signing = view.beside(connection, entry, "guidance", key_of(one))
    return {
        "to_standing": one.kind == "guidance"
        and one.state == "answered"
        and visible.leads(connection, reviewer, one)
        and right.may(connection, reviewer),
        "paper": signing if one.kind == "guidance" else view.Beside(),
        "erased": erased.notice(connection, one, entry.now, entry.t),
        "held": held_notice(
            holds_of_case(connection, one.station_id, one.case_id, entry.now), entry.t
        ),
        "notices": _notices(connection, entry, one, hide) if is_open else (),
        "receivers": handing_over.receivers(connection, one, reviewer) if is_open else {},
        "precedents": [{"said": each, "at": moment(each.at, entry.now)} for each in found],
        "laid": enclosing.laid(connection, one, waits.by if waits else reviewer) if goes else (),
        "lay_fault": enclosing.fault_in(entry),
    }


def _notices(
    connection: Connection, entry: Entry, one: Matter, hide: Callable[[str], str]
) -> tuple[Notice, ...]:
    t, now = entry.t, entry.now
    made: list[Notice] = []
    held = presence.present(connection, now).get((one.station_id, one.id))
    if held is not None:
        officer, at = f"{held.body} {held.name}", moment(held.since, now)
        said = t("{officer} has been answering since {at}", officer=officer, at=at)
        made.append(Notice("acc", "pencil", said))
    if one.climbed_at is not None:
        at = moment(one.climbed_at, now)
        said = t("Went up to the head of the bureau at {at}: not answered in time", at=at)
        made.append(Notice("bad", "arrow-up", said))
    for each in handing_over.handed(connection, one)[:1]:
        said = t("{by} handed it to {to}", by=each.by, to=each.to)
        made.append(Notice("warn", "users", f"{moment(each.at, now)}  {said}", hide(each.word)))
    return tuple(made)
