"""What laid words are about, as the reader may see it: a question, a slip, a supervision."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.hub.packs.calendars import published_years
from sync.hub.review import queue, visible
from sync.hub.review.acts.enclosing import Laid, laid
from sync.hub.review.acts.forms import Answer
from sync.hub.review.entry import Entry
from sync.hub.review.signing.submission import Submission
from sync.hub.review.slips import rows
from sync.hub.review.slips import visible as slips
from sync.hub.review.slips.forms import SlipForm
from sync.hub.review.supervision import reading
from sync.hub.review.supervision.acts import Posting
from sync.hub.review.views import Fact
from sync.hub.review.words.deadline import Clock
from sync.hub.review.words.wording import code


@dataclass(frozen=True)
class About:
    """A line that names it, where it is read, its clock and limit, and what goes with the words.

    Facts that go across are what the matter's own page shows anyway.
    """

    line: str = ""
    href: str = ""
    clock: Clock | None = None
    limit: str = ""
    facts: tuple[Fact, ...] = ()
    files: tuple[Laid, ...] = ()
    anew: str = ""
    """Where the words are written anew."""


def about(connection: Connection, entry: Entry, one: Submission) -> About:
    """Return what the words are about; of what is not for the reader's eyes only the words' own."""
    return _TOLD[one.kind](connection, entry, one)


def _question(connection: Connection, entry: Entry, one: Submission) -> About:
    assert entry.sitting is not None
    t = entry.t
    station_id, _, matter_id = one.about.partition("/")
    held = visible.matter_seen(connection, entry.sitting.reviewer, (station_id, matter_id))
    cited = Fact(t("Articles"), t.separator.join(Answer(**one.form).cited()))
    if held is None:
        return About(facts=_told(cited))
    asked = Fact(t("The station asks"), queue.gist(held, t), across=True)
    named = " · ".join(part for part in (held.merchant, held.goods) if part)
    href = f"/review/{one.about}"
    return About(
        line=f"{named}  {held.station_name}",
        href=href,
        clock=queue.running(held, entry.now, t),
        limit=queue.limit(held, entry.now, t),
        facts=_told(asked, cited),
        files=laid(connection, held, one.by),
        anew=href,
    )


def _slip(connection: Connection, entry: Entry, one: Submission) -> About:
    assert entry.sitting is not None
    t = entry.t
    held = slips.slip_for(connection, entry.sitting.reviewer, one.about)
    if held is None:
        return About()
    said = Fact(t("What the consumer says"), rows.hidden(held), across=True)
    alone = t("It does not wait for what is missing") if SlipForm(**one.form).alone else ""
    channel = f"{code(t, 'channel', held.channel)} {held.number}"
    href = f"/slips/{held.id}"
    return About(
        line="  ".join(part for part in (held.merchant, channel) if part),
        href=href,
        clock=rows.running(held, entry.now, t, published_years(connection)),
        limit=rows.limit(held, entry.now),
        facts=_told(said, Fact(t("Note"), alone)),
        anew=href,
    )


def _posting(connection: Connection, entry: Entry, one: Submission) -> About:
    t, form = entry.t, Posting(**one.form)
    station = reading.stations(connection, one.by).get(form.station, "")
    officer = reading.officers(connection).get(form.officer, ("", "", ""))
    return About(
        line=form.name if form.of != "station" else station,
        facts=_told(
            Fact(t("Station"), station),
            Fact(t("Under supervision"), t(reading.WATCHED[form.of])),
            Fact(t("Officer in charge"), f"{officer[2]} {officer[0]}".strip()),
            Fact(t("Last day"), form.due_on),
        ),
        anew=f"/supervision/new?again={one.id}",
    )


def _ending(connection: Connection, entry: Entry, one: Submission) -> About:
    assert entry.sitting is not None
    held = reading.posted_for(connection, entry.sitting.reviewer, one.about)
    if held is None:
        return About()
    href = f"/supervision/{held.id}"
    facts = _told(Fact(entry.t("Station"), held.station, across=True))
    return About(line=held.subject, href=href, facts=facts, anew=href)


def _told(*facts: Fact) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.value)


_TOLD: dict[str, Callable[[Connection, Entry, Submission], About]] = {
    "guidance": _question,
    "reply": _slip,
    "posting": _posting,
    "ending": _ending,
}
