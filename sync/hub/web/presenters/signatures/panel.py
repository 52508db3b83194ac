"""Submitted texts as the pages show them: the text, its author, its time, and the clock."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from sync.hub.language.clock import moment
from sync.hub.language.translator import Translator
from sync.hub.presentation.views import LabelledFact, StatusPill
from sync.hub.services.forms.form_fields import AnswerForm
from sync.hub.services.signatures.outgoing import barred
from sync.hub.services.signatures.signature_rule import LAID, is_head, needs_signature
from sync.hub.services.signatures.submission import (
    Submission,
    back_with,
    may_sign,
    signed_about,
    waiting_about,
)
from sync.hub.services.slips.slip_forms import SlipForm
from sync.hub.web.presenters.dossier.enclosures import EnclosureRow
from sync.hub.web.presenters.signatures.subject import SubmissionSubject, about
from sync.hub.web.request.context import RequestContext

PILLS = {
    "waiting": ("warn", "pencil", "To sign"),
    "returned": ("bad", "undo-2", "Sent back"),
    "taken_back": ("neu", "undo-2", "Taken back"),
}


@dataclass(frozen=True)
class SubmissionView:
    """Submitted text; `barred` says why it can no longer be sent, `reason` why it was returned."""

    id: str
    kind: str
    pill: StatusPill
    about: SubmissionSubject
    writer: str
    since: str
    text: str
    facts: tuple[LabelledFact, ...]
    files: tuple[EnclosureRow, ...]
    state: str
    barred: str
    reason: str
    mine: bool
    may_sign: bool
    masked: bool
    """Whether parts of the text are hidden from this user, who then cannot sign it."""


@dataclass(frozen=True)
class SignaturePanel:
    """Panel next to the form of a matter: waiting and returned texts, and the signer.

    `stuck` is the officer's own text that can no longer be sent, while it is kept.
    """

    waiting: SubmissionView | None = None
    stuck: SubmissionView | None = None
    back: SubmissionView | None = None
    signed: str = ""
    lays: bool = False
    heads: bool = False
    own_words: bool = False
    form: dict[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Text returned to the officer, or nothing."""
        return str(self.form.get("text", ""))

    @property
    def answer(self) -> AnswerForm:
        """Answer returned to the officer, or an empty one."""
        return AnswerForm(**self.form)  # type: ignore[arg-type]

    @property
    def reply(self) -> SlipForm:
        """Form of a reply returned to the officer, or an empty one."""
        return SlipForm(**self.form)  # type: ignore[arg-type]


def paper(connection: Connection, entry: RequestContext, one: Submission) -> SubmissionView:
    """Return a submitted text as this user sees it."""
    assert entry.sitting is not None
    t, viewer = entry.t, entry.sitting.reviewer
    why = barred(connection, entry.now, one)
    told = about(connection, entry, one)
    text = told.hide(one.form["text"])
    return SubmissionView(
        id=one.id,
        kind=t(LAID[one.kind]),
        pill=StatusPill("bad", "ban", t("Cannot go out")) if why else _pill(one, t),
        about=told,
        writer=f"{one.by.body} {one.by.name}",
        since=moment(one.at, entry.now),
        text=text,
        facts=told.facts,
        files=told.files,
        state=one.state,
        barred=t(why) if why else "",
        reason=_reason(one),
        mine=one.by.id == viewer.id,
        may_sign=one.state == "waiting" and may_sign(one, viewer),
        masked=text != one.form["text"],
    )


def _pill(one: Submission, t: Translator) -> StatusPill:
    tone, mark, word = PILLS[one.state]
    return StatusPill(tone, mark, t(word))


def _reason(one: Submission) -> str:
    return f"{one.settled_by}  {one.reason}" if one.state == "returned" else ""


def signature_panel(
    connection: Connection, entry: RequestContext, kind: str, of: str
) -> SignaturePanel:
    """Return the panel next to the form for a text of this kind on this subject."""
    assert entry.sitting is not None
    viewer = entry.sitting.reviewer
    found = [paper(connection, entry, one) for one in waiting_about(connection, kind, of)]
    back, signed = back_with(connection, kind, of, viewer), signed_about(connection, kind, of)
    return SignaturePanel(
        waiting=next((one for one in found if not one.barred), None),
        stuck=next((one for one in found if one.barred and one.mine), None),
        back=paper(connection, entry, back) if back else None,
        signed=_signed(signed, entry) if signed else "",
        lays=viewer.decides and needs_signature(connection, kind, viewer),
        heads=is_head(viewer),
        # The author of typed input sees it, whatever waits.
        own_words=entry.request.method == "POST" or "own" in entry.request.query_params,
        form=back.form if back else {},
    )


def _signed(one: Submission, entry: RequestContext) -> str:
    return entry.t("Signed by {head}, written by {writer}", head=one.settled_by, writer=one.by.name)
