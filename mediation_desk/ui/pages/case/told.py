"""What an entry of the journal says in the timeline: icon, verb, words, and whose voice it is."""

from dataclasses import dataclass
from functools import singledispatch

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case import pauses
from mediation_desk.domain.case.events import desk_work, intake
from mediation_desk.domain.codes import Method, Party, ReopenGround, ShopReply
from mediation_desk.domain.fund import events as fund
from mediation_desk.ui.pages.case.forms.keeping import coded, fields
from mediation_desk.ui.wording import inside, times, word

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Told:
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
    """Only the audit trail shows it."""


def lines(*parts: str) -> str:
    """Join what is not empty, one line each."""
    return "\n".join(part for part in parts if part)


def labelled(label: str, words: str) -> str:
    """Return ``label: words`` in the language shown, or nothing for no words."""
    mark = "：" if times.is_chinese() else ": "
    return f"{label}{mark}{words}" if words else ""


def spoken(said: str, person: str, method: Method) -> str:
    """Say with whom and how somebody spoke; nobody's name leaves no gap before the comma."""
    verb = " ".join(said.format(person=person, method=inside(method)).split())
    return verb.replace(" ,", ",").replace(" ，", "，")


@singledispatch
def told(event: object) -> Told:
    """Say an event; one that has no words of its own is named by its kind."""
    return Told("circle-dot", type(event).__name__, is_aside=True)


@told.register
def _(event: intake.Registered) -> Told:
    if event.responder:
        verb = translate("Told", "logged and accepted, first responder")
    else:
        verb = translate("Told", "received from the hotline")
    how = word(event.channel)
    hotline = labelled(how, event.hotline_number) if event.hotline_number else how
    return Told("file-pen-line", verb, lines(hotline, event.facts))


@told.register
def _(event: intake.HistoryTaken) -> Told:
    verb = translate("Told", "taken over from the old ledger")
    body = lines(event.claim_words, event.result_words, event.notes)
    return Told("archive", verb, body)


@told.register
def _(event: intake.Accepted) -> Told:
    del event
    return Told("file-pen-line", translate("Told", "accepted, first responder"))


@told.register
def _(event: intake.HandOverOffered) -> Told:
    return Told("arrow-left-right", translate("Told", "offered the case to"), event.reason)


@told.register
def _(event: intake.HandOverTaken) -> Told:
    del event
    return Told("arrow-left-right", translate("Told", "took the case over"))


@told.register
def _(event: desk_work.Contacted) -> Told:
    if event.party is Party.MERCHANT:
        said = translate("Told", "spoke to the merchant {person}, {method}")
    elif event.party is Party.REGULATOR:
        said = translate("Told", "called the regulator {person}, {method}")
    else:
        said = translate("Told", "spoke to the consumer {person}, {method}")
    reply = "" if event.reply is ShopReply.UNSAID else word(event.reply)
    return Told("phone", spoken(said, event.person, event.method), lines(event.said, reply))


@told.register
def _(event: desk_work.MediationHeld) -> Told:
    if event.is_agreed:
        verb, tone = translate("Told", "held mediation: agreed"), "ok"
    else:
        verb, tone = translate("Told", "held mediation: not agreed"), "neu"
    consumer = labelled(word(Party.CONSUMER), event.consumer_position)
    merchant = labelled(word(Party.MERCHANT), event.merchant_position)
    mediator = labelled(translate("Told", "Mediator"), event.mediator)
    return Told("scale", verb, lines(mediator, consumer, merchant, event.minutes), tone)


@told.register
def _(event: desk_work.ResultRecorded) -> Told:
    said = translate("Told", "recorded the outcome: {result}")
    paid = times.money(event.amount) if event.amount is not None else ""
    waived = translate("Told", "Performed at once: this record stands for an agreement")
    body = lines(event.text, paid, waived if event.waives_agreement else "")
    return Told("hourglass", said.format(result=word(event.result)), body, "acc")


@told.register
def _(event: desk_work.ConsumerAnswered) -> Told:
    said = translate("Told", "reported to the consumer, {method}")
    if event.replaces:
        said = translate("Told", "reported to the consumer anew, {method}; holds from now on")
    return Told("message-square-reply", said.format(method=inside(event.method)), event.text, "acc")


@told.register
def _(event: desk_work.Settled) -> Told:
    said = translate("Told", "settlement {number}: {sum}, by {day}")
    verb = said.format(
        number=event.number, sum=times.money(event.amount), day=event.perform_by.isoformat()
    )
    return Told("handshake", verb, lines(event.way, event.terms), "ok")


@told.register
def _(event: desk_work.Fulfilled) -> Told:
    said = translate("Told", "performed on {day}")
    verb = said.format(day=event.performed_on.isoformat())
    return Told("check", verb, event.text, "ok")


@told.register
def _(event: desk_work.FollowedUp) -> Told:
    if not event.is_reached:
        verb = translate("Told", "called back: not reached")
    elif event.is_performed:
        verb = translate("Told", "called back: performed")
    else:
        verb = translate("Told", "called back: not performed")
    redo = translate("Told", "to be taken up again") if event.is_to_be_redone else ""
    return Told("phone-call", verb, lines(event.text, redo))


@told.register
def _(event: desk_work.SatisfactionTold) -> Told:
    grade = word(event.grade) if event.grade else event.waived_because
    said = translate("Told", "satisfaction of the {party}: {grade}")
    return Told("smile", said.format(party=inside(event.party), grade=grade))


@told.register
def _(event: desk_work.EvidenceAdded) -> Told:
    return Told("paperclip", translate("Told", "added evidence"), files=(event.sha256,))


@told.register
def _(event: desk_work.EvidenceRemoved) -> Told:
    del event
    return Told("paperclip", translate("Told", "took a file off the case"))


@told.register
def _(event: desk_work.Noted) -> Told:
    return Told("notebook-pen", translate("Told", "noted"), event.text)


@told.register
def _(event: desk_work.Corrected) -> Told:
    name = dict(fields()).get(event.field_name, event.field_name)
    verb = translate("Told", "corrected: {field}").format(field=name)
    was, value = (coded(event.field_name, said) for said in (event.was, event.value))
    arrow = f"{was} → {value}" if was else value
    return Told("pencil", verb, arrow)


@told.register
def _(event: desk_work.ArrivalCorrected) -> Told:
    was, value = times.to_the_second(event.was), times.to_the_second(event.arrived_at)
    verb = translate("Told", "corrected the time received: clocks and figures count from it")
    return Told("pencil", verb, lines(f"{was} → {value}", event.reason), "warn")


@told.register
def _(event: desk_work.Terminated) -> Told:
    said = translate("Told", "ended mediation {number}: {ground}")
    verb = said.format(number=event.number, ground=event.stated or word(event.ground))
    return Told("circle-off", verb, event.text, "warn")


@told.register
def _(event: desk_work.Closed) -> Told:
    said = translate("Told", "closed: {outcome}")
    found = " ".join(word(code) for code in (event.root_cause, event.finding) if code is not None)
    body = lines(found, event.text)
    return Told("circle-check", said.format(outcome=word(event.outcome)), body, "ok")


@told.register
def _(event: desk_work.Reopened) -> Told:
    if event.ground is ReopenGround.CLOSED_BY_MISTAKE:
        return Told("undo-2", translate("Told", "took the closing back"), word(event.ground))
    return Told("rotate-ccw", translate("Told", "reopened"), event.reason, "warn")


@told.register
def _(event: desk_work.Withdrawn) -> Told:
    return Told("undo-2", translate("Told", "consumer withdrew"), event.reason)


@told.register
def _(event: desk_work.Voided) -> Told:
    return Told("ban", translate("Told", "voided"), event.reason, "warn")


@told.register
def _(event: pauses.ClockPaused) -> Told:
    said = translate("Told", "paused the clocks: {reason}")
    return Told("circle-pause", said.format(reason=word(event.reason)), event.text, "warn")


@told.register
def _(event: pauses.ClockResumed) -> Told:
    return Told("circle-play", translate("Told", "let the clocks go on"), event.text)


@told.register
def _(event: desk_work.Unmasked) -> Told:
    return Told("eye", translate("Told", "looked at particulars"), event.reason, is_aside=True)


@told.register
def _(event: desk_work.Printed) -> Told:
    said = translate("Told", "printed {paper}, copy {n}")
    verb = said.format(paper=word(event.paper), n=event.copy)
    return Told("printer", verb, is_aside=True)


@told.register
def _(event: fund.PaymentRequested) -> Told:
    said = translate("Told", "requested advance compensation {sum}")
    verb = said.format(sum=times.money(event.amount))
    reason = labelled(word(event.trigger), event.reason) or word(event.trigger)
    return Told("hand-coins", verb, reason, "acc")


@told.register
def _(event: fund.PaymentApproved) -> Told:
    return Told("stamp", translate("Told", "approved the payment"), event.opinion, "ok")


@told.register
def _(event: fund.ApprovalWithdrawn) -> Told:
    del event
    return Told("undo-2", translate("Told", "took the approval back"))


@told.register
def _(event: fund.PaymentReturned) -> Told:
    return Told("undo-2", translate("Told", "returned the payment"), event.reason, "warn")


@told.register
def _(event: fund.PaidOut) -> Told:
    said = translate("Told", "paid {sum}, {method}, voucher {voucher}")
    verb = said.format(
        sum=times.money(event.amount), method=inside(event.method), voucher=event.voucher
    )
    return Told("hand-coins", verb, tone="ok")


@told.register
def _(event: fund.ReceiptSigned) -> Told:
    said = translate("Told", "receipt {number} signed")
    return Told("file-check", said.format(number=event.number), tone="ok")


@told.register
def _(event: fund.Recovered) -> Told:
    said = translate("Told", "recovered {sum}, {way}")
    verb = said.format(sum=times.money(event.amount), way=inside(event.way))
    return Told("hand-coins", verb, event.note, "ok")
