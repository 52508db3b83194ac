"""Subject of a submitted text, as the reader may see it: a question, a slip, a supervision."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.hub.language.clock import DeadlineClock
from sync.hub.language.translator import code
from sync.hub.presentation.views import LabelledFact
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.documents.document_kinds import LaidDocument, kind_of
from sync.hub.services.forms.form_fields import AnswerForm
from sync.hub.services.matters.consumer_disclosure import is_disclosed
from sync.hub.services.packs.calendars import published_years
from sync.hub.services.signatures.submission import Submission
from sync.hub.services.slips import visible_slips as slips
from sync.hub.services.slips.slip_forms import SlipForm
from sync.hub.services.supervision import posted_supervisions
from sync.hub.services.supervision.supervisions import PostSupervisionForm
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.web.presenters import queue_rows
from sync.hub.web.presenters.dossier.enclosures import EnclosureRow, enclosure_rows
from sync.hub.web.presenters.dossier.hiding import hiding_of
from sync.hub.web.presenters.slips import slip_rows
from sync.hub.web.request.context import RequestContext


@dataclass(frozen=True)
class SubmissionSubject:
    """Subject: a line that names it, its page, its clock and limit, and the accompanying data.

    Facts shown across the full width are those that the matter's own page shows anyway.
    """

    line: str = ""
    href: str = ""
    clock: DeadlineClock | None = None
    limit: str = ""
    facts: tuple[LabelledFact, ...] = ()
    files: tuple[EnclosureRow, ...] = ()
    anew: str = ""
    """Address at which the text is rewritten."""
    hide: Callable[[str], str] = str
    """Masking of the consumer in the text, for a document, which names them."""


def about(connection: Connection, entry: RequestContext, one: Submission) -> SubmissionSubject:
    """Return the subject of a text; of one not visible to the reader only the text's own data."""
    return _TOLD[one.kind](connection, entry, one)


def _question(connection: Connection, entry: RequestContext, one: Submission) -> SubmissionSubject:
    assert entry.sitting is not None
    t = entry.t
    station_id, _, matter_id = one.about.partition("/")
    matter = visible_matters.matter_seen(
        connection, entry.sitting.reviewer, (station_id, matter_id)
    )
    cited = LabelledFact(t("Articles"), t.separator.join(AnswerForm(**one.form).cited()))
    if matter is None:
        return SubmissionSubject(facts=_told(cited))
    asked = LabelledFact(t("The station asks"), queue_rows.summary(matter, t), across=True)
    named = " · ".join(part for part in (matter.merchant, matter.goods) if part)
    href = f"/review/{one.about}"
    return SubmissionSubject(
        line=f"{named}  {matter.station_name}",
        href=href,
        clock=queue_rows.running(matter, entry.now, t),
        limit=queue_rows.limit(matter, entry.now, t),
        facts=_told(asked, cited),
        files=enclosure_rows(connection, matter, one.by),
        anew=href,
    )


def _document(connection: Connection, entry: RequestContext, one: Submission) -> SubmissionSubject:
    assert entry.sitting is not None
    t, form = entry.t, LaidDocument(**one.form)
    kind = kind_of(form.kind)
    station_id, _, matter_id = one.about.partition("/")
    matter = visible_matters.matter_seen(
        connection, entry.sitting.reviewer, (station_id, matter_id)
    )
    hide = _hiding(connection, matter, entry.sitting, form)
    facts = _told(LabelledFact(t("Document"), t(kind.name) if kind else ""))
    if matter is None:
        return SubmissionSubject(facts=facts, hide=hide)
    href = f"/review/{one.about}"
    return SubmissionSubject(
        line=f"{matter.merchant}  {matter.station_name}",
        href=href,
        clock=queue_rows.running(matter, entry.now, t),
        limit=queue_rows.limit(matter, entry.now, t),
        facts=facts,
        anew=f"{href}/documents?kind={form.kind}&again={one.id}",
        hide=hide,
    )


def _hiding(
    connection: Connection, matter: HubMatter | None, sitting: UserSession, form: LaidDocument
) -> Callable[[str], str]:
    """Return a function that hides a document's personal data until the consumer is disclosed.

    What the officer typed may differ from the dossier, and names further people.
    """
    mask = hiding_of(connection, matter, sitting)
    if matter is not None and is_disclosed(connection, matter, sitting):
        return mask
    kind = kind_of(form.kind)
    private = [getattr(form, each.name) for each in kind.fields if not each.public] if kind else []
    lines = {line.strip() for value in private for line in value.splitlines()} - {""}
    if not lines:
        return mask
    known = re.compile("|".join(re.escape(line) for line in sorted(lines, key=len, reverse=True)))
    return lambda text: mask(known.sub("****", text))


def _slip(connection: Connection, entry: RequestContext, one: Submission) -> SubmissionSubject:
    assert entry.sitting is not None
    t = entry.t
    slip = slips.slip_for(connection, entry.sitting.reviewer, one.about)
    if slip is None:
        return SubmissionSubject()
    said = LabelledFact(t("What the consumer says"), slip_rows.hidden(slip), across=True)
    alone = t("It does not wait for what is missing") if SlipForm(**one.form).alone else ""
    channel = f"{code(t, 'channel', slip.channel)} {slip.number}"
    href = f"/slips/{slip.id}"
    return SubmissionSubject(
        line="  ".join(part for part in (slip.merchant, channel) if part),
        href=href,
        clock=slip_rows.running(slip, entry.now, t, published_years(connection)),
        limit=slip_rows.limit(slip, entry.now),
        facts=_told(said, LabelledFact(t("Note"), alone)),
        anew=href,
    )


def _posting(connection: Connection, entry: RequestContext, one: Submission) -> SubmissionSubject:
    t, form = entry.t, PostSupervisionForm(**one.form)
    station = posted_supervisions.stations(connection, one.by).get(form.station, "")
    officer = posted_supervisions.officers(connection).get(form.officer, ("", "", ""))
    return SubmissionSubject(
        line=form.name if form.of != "station" else station,
        facts=_told(
            LabelledFact(t("Station"), station),
            LabelledFact(t("Under supervision"), t(posted_supervisions.WATCHED[form.of])),
            LabelledFact(t("Officer in charge"), f"{officer[2]} {officer[0]}".strip()),
            LabelledFact(t("Last day"), form.due_on),
        ),
        anew=f"/supervision/new?again={one.id}",
    )


def _ending(connection: Connection, entry: RequestContext, one: Submission) -> SubmissionSubject:
    assert entry.sitting is not None
    supervision = posted_supervisions.posted_for(connection, entry.sitting.reviewer, one.about)
    if supervision is None:
        return SubmissionSubject()
    href = f"/supervision/{supervision.id}"
    facts = _told(LabelledFact(entry.t("Station"), supervision.station, across=True))
    return SubmissionSubject(line=supervision.subject, href=href, facts=facts, anew=href)


def _told(*facts: LabelledFact) -> tuple[LabelledFact, ...]:
    return tuple(fact for fact in facts if fact.value)


_TOLD: dict[str, Callable[[Connection, RequestContext, Submission], SubmissionSubject]] = {
    "document": _document,
    "guidance": _question,
    "reply": _slip,
    "posting": _posting,
    "ending": _ending,
}
