"""Timeline text of a journal entry: icon, verb, words, and the party that speaks."""

from dataclasses import dataclass
from functools import singledispatch

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case import pauses
from mediation_desk.domain.case.events import desk_work, intake
from mediation_desk.domain.case.events.regulator import PublicityConsent
from mediation_desk.domain.codes import Method, Party, ReopenGround, ShopReply
from mediation_desk.domain.fund import events as fund
from mediation_desk.ui.pages.case.forms.corrections import coded, fields
from mediation_desk.ui.wording import inside, times, word

translate = QCoreApplication.translate


@dataclass(frozen=True)
class TimelineText:
    """One entry in words. ``message`` is a letter of the regulator, shown in violet."""

    icon: str
    verb: str
    body: str = ""
    tone: str = "neu"
    author: str = ""
    message: str = ""
    number: str = ""
    articles: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    request: str = ""
    is_aside: bool = False
    """True: only the audit trail shows the entry."""


def lines(*parts: str) -> str:
    """Return the non-empty parts, one line each."""
    return "\n".join(part for part in parts if part)


def labelled(label: str, words: str) -> str:
    """Return ``label: words`` in the language shown, or nothing for no words."""
    mark = "：" if times.is_chinese() else ": "
    return f"{label}{mark}{words}" if words else ""


def spoken(message: str, person: str, method: Method) -> str:
    """Return person and channel of a conversation; a missing name leaves no gap at the comma."""
    verb = " ".join(message.format(person=person, method=inside(method)).split())
    return verb.replace(" ,", ",").replace(" ，", "，")


@singledispatch
def entry_text(event: object) -> TimelineText:
    """Return an event's text; an event without its own text is named by its kind."""
    return TimelineText("circle-dot", type(event).__name__, is_aside=True)


@entry_text.register
def _(event: intake.Registered) -> TimelineText:
    if event.responder:
        verb = translate("TimelineText", "logged and accepted, first responder")
    else:
        verb = translate("TimelineText", "received from the hotline")
    how = word(event.channel)
    hotline = labelled(how, event.hotline_number) if event.hotline_number else how
    is_asked = event.publicity is not PublicityConsent.NOT_ASKED
    publicity = word(event.publicity) if is_asked else ""
    return TimelineText("file-pen-line", verb, lines(hotline, publicity, event.facts))


@entry_text.register
def _(event: intake.HistoryTaken) -> TimelineText:
    verb = translate("TimelineText", "taken over from the old ledger")
    body = lines(event.claim_words, event.result_words, event.notes)
    return TimelineText("archive", verb, body)


@entry_text.register
def _(event: intake.Accepted) -> TimelineText:
    del event
    return TimelineText("file-pen-line", translate("TimelineText", "accepted, first responder"))


@entry_text.register
def _(event: intake.HandOverOffered) -> TimelineText:
    return TimelineText(
        "arrow-left-right", translate("TimelineText", "offered the case to"), event.reason
    )


@entry_text.register
def _(event: intake.HandOverTaken) -> TimelineText:
    del event
    return TimelineText("arrow-left-right", translate("TimelineText", "took the case over"))


@entry_text.register
def _(event: desk_work.Contacted) -> TimelineText:
    if event.party is Party.MERCHANT:
        message = translate("TimelineText", "spoke to the merchant {person}, {method}")
    elif event.party is Party.REGULATOR:
        message = translate("TimelineText", "called the regulator {person}, {method}")
    else:
        message = translate("TimelineText", "spoke to the consumer {person}, {method}")
    reply = "" if event.reply is ShopReply.UNSAID else word(event.reply)
    return TimelineText(
        "phone", spoken(message, event.person, event.method), lines(event.said, reply)
    )


@entry_text.register
def _(event: desk_work.MediationHeld) -> TimelineText:
    if event.is_agreed:
        verb, tone = translate("TimelineText", "held mediation: agreed"), "ok"
    else:
        verb, tone = translate("TimelineText", "held mediation: not agreed"), "neu"
    consumer = labelled(word(Party.CONSUMER), event.consumer_position)
    merchant = labelled(word(Party.MERCHANT), event.merchant_position)
    mediator = labelled(translate("TimelineText", "Mediator"), event.mediator)
    return TimelineText("scale", verb, lines(mediator, consumer, merchant, event.minutes), tone)


@entry_text.register
def _(event: desk_work.ResultRecorded) -> TimelineText:
    message = translate("TimelineText", "recorded the outcome: {result}")
    paid = times.money(event.amount) if event.amount is not None else ""
    waived = translate("TimelineText", "Performed at once: this record stands for an agreement")
    body = lines(event.text, paid, waived if event.waives_agreement else "")
    return TimelineText("hourglass", message.format(result=word(event.result)), body, "acc")


@entry_text.register
def _(event: desk_work.ConsumerAnswered) -> TimelineText:
    message = translate("TimelineText", "reported to the consumer, {method}")
    if event.replaces:
        message = translate(
            "TimelineText", "reported to the consumer anew, {method}; holds from now on"
        )
    return TimelineText(
        "message-square-reply", message.format(method=inside(event.method)), event.text, "acc"
    )


@entry_text.register
def _(event: desk_work.Settled) -> TimelineText:
    message = translate("TimelineText", "settlement {number}: {sum}, by {day}")
    verb = message.format(
        number=event.number, sum=times.money(event.amount), day=event.perform_by.isoformat()
    )
    return TimelineText("handshake", verb, lines(event.way, event.terms), "ok")


@entry_text.register
def _(event: desk_work.Fulfilled) -> TimelineText:
    message = translate("TimelineText", "performed on {day}")
    verb = message.format(day=event.performed_on.isoformat())
    return TimelineText("check", verb, event.text, "ok")


@entry_text.register
def _(event: desk_work.FollowedUp) -> TimelineText:
    if not event.is_reached:
        verb = translate("TimelineText", "called back: not reached")
    elif event.is_performed:
        verb = translate("TimelineText", "called back: performed")
    else:
        verb = translate("TimelineText", "called back: not performed")
    redo = translate("TimelineText", "to be taken up again") if event.is_to_be_redone else ""
    return TimelineText("phone-call", verb, lines(event.text, redo))


@entry_text.register
def _(event: desk_work.SatisfactionTold) -> TimelineText:
    grade = word(event.grade) if event.grade else event.waived_because
    message = (
        translate("TimelineText", "satisfaction of the {party}, by own hand: {grade}")
        if event.is_own_hand
        else translate("TimelineText", "satisfaction of the {party}: {grade}")
    )
    if event.party is Party.REGULATOR:
        message = translate(
            "TimelineText", "satisfaction of the {party}, told by the clerk: {grade}"
        )
    if event.screen is not None:
        message = translate("TimelineText", "graded the handling by their own hand: {grade}")
        verb, author = message.format(grade=grade), word(event.screen)
        return TimelineText("smile", verb, event.words, "ok", author)
    return TimelineText("smile", message.format(party=inside(event.party), grade=grade))


@entry_text.register
def _(event: desk_work.EvidenceAdded) -> TimelineText:
    verb = translate("TimelineText", "added evidence")
    if event.token:
        message = translate("TimelineText", "took evidence from the consumer's phone, code {token}")
        verb = message.format(token=event.token)
    if event.original:
        message = translate(
            "TimelineText", "added a smaller copy of a file of {size}, SHA-256 {digest}"
        )
        verb = message.format(size=times.size(event.original_size), digest=event.original[:8])
    return TimelineText("paperclip", verb, files=(event.sha256,))


@entry_text.register
def _(event: desk_work.EvidenceRemoved) -> TimelineText:
    del event
    return TimelineText("paperclip", translate("TimelineText", "took a file off the case"))


@entry_text.register
def _(event: desk_work.Noted) -> TimelineText:
    return TimelineText("notebook-pen", translate("TimelineText", "noted"), event.text)


@entry_text.register
def _(event: desk_work.Corrected) -> TimelineText:
    name = dict(fields()).get(event.field_name, event.field_name)
    verb = translate("TimelineText", "corrected: {field}").format(field=name)
    was, value = (coded(event.field_name, said) for said in (event.was, event.value))
    arrow = f"{was} → {value}" if was else value
    return TimelineText("pencil", verb, arrow)


@entry_text.register
def _(event: desk_work.ArrivalCorrected) -> TimelineText:
    was, value = times.to_the_second(event.was), times.to_the_second(event.arrived_at)
    verb = translate(
        "TimelineText", "corrected the time received: clocks and figures count from it"
    )
    return TimelineText("pencil", verb, lines(f"{was} → {value}", event.reason), "warn")


@entry_text.register
def _(event: desk_work.Terminated) -> TimelineText:
    message = translate("TimelineText", "ended mediation {number}: {ground}")
    verb = message.format(number=event.number, ground=event.stated or word(event.ground))
    return TimelineText("circle-off", verb, event.text, "warn")


@entry_text.register
def _(event: desk_work.Closed) -> TimelineText:
    message = translate("TimelineText", "closed: {outcome}")
    found = " ".join(word(code) for code in (event.root_cause, event.finding) if code is not None)
    body = lines(found, event.text)
    return TimelineText("circle-check", message.format(outcome=word(event.outcome)), body, "ok")


@entry_text.register
def _(event: desk_work.Reopened) -> TimelineText:
    if event.ground is ReopenGround.CLOSED_BY_MISTAKE:
        return TimelineText(
            "undo-2", translate("TimelineText", "took the closing back"), word(event.ground)
        )
    return TimelineText("rotate-ccw", translate("TimelineText", "reopened"), event.reason, "warn")


@entry_text.register
def _(event: desk_work.Withdrawn) -> TimelineText:
    return TimelineText("undo-2", translate("TimelineText", "consumer withdrew"), event.reason)


@entry_text.register
def _(event: desk_work.Voided) -> TimelineText:
    return TimelineText("ban", translate("TimelineText", "voided"), event.reason, "warn")


@entry_text.register
def _(event: pauses.ClockPaused) -> TimelineText:
    message = translate("TimelineText", "paused the clocks: {reason}")
    return TimelineText(
        "circle-pause", message.format(reason=word(event.reason)), event.text, "warn"
    )


@entry_text.register
def _(event: pauses.ClockResumed) -> TimelineText:
    return TimelineText(
        "circle-play", translate("TimelineText", "let the clocks go on"), event.text
    )


@entry_text.register
def _(event: desk_work.Unmasked) -> TimelineText:
    return TimelineText(
        "eye", translate("TimelineText", "looked at particulars"), event.reason, is_aside=True
    )


@entry_text.register
def _(event: desk_work.Printed) -> TimelineText:
    message = translate("TimelineText", "printed {paper}, copy {n}")
    verb = message.format(paper=word(event.paper), n=event.copy)
    return TimelineText("printer", verb, is_aside=True)


@entry_text.register
def _(event: fund.PaymentRequested) -> TimelineText:
    message = translate("TimelineText", "requested advance compensation {sum}")
    verb = message.format(sum=times.money(event.amount))
    reason = labelled(word(event.trigger), event.reason) or word(event.trigger)
    return TimelineText("hand-coins", verb, reason, "acc")


@entry_text.register
def _(event: fund.PaymentApproved) -> TimelineText:
    return TimelineText(
        "stamp", translate("TimelineText", "approved the payment"), event.opinion, "ok"
    )


@entry_text.register
def _(event: fund.ApprovalWithdrawn) -> TimelineText:
    del event
    return TimelineText("undo-2", translate("TimelineText", "took the approval back"))


@entry_text.register
def _(event: fund.PaymentReturned) -> TimelineText:
    return TimelineText(
        "undo-2", translate("TimelineText", "returned the payment"), event.reason, "warn"
    )


@entry_text.register
def _(event: fund.PaidOut) -> TimelineText:
    message = translate("TimelineText", "paid {sum}, {method}, voucher {voucher}")
    verb = message.format(
        sum=times.money(event.amount), method=inside(event.method), voucher=event.voucher
    )
    return TimelineText("hand-coins", verb, tone="ok")


@entry_text.register
def _(event: fund.ReceiptSigned) -> TimelineText:
    message = translate("TimelineText", "receipt {number} signed")
    return TimelineText("file-check", message.format(number=event.number), tone="ok")


@entry_text.register
def _(event: fund.Recovered) -> TimelineText:
    message = translate("TimelineText", "recovered {sum}, {way}")
    verb = message.format(sum=times.money(event.amount), way=inside(event.way))
    return TimelineText("hand-coins", verb, event.note, "ok")
