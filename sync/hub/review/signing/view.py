"""Laid words as the pages show them: what will go out, who wrote it, since when, and the clock."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from sync.hub.review.acts.enclosing import Laid
from sync.hub.review.acts.forms import Answer
from sync.hub.review.entry import Entry
from sync.hub.review.signing.about import About, about
from sync.hub.review.signing.outgoing import barred
from sync.hub.review.signing.rule import KINDS, is_head, is_laid
from sync.hub.review.signing.submission import (
    Submission,
    back_with,
    may_sign,
    signed_about,
    waiting_about,
)
from sync.hub.review.slips.forms import SlipForm
from sync.hub.review.views import Fact, Pill
from sync.hub.review.words.deadline import moment
from sync.hub.review.words.wording import Tongue

PILLS = {
    "waiting": ("warn", "pencil", "To sign"),
    "returned": ("bad", "undo-2", "Sent back"),
    "taken_back": ("neu", "undo-2", "Taken back"),
}


@dataclass(frozen=True)
class Paper:
    """One laid text; `barred` says why it cannot go out any more, `reason` why it came back."""

    id: str
    kind: str
    pill: Pill
    about: About
    writer: str
    since: str
    text: str
    facts: tuple[Fact, ...]
    files: tuple[Laid, ...]
    state: str
    barred: str
    reason: str
    mine: bool
    may_sign: bool


@dataclass(frozen=True)
class Beside:
    """What stands beside the form of a matter: what waits, what came back, who signed.

    `stuck` is the officer's own that cannot go out any more, while its text is kept.
    """

    waiting: Paper | None = None
    stuck: Paper | None = None
    back: Paper | None = None
    signed: str = ""
    lays: bool = False
    heads: bool = False
    own_words: bool = False
    form: dict[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text that came back to the officer, or nothing."""
        return str(self.form.get("text", ""))

    @property
    def answer(self) -> Answer:
        """The answer that came back to the officer, or an empty one."""
        return Answer(**self.form)  # type: ignore[arg-type]

    @property
    def reply(self) -> SlipForm:
        """The form of a reply that came back to the officer, or an empty one."""
        return SlipForm(**self.form)  # type: ignore[arg-type]


def paper(connection: Connection, entry: Entry, one: Submission) -> Paper:
    """Return laid words as this user sees them."""
    assert entry.sitting is not None
    t, viewer = entry.t, entry.sitting.reviewer
    why = barred(connection, entry.now, one)
    told = about(connection, entry, one)
    return Paper(
        id=one.id,
        kind=t(KINDS[one.kind]),
        pill=Pill("bad", "ban", t("Cannot go out")) if why else _pill(one, t),
        about=told,
        writer=f"{one.by.body} {one.by.name}",
        since=moment(one.at, entry.now),
        text=one.form["text"],
        facts=told.facts,
        files=told.files,
        state=one.state,
        barred=t(why) if why else "",
        reason=_reason(one),
        mine=one.by.id == viewer.id,
        may_sign=one.state == "waiting" and may_sign(one, viewer),
    )


def _pill(one: Submission, t: Tongue) -> Pill:
    tone, mark, word = PILLS[one.state]
    return Pill(tone, mark, t(word))


def _reason(one: Submission) -> str:
    return f"{one.settled_by}  {one.reason}" if one.state == "returned" else ""


def beside(connection: Connection, entry: Entry, kind: str, of: str) -> Beside:
    """Return what stands beside the form by which words of this kind about it are written."""
    assert entry.sitting is not None
    viewer = entry.sitting.reviewer
    found = [paper(connection, entry, one) for one in waiting_about(connection, kind, of)]
    back, signed = back_with(connection, kind, of, viewer), signed_about(connection, kind, of)
    return Beside(
        waiting=next((one for one in found if not one.barred), None),
        stuck=next((one for one in found if one.barred and one.mine), None),
        back=paper(connection, entry, back) if back else None,
        signed=_signed(signed, entry) if signed else "",
        lays=viewer.decides and is_laid(connection, kind, viewer),
        heads=is_head(viewer),
        # Whoever has typed sees what he typed, whatever waits.
        own_words=entry.request.method == "POST" or "own" in entry.request.query_params,
        form=back.form if back else {},
    )


def _signed(one: Submission, entry: Entry) -> str:
    return entry.t("Signed by {head}, written by {writer}", head=one.settled_by, writer=one.by.name)
