"""Form 10 举报处理结果告知书: the result of a report, told to its reporter.

Nothing of an envelope enters the store of documents, which officers without the right read. What
the paper says is locked by the envelope's own key in the journal, for whoever opens the report, and
goes with the envelope. The words follow a transcription of the national set, to be checked.
"""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Connection, func, select

from sync.hub.domain.paper_content import LetterText
from sync.hub.domain.refusals import (
    CatalogueName,
    FaultCollector,
    IncompleteForm,
    InvalidField,
    NotFound,
)
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.auth.sessions import UserSession
from sync.hub.services.documents.letters import UNNUMBERED
from sync.hub.services.forms.form_fields import is_day, needed
from sync.hub.services.matters.official_documents import number_of
from sync.hub.services.reports.sealed_reports import Place, opened_key, stream_of
from sync.hub.services.rulings.issuing import UNREAD
from sync.hub.services.rulings.proposals import is_proposed
from sync.hub.services.signatures.signature_requests import GONE, WHO_SIGNS
from sync.hub.services.signatures.signature_rule import is_head
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import journal
from sync.hub.storage.transactions import Transaction
from sync.signing import ContentKey

LAID, ISSUED = "report.result_laid", "report.result_issued"
RETURNED, VOIDED = "report.result_returned", "report.result_voided"
ACTS = (LAID, ISSUED, RETURNED, VOIDED)
MOST_REASON = 200
TITLE = "举报处理结果告知书"
PATTERN = "{机关简称}举告〔{年份}〕第{序号}号"
NOTES = (
    "注：1. 本告知书适用于市场监督管理部门依据法律、法规、规章的明确规定，"
    "将举报处理结果告知举报人。",
    "　　2. 本告知书可以通过互联网、电话、短信、电子邮件、信函等方式告知。",
)
FIELDS = {
    "to": ("Addressed to", 200),
    "subject": ("The report is about", 200),
    "law": ("Law", 200),
    "article": ("Article of the law", 40),
    "result": ("Result of the report", 2000),
    "signed_on": ("Date of the document", 10),
}
"""The label of each field, a key of the catalogue, and its most characters."""
Fields = Mapping[str, str]


class ResultForm(BaseModel):
    """Form on the page; `seen` is the digest of the paper that was read."""

    csrf: str = ""
    id: str = ""
    to: str = ""
    subject: str = ""
    law: str = ""
    article: str = ""
    result: str = ""
    signed_on: str = ""
    act: str = ""
    seen: str = ""


@dataclass(frozen=True)
class ReportResult:
    """A paper that was issued, or that was laid before the head, which has no number.

    It ended when an issued one was voided, or a laid one sent back, by whom and why.
    """

    id: str
    number: str
    by: str
    at: datetime
    fields: Fields
    ended_by: str = ""
    ended_at: datetime | None = None
    reason: str = ""
    by_id: str = ""
    """Id of its author; empty in an older entry."""

    @property
    def holds(self) -> bool:
        """Tell whether it was neither voided nor sent back."""
        return self.ended_at is None


class ResultFieldError(InvalidField):
    """Missing or wrong field, which the sentence names by its label."""

    def __init__(self, sentence: str, name: str, **values: object) -> None:
        """Name the field and its fault."""
        super().__init__(sentence, name)
        self.values = {"field": CatalogueName(FIELDS[name][0]), **values}


def checked(sent: ResultForm) -> dict[str, str]:
    """Return the fields of the paper; raises InvalidField for all missing or wrong ones."""
    faults = FaultCollector()
    found = {name: faults.of(partial(_field, sent, name)) for name in FIELDS}
    faults.require_none()
    return found


def _field(sent: ResultForm, name: str) -> str:
    typed = str(getattr(sent, name)).replace("\r\n", "\n").strip()
    if not typed:
        raise ResultFieldError("Not filled in: {field}", name)
    if len(typed) > FIELDS[name][1]:
        raise ResultFieldError("Too long: {field}", name)
    if name == "signed_on" and not is_day(typed):
        raise ResultFieldError("Cannot be read: {field}", name)
    return typed


def digest_of(fields: Fields) -> str:
    """Return the digest by which a confirmation names the paper that was read."""
    exact = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(exact.encode()).hexdigest()


def letter(fields: Fields, bureau: str, number: str = "", mark: str = "") -> LetterText:
    """Return the text of the paper, in the words of form 10; `mark` is 作废 for a voided one."""
    day = date.fromisoformat(fields["signed_on"])
    opening = (
        f"关于{fields['subject']}的举报，我局已依法处理。根据《{fields['law']}》第{fields['article']}条"
        "规定，现将处理结果告知如下："
    )
    result = tuple(line for line in fields["result"].split("\n") if line.strip())
    return LetterText(
        title=TITLE,
        number=number or UNNUMBERED,
        to=fields["to"],
        paragraphs=(opening, *result, "特此告知。"),
        bureau=bureau,
        date=f"{day.year}年{day.month}月{day.day}日",
        notes=NOTES,
        mark=mark or ("" if number else "预览"),
    )


def lays(connection: Connection, sitting: UserSession) -> bool:
    """Tell whether this officer's papers are laid before the head of their body."""
    return is_proposed(connection, sitting.reviewer)


def results(
    connection: Connection, sitting: UserSession, place: Place
) -> tuple[tuple[ReportResult, ...], ReportResult | None]:
    """Return the papers issued, and the one laid before the head last, unless one was issued since.

    Issued ones that were voided, and a laid one that was sent back, say so. Raises NotFound without
    the right, and for a report that this session has not opened.
    """
    key = _key(connection, sitting, place)
    rows = connection.execute(
        select(journal.c.kind, journal.c.by, journal.c.at, journal.c.facts, journal.c.private)
        .where(journal.c.stream == stream_of(place), journal.c.kind.in_(ACTS))
        .order_by(journal.c.seq)
    )
    issued: dict[str, ReportResult] = {}
    laid: ReportResult | None = None
    for row in rows:
        facts = json.loads(row.facts)
        paper = facts["document"]
        fields = _unlocked(key, paper, json.loads(row.private)["sealed"])
        by_id = facts.get("by_id", "")
        one = ReportResult(paper, facts.get("number", ""), row.by, row.at, fields, by_id=by_id)
        if row.kind == VOIDED:
            issued[paper] = _ended(issued[paper], one)
        elif row.kind == RETURNED and laid is not None:
            laid = _ended(laid, one)
        elif row.kind == ISSUED:
            issued[paper], laid = one, None
        else:
            laid = one
    return tuple(issued.values()), laid


def _ended(paper: ReportResult, act: ReportResult) -> ReportResult:
    return replace(paper, ended_by=act.by, ended_at=act.at, reason=act.fields["reason"])


@dataclass(frozen=True)
class LastResultAct:
    """The last act on a report's papers without what they say; the number is "" before issue."""

    kind: str
    by: str
    number: str


def last_acts(connection: Connection) -> Mapping[str, LastResultAct]:
    """Return the last act on the papers of each report that has any, by its journal stream."""
    rows = connection.execute(
        select(journal.c.stream, journal.c.kind, journal.c.by, journal.c.facts)
        .where(journal.c.kind.in_(ACTS))
        .order_by(journal.c.seq)
    )
    return {
        row.stream: LastResultAct(row.kind, row.by, json.loads(row.facts).get("number", ""))
        for row in rows
    }


def issue(
    turn: Transaction, sitting: UserSession, place: Place, sent: ResultForm, bureau: str
) -> None:
    """Issue the paper with the next number, or lay it before the head, who issues it.

    A form that comes again does nothing more. Raises InvalidField, and NotFound as `results`.
    """
    key = _key(turn.connection, sitting, place)
    fields, paper = checked(sent), _id(sent.id)
    if sent.seen != digest_of(fields):
        raise InvalidField(UNREAD)
    issued, laid = results(turn.connection, sitting, place)
    if any(one.id == paper for one in (*issued, laid) if one):
        return
    facts: dict[str, object] = {"document": paper, "by_id": sitting.reviewer.id}
    kind = LAID if lays(turn.connection, sitting) else ISSUED
    if kind == ISSUED:
        facts["number"] = _next_number(turn, bureau)
    values = {"sealed": _locked(key, paper, fields)}
    turn.record(JournalAct(stream_of(place), kind, sitting.reviewer.author, facts, values))


def void(turn: Transaction, sitting: UserSession, place: Place, paper: str, why: str) -> None:
    """Void an issued paper, which keeps its number: no other paper is given it.

    Raises InvalidField without a reason and for one voided before, and NotFound as `results`.
    """
    issued, _ = results(turn.connection, sitting, place)
    found = next((one for one in issued if one.id == paper), None)
    if found is None:
        raise NotFound
    if not found.holds:
        raise InvalidField("The document was voided already")
    reason = needed(why, "Say why the document is voided", MOST_REASON)
    _end(turn, sitting, place, (VOIDED, found, reason))


def may_return(sitting: UserSession, laid: ReportResult | None) -> bool:
    """Tell whether this officer sends the laid paper back: a head, and never their own."""
    by = sitting.reviewer
    if laid is None or not laid.holds or not is_head(by):
        return False
    return laid.by_id != by.id if laid.by_id else laid.by != by.author


def send_back(turn: Transaction, sitting: UserSession, place: Place, paper: str, why: str) -> None:
    """Send the paper that lies before the head back to its author, who may write it anew.

    Raises InvalidField without a reason, for a paper that lies there no more, and for whoever does
    not sign it; NotFound as `results`.
    """
    _, laid = results(turn.connection, sitting, place)
    if laid is None or laid.id != paper or not laid.holds:
        raise InvalidField(GONE)
    if not may_return(sitting, laid):
        raise InvalidField(WHO_SIGNS)
    reason = needed(why, "Say why it goes back", MOST_REASON)
    _end(turn, sitting, place, (RETURNED, laid, reason))


def _end(
    turn: Transaction, sitting: UserSession, place: Place, act: tuple[str, ReportResult, str]
) -> None:
    """Record that a paper was voided or sent back; the reason may name people, and is locked."""
    kind, paper, reason = act
    facts = {"document": paper.id} | ({"number": paper.number} if paper.number else {})
    sealed = _locked(_key(turn.connection, sitting, place), paper.id, {"reason": reason})
    author = sitting.reviewer.author
    turn.record(JournalAct(stream_of(place), kind, author, facts, {"sealed": sealed}))


def _next_number(turn: Transaction, bureau: str) -> str:
    """Return the next number of the year, counted in the writing transaction."""
    turn.hold(ISSUED)
    year = turn.now.astimezone(SHANGHAI).year
    begun = datetime(year, 1, 1, tzinfo=SHANGHAI)
    counted = select(func.count()).where(journal.c.kind == ISSUED, journal.c.at >= begun)
    return number_of(bureau, PATTERN, year, (turn.connection.scalar(counted) or 0) + 1)


def _key(connection: Connection, sitting: UserSession, place: Place) -> ContentKey:
    key = opened_key(connection, sitting, place)
    if key is None:
        raise NotFound
    return key


def _locked(key: ContentKey, paper: str, fields: Fields) -> str:
    content = json.dumps(dict(fields), ensure_ascii=False).encode()
    return urlsafe_b64encode(key.close(_name(paper), content)).decode()


def _unlocked(key: ContentKey, paper: str, sealed: str) -> Fields:
    content = key.open(_name(paper), urlsafe_b64decode(sealed))
    return {name: str(value) for name, value in json.loads(content).items()}


def _name(paper: str) -> str:
    return f"report result/{paper}"


def _id(typed: str) -> str:
    try:
        return str(UUID(typed))
    except ValueError:
        raise IncompleteForm from None
