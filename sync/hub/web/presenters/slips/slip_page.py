"""One slip in words: its text, its holder, the opinions of others, and the acts possible now."""

from dataclasses import dataclass
from datetime import datetime

from sync.hub.domain.deadlines import Years
from sync.hub.domain.masking import masked_text
from sync.hub.language.clock import moment, yuan
from sync.hub.language.translator import Translator, code
from sync.hub.presentation.views import ConsumerLine, LabelledFact, TimelineStep
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.opinions.questions import Opinion
from sync.hub.services.slip_joining.joining import JoinedMatter, may_be_one
from sync.hub.services.slip_joining.likeness import LikelyMatch
from sync.hub.services.slips import visible_slips
from sync.hub.services.slips.matching import StationMatch
from sync.hub.services.slips.slip import Slip, SlipReply
from sync.hub.web.presenters.dossier import facts
from sync.hub.web.presenters.opinion_text import OpinionView, voice
from sync.hub.web.presenters.slips import slip_rows
from sync.hub.web.presenters.slips.joined_slips import JoinedSlip, joined
from sync.hub.web.presenters.slips.views import (
    DispatchChoice,
    LikenessView,
    ReplyView,
    SlipActions,
    SlipView,
)
from sync.protocol import Consumer as Person


@dataclass(frozen=True)
class SlipMaterial:
    """Data of one slip read in one transaction."""

    one: Slip
    kin: tuple[JoinedMatter, ...]
    joined: tuple[Slip, ...]
    opinions: tuple[Opinion, ...]
    reply: SlipReply | None
    alikes: tuple[LikelyMatch, ...]
    course: tuple[TimelineStep, ...]
    match: StationMatch
    stations: dict[str, str]
    bodies: dict[str, str]
    opened: bool
    years: Years
    others: tuple[Person, ...] = ()
    """Consumers of the joined slips, whom texts about it may name too."""

    def hide(self, text: str) -> str:
        """Mask the consumers in a text, unless this officer disclosed them."""
        if self.opened:
            return text
        for person in (self.one.person, *self.others):
            text = masked_text(text, person)
        return text


def slip_sheet(material: SlipMaterial, now: datetime, t: Translator) -> SlipView:
    """Return the slip in words."""
    one = material.one
    return SlipView(
        id=one.id,
        title=one.merchant or facts.GAP.join((one.number, t("Merchant not stated"))),
        number=one.number,
        channel=code(t, "channel", one.channel),
        pill=slip_rows.pill(one, t),
        kind=code(t, "kind", one.kind),
        tone="bad" if one.kind == "report" else "",
        place=slip_rows.place(one),
        kin=material.kin,
        joined=_joined(material, now, t),
        numbers=t.separator.join((one.number, *(k.number for k in material.kin if k.is_slip))),
        text=material.hide(one.text),
        facts=_facts(material, now, t),
        consumer=ConsumerLine(facts.consumer(one.person, material.opened, t), material.opened),
        report=_report(material, now, t),
        voices=tuple(voice(each, now, t, material.hide) for each in material.opinions),
        reply=_answered(material, now),
        alikes=tuple(_likeness(each, material, now, t) for each in material.alikes),
        course=material.course,
        clock=slip_rows.running(one, now, t, material.years),
        limit=slip_rows.limit(one, now),
        closed=_closed(one, t),
        version=str(one.version),
    )


def _joined(material: SlipMaterial, now: datetime, t: Translator) -> tuple[JoinedSlip, ...]:
    opening = {each.number: each.href for each in material.kin if each.is_slip}
    return tuple(
        joined(each, opening.get(each.number, ""), material.hide, now, t)
        for each in material.joined
    )


def _facts(material: SlipMaterial, now: datetime, t: Translator) -> tuple[LabelledFact, ...]:
    one = material.one
    merchant = facts.GAP.join(part for part in (one.merchant, one.unit) if part)
    lines = (
        LabelledFact(t("Merchant"), merchant),
        LabelledFact(t("Received"), slip_rows.received(one, now)),
        LabelledFact(t("Claims"), material.hide(one.claim)),
        LabelledFact(t("Amount"), yuan(one.amount_fen)),
        LabelledFact(t("Address"), material.hide(one.address), across=True),
    )
    return tuple(line for line in lines if line.value)


def _report(material: SlipMaterial, now: datetime, t: Translator) -> OpinionView | None:
    one = material.one
    if not one.outcome or one.reported_at is None:
        return None
    parts = (code(t, "outcome", one.outcome), yuan(one.report_fen), moment(one.reported_at, now))
    note = facts.GAP.join(part for part in parts if part)
    return OpinionView(one.station_name, note, "", material.hide(one.report))


def _answered(material: SlipMaterial, now: datetime) -> ReplyView | None:
    made = material.reply
    if made is None:
        return None
    note = f"{made.reviewer} {moment(made.at, now)}"
    return ReplyView(made.number, note, material.hide(made.text))


def _likeness(
    each: LikelyMatch, material: SlipMaterial, now: datetime, t: Translator
) -> LikenessView:
    why = (
        t("same phone") if each.same_phone else "",
        t("same merchant") if each.same_merchant else "",
        t("like words") if each.same_words else "",
        each.place,
        moment(each.at, now),
    )
    side, _, key = each.other.partition(":")
    return LikenessView(
        other=each.other,
        number=each.number,
        title=facts.GAP.join(part for part in (each.number, each.merchant) if part),
        note=t.separator.join(part for part in why if part),
        text=material.hide(masked_text(each.text, each.consumer))[:160],
        href=f"/slips/{key}" if side == "slip" else f"/review/{key}",
        is_slip=side == "slip",
        may_join=side != "slip" or may_be_one(material.one.kind, each.kind),
    )


def _closed(one: Slip, t: Translator) -> str:
    words = {"closed": "The reply went back to the hotline.", "duplicate": "Joined to another."}
    return t(words[one.state]) if one.state in words else ""


def desk(material: SlipMaterial, reviewer: Reviewer, t: Translator) -> SlipActions:
    """Return the acts open to the officer, and the initial values of the form."""
    one, leads = material.one, visible_slips.leads(reviewer)
    is_open = one.is_open
    may_dispatch = leads and is_open and not one.is_at_the_mall
    to = one.station_id or material.match.station_id
    proposed, opinion = _proposed(material), _own(material, reviewer)
    return SlipActions(
        leads=leads,
        may_dispatch=may_dispatch,
        may_ask=leads and is_open,
        may_opine=is_open and not leads,
        may_reply=leads and is_open,
        may_close=leads and one.state == "replied",
        may_correct=may_dispatch,
        may_part=leads and material.reply is None,
        chosen=_chosen(one, leads),
        stations=_stations(material, t),
        bodies=tuple(DispatchChoice(f"body:{key}", name) for key, name in material.bodies.items()),
        asked=tuple(material.bodies.items()),
        to=f"station:{to}" if to and one.kind != "report" else "",
        merchant=material.match.merchant,
        unit=material.match.unit,
        matched=_matched(material, t),
        due_on=one.due_on.isoformat(),
        proposed=proposed or "",
        opinion=opinion or "",
        covered=(proposed if leads else opinion) is None,
        awaited=_awaited(material),
    )


def _own(material: SlipMaterial, reviewer: Reviewer) -> str | None:
    """Return the text of the officer's body, for rewriting it.

    Its author has the exact text; a colleague has none of it while parts are masked, because the
    text they send would replace it.
    """
    for each in material.opinions:
        if each.body_id == reviewer.body_id:
            return each.text if each.reviewer == reviewer.author else _whole(material, each.text)
    return ""


def _whole(material: SlipMaterial, text: str) -> str | None:
    """Return the initial text of a form; None while parts of it are masked from the officer."""
    return text if material.hide(text) == text else None


def _chosen(one: Slip, leads: bool) -> str:
    if not leads:
        return "opinion"
    return "dispatch" if one.state == "new" else "reply"


def _stations(material: SlipMaterial, t: Translator) -> tuple[DispatchChoice, ...]:
    barred = t("never to a mall") if material.one.kind == "report" else ""
    return tuple(
        DispatchChoice(f"station:{key}", name, barred) for key, name in material.stations.items()
    )


def _matched(material: SlipMaterial, t: Translator) -> str:
    if material.one.kind == "report":
        return t("A report is never handed to a mall. Choose a section or a local office.")
    if not material.match.station_id:
        return t("No mall is named. Choose one, or a section.")
    if material.match.is_known:
        return t("Mall and merchant found by name")
    return t("Mall found by name; the merchant is new here")


def _awaited(material: SlipMaterial) -> tuple[str, ...]:
    missing = [each.body for each in material.opinions if each.at is None]
    if material.one.state == "dispatched":
        missing.insert(0, slip_rows.place(material.one))
    return tuple(dict.fromkeys(missing))


def _proposed(material: SlipMaterial) -> str | None:
    """Return the initial reply: the report and the opinions, in order; the officer edits it.

    It goes to the hotline, so it is in Chinese whatever the page's language; None while parts of it
    are masked from the officer.
    """
    one, parts = material.one, []
    if one.outcome:
        words = (code(Translator("zh"), "outcome", one.outcome), one.report)
        parts = [f"{one.station_name}反馈：" + "，".join(part for part in words if part)]
    parts += [each.line for each in material.opinions if each.text]
    return _whole(material, "\n".join(parts))
