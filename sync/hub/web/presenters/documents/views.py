"""View values of documents, visits and waiting rulings: frozen, in words, for the templates."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sync.hub.domain.file_names import shown_name
from sync.hub.language.clock import SHANGHAI, moment
from sync.hub.language.translator import Translator
from sync.hub.presentation.views import LabelledFact
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.documents.document_kinds import (
    FORMS,
    KINDS,
    TERMINATION,
    DocumentKind,
    kind_of,
)
from sync.hub.services.files import enclosures
from sync.hub.services.forms.form_fields import OutcomeForm
from sync.hub.services.matters.official_documents import IssuedDocument, documents_of
from sync.hub.services.onsite import photos
from sync.hub.services.packs.laws import ENDING, REFUSAL, grounds_for
from sync.hub.services.rulings import proposals, ruling_history, visit_minutes
from sync.hub.services.rulings.confirmers import ConfirmerNotice, confirmer_notice
from sync.hub.services.rulings.ruling_numbers import STATED_BY, number_among, present_documents
from sync.hub.services.rulings.visit_minutes import RESULTS, VisitMinutes
from sync.hub.services.signatures.submission import (
    Submission,
    signed_documents,
    waiting_about,
)
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.web.presenters.dossier.exhibits import size_of
from sync.protocol import EvidenceItem

Listed = Mapping[int, str]


@dataclass(frozen=True)
class KindChoice:
    """Document that may be made: its form, the form in Chinese numerals, and its name."""

    form: int
    numeral: str
    title: str


@dataclass(frozen=True)
class IssuedView:
    """Document in the list or on its own page; `facts` are empty in the list."""

    id: str
    title: str
    number: str
    note: str
    voided: str
    facts: tuple[LabelledFact, ...] = ()


@dataclass(frozen=True)
class FileLink:
    """File of the dossier that is looked at by its address."""

    name: str
    href: str
    size: str
    sha256: str


@dataclass(frozen=True)
class VisitNote:
    """Visit as the dossier shows it."""

    title: str
    note: str
    result: str
    present: str
    said: str
    agreement: str
    papers: tuple[FileLink, ...]
    """Papers that were signed on a screen."""
    digest: str


@dataclass(frozen=True)
class WaitingRuling:
    """Ruling that waits for a second officer, and the acts open to the reader."""

    title: str
    note: str
    ground: str
    who: str
    text: str
    mine: bool
    may_confirm: bool
    is_signed: bool = False
    """Whether a head signs it; else a second officer confirms it."""


@dataclass(frozen=True)
class MatterPapers:
    """Documents, visits and rulings shown beneath the facts of a dossier."""

    visits: tuple[VisitNote, ...]
    photos: tuple[FileLink, ...]
    """Photos that were taken on site."""
    awaited: bool
    issued: tuple[IssuedView, ...]
    laid: tuple[str, ...]
    """Documents that wait for a head's signature."""
    kinds: tuple[KindChoice, ...]
    waiting: WaitingRuling | None
    sent_back: str
    proposed: OutcomeForm
    foretold: ConfirmerNotice
    confirmed: str
    is_minuted: bool
    numbers: Mapping[str, str]
    """Number that a decision bears, by its result; nothing where the hub gives the next one."""


@dataclass(frozen=True)
class ReaderContext:
    """Reader's context: user, time, language, and the masking of the consumer."""

    who: Reviewer
    now: datetime
    t: Translator
    hide: Callable[[str], str]
    seconded: frozenset[str] = frozenset()
    """Rulings of the bureau that a second officer confirms."""
    is_open: bool = False
    """Whether the consumer is disclosed to them."""


def choice(kind: DocumentKind, t: Translator) -> KindChoice:
    """Return a kind in the form in which it is chosen."""
    numeral = str(kind.form) if t.lang == "en" else FORMS[kind.form]
    return KindChoice(kind.form, numeral, t(kind.name))


def papers(
    connection: Connection,
    one: HubMatter,
    reader: ReaderContext,
    rulings: Sequence[ruling_history.RulingEntry],
) -> MatterPapers:
    """Return the visits, the documents and the waiting, returned or proposed ruling of a case."""
    visits = visit_minutes.visits_of(connection, one)
    present = visit_minutes.present_visits(connection, one), present_documents(connection, one)
    refusing, ending = (grounds_for(connection, one, name).all for name in (REFUSAL, ENDING))
    issued = documents_of(connection, one.station_id, one.id)
    signed = signed_documents(connection, one.key)
    waiting, back = proposals.waiting_for(connection, one), ruling_history.returned_ruling(rulings)
    return MatterPapers(
        visits=tuple(
            _visit(
                n, each, reader, (ending, _signed(connection, one, each) if reader.is_open else ())
            )
            for n, each in enumerate(visits, 1)
        ),
        photos=_links(one, photos.items_of(connection, one)),
        awaited=visit_minutes.awaited(one),
        issued=tuple(shown(each, reader, signed.get(each.id)) for each in issued),
        laid=_laid(connection, one, reader),
        kinds=tuple(choice(kind, reader.t) for kind in KINDS.values() if kind.may_be_made_of(one)),
        waiting=_waiting(waiting, reader, (refusing, ending), present[1]) if waiting else None,
        sent_back=reader.hide(back.reason) if back else "",
        proposed=_anew(back, reader) or _proposed(*present),
        foretold=confirmer_notice(connection, one, reader.who, reader.seconded, reader.t),
        confirmed=ruling_history.confirmation(rulings, reader.t),
        is_minuted=visit_minutes.agreed_at_last(connection, one),
        numbers={each: number_among(present[1], each) for each in STATED_BY},
    )


def _laid(connection: Connection, one: HubMatter, reader: ReaderContext) -> tuple[str, ...]:
    t, found = reader.t, waiting_about(connection, "document", one.key)
    names = [(kind_of(str(each.form["kind"])), each) for each in found]
    message = "{title}: {writer} has laid it before the head"
    return tuple(t(message, title=t(k.name), writer=each.by.name) for k, each in names if k)


def shown(
    one: IssuedDocument,
    reader: ReaderContext,
    signed: Submission | None,
    grounds: Listed | None = None,
) -> IssuedView:
    """Return a document in words; `signed` as it was laid before the head who signed it, if any.

    With the grounds from which it chooses, the fields too: once the consumer is disclosed.
    """
    t, voided = reader.t, ""
    if one.voided_at:
        at, reason = moment(one.voided_at, reader.now), reader.hide(one.void_reason)
        voided = t("Voided by {name} {at}: {reason}", name=one.voided_by, at=at, reason=reason)
    return IssuedView(
        id=one.id,
        title=t(KINDS[one.kind].name),
        number=one.number,
        note=_made(one, signed, reader),
        voided=voided,
        facts=_facts(one, t, grounds) if grounds is not None else (),
    )


def _made(one: IssuedDocument, signed: Submission | None, reader: ReaderContext) -> str:
    """Return who wrote the document and who signed it, each with their time."""
    at = moment(one.made_at, reader.now)
    if signed is None:
        return f"{one.made_by}  {at}"
    laid = moment(signed.at, reader.now)
    return reader.t(
        "written by {writer} {laid}, signed by {head} {at}",
        writer=one.made_by,
        laid=laid,
        head=signed.settled_by,
        at=at,
    )


def _facts(one: IssuedDocument, t: Translator, grounds: Listed) -> tuple[LabelledFact, ...]:
    kind = KINDS[one.kind]
    found: list[LabelledFact] = []
    for field in kind.fields:
        value = one.all.get(field.name, "")
        if field.shape == "ground" and value:
            value = f"{value}  {grounds.get(int(value), '')}"
        if value:
            found.append(
                LabelledFact(t(field.label), value, across=field.shape in ("long", "ground"))
            )
    return tuple(found)


def _signed(connection: Connection, one: HubMatter, visit: VisitMinutes) -> tuple[FileLink, ...]:
    """Return the signed papers of a visit that are still here."""
    sent = enclosures.of_matter(connection, one.station_id, one.id)
    return _links(one, (each for each in sent if each.sha256 in visit.papers))


def _links(one: HubMatter, items: Iterable[EvidenceItem]) -> tuple[FileLink, ...]:
    at = f"/review/{one.key}/evidence"
    return tuple(
        FileLink(shown_name(each.name), f"{at}/{each.sha256}", size_of(each.size), each.sha256)
        for each in items
    )


def _visit(
    n: int, one: VisitMinutes, reader: ReaderContext, of: tuple[Listed, tuple[FileLink, ...]]
) -> VisitNote:
    grounds, signed = of
    ground = f"  {one.ground}  {grounds.get(one.ground, '')}" if one.ground else ""
    at = f"{one.held_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return VisitNote(
        title=reader.t("Visit {n}", n=n) + f"  {at}",
        note=f"{one.by}  {moment(one.at, reader.now)}",
        result=reader.t(RESULTS[one.result]) + ground,
        present=reader.hide(one.present),
        said=reader.hide(one.said),
        agreement=reader.hide(one.agreement),
        papers=signed,
        digest=one.text_sha256,
    )


def _waiting(
    one: proposals.RulingProposal,
    reader: ReaderContext,
    grounds: tuple[Listed, Listed],
    issued: Sequence[IssuedDocument],
) -> WaitingRuling:
    return WaitingRuling(
        title=ruling_title(one, reader.t),
        note=f"{one.by.body} {one.by.name}  {moment(one.at, reader.now)}",
        ground=_ground(one, grounds) or number_among(issued, one.form.result),
        who=reader.t(proposals.confirming(one)),
        text=reader.hide(one.form.text),
        mine=one.by.id == reader.who.id,
        may_confirm=proposals.may_confirm(one, reader.who),
        is_signed=one.signed,
    )


def ruling_title(one: proposals.RulingProposal, t: Translator) -> str:
    """Return which ruling waits, and for whom."""
    return t((_SIGNED if one.signed else _SECONDED)[one.ruling])


_SECONDED = {
    "refused": "Refusal awaits a second officer",
    "terminated": "Termination awaits a second officer",
}
_SIGNED = {
    "accepted": "Acceptance awaits the head's signature",
    "refused": "Refusal awaits the head's signature",
    "returned": "Return for more awaits the head's signature",
    "onsite": "Visit awaits the head's signature",
    "terminated": "Termination awaits the head's signature",
    "decided": "Decision awaits the head's signature",
}


def _ground(one: proposals.RulingProposal, grounds: tuple[Listed, Listed]) -> str:
    """Return the ground with its number, or the visit's place and time."""
    form = one.form
    if one.ruling in ("refused", "terminated"):
        refused = one.ruling == "refused"
        code = int((form.refusal_ground if refused else form.termination_ground) or 0)
        return f"{code}  {grounds[0 if refused else 1].get(code, '')}"
    if one.ruling == "onsite":
        parts = (form.visit_on, form.visit_time, form.place, form.visitor)
        return "  ".join(part for part in parts if part)
    return ""


def _anew(back: ruling_history.ReturnedRuling | None, reader: ReaderContext) -> OutcomeForm | None:
    """Return the text from which a returned ruling is rewritten, as its officer typed it.

    Colleagues get it with the consumer masked, and nothing of a ruling that its author withdrew.
    """
    if back is None or (back.by != reader.who.author and not back.reason):
        return None
    if back.by == reader.who.author:
        return back.form
    typed = back.form.model_dump().items()
    return OutcomeForm(**{name: reader.hide(value) for name, value in typed})


def _proposed(visits: Sequence[VisitMinutes], issued: Sequence[IssuedDocument]) -> OutcomeForm:
    """Return the initial opinion: the ground of the document, or of the last visit.

    The outcome itself is for the officer to choose.
    """
    papers = [each for each in issued if each.holds and each.kind == TERMINATION.form]
    of_visit = str(visits[-1].ground or "") if visits else ""
    ground = papers[-1].fields.get("ground", "") if papers else of_visit
    return OutcomeForm(termination_ground=ground)
