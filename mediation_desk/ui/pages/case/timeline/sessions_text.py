"""Timeline text of sessions, the merchant's answer, aggravation, links, messages and phones."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events import (
    aggravation,
    follow_up,
    links,
    messages,
    phone,
    platform,
    sessions,
)
from mediation_desk.domain.case.events.aggravation import INTENSIFYING
from mediation_desk.domain.case.events.messages import MessageFault, MessageWay
from mediation_desk.ui.pages.case.timeline.timeline_text import (
    TimelineText,
    entry_text,
    labelled,
    lines,
    spoken,
)
from mediation_desk.ui.wording import faults, inside, times, word, words

translate = QCoreApplication.translate


@entry_text.register
def _(event: sessions.SessionPlanned) -> TimelineText:
    message = translate("TimelineText", "planned a session {time}")
    where = lines(
        " ".join(part for part in (word(event.sitting), event.place) if part),
        labelled(translate("TimelineText", "Mediator"), event.mediator),
        translate("TimelineText", "both parties agree to it"),
    )
    return TimelineText(
        "calendar-clock", message.format(time=times.whole(event.meet_at)), where, "acc"
    )


@entry_text.register
def _(event: sessions.SessionCalledOff) -> TimelineText:
    return TimelineText(
        "calendar-x", translate("TimelineText", "called the session off"), event.reason, "warn"
    )


@entry_text.register
def _(event: sessions.RecusalAsked) -> TimelineText:
    message = translate("TimelineText", "{party} asks for another mediator")
    return TimelineText(
        "user-round-x", message.format(party=word(event.party)), event.reason, "warn"
    )


@entry_text.register
def _(event: sessions.RecusalDecided) -> TimelineText:
    if not event.is_granted:
        verb = translate("TimelineText", "the mediator stays")
        return TimelineText("user-round-x", verb, event.reason)
    message = translate("TimelineText", "changed the mediator to {name}")
    return TimelineText("user-round-x", message.format(name=event.mediator), event.reason)


@entry_text.register
def _(event: follow_up.ShopAnswered) -> TimelineText:
    message = translate("TimelineText", "the shop answered {person}, {method}")
    return TimelineText("store", spoken(message, event.person, event.method), event.text)


@entry_text.register
def _(event: follow_up.GoodsReturned) -> TimelineText:
    message = translate("TimelineText", "the shop received the returned goods on {day}")
    verb = message.format(day=event.returned_on.isoformat())
    return TimelineText("package-check", verb, event.text)


@entry_text.register
def _(event: follow_up.PartlyPerformed) -> TimelineText:
    message = translate("TimelineText", "performed in part on {day}: {sum}")
    verb = message.format(day=event.performed_on.isoformat(), sum=times.money(event.amount))
    return TimelineText("circle-alert", verb, event.text, "warn")


@entry_text.register
def _(event: follow_up.PerformanceMissed) -> TimelineText:
    message = translate("TimelineText", "agreement not performed, found on {day}")
    return TimelineText(
        "circle-alert", message.format(day=event.found_on.isoformat()), event.text, "bad"
    )


@entry_text.register
def _(event: follow_up.FollowUpPlanned) -> TimelineText:
    message = translate("TimelineText", "planned a call back on {day}")
    return TimelineText("calendar-check", message.format(day=event.on.isoformat()), event.text)


@entry_text.register
def _(event: aggravation.MatterGrew) -> TimelineText:
    message = translate("TimelineText", "{what} on {day}")
    verb = message.format(what=word(event.growth), day=event.happened_on.isoformat())
    tone = "bad" if event.growth in INTENSIFYING else "warn"
    source = labelled(translate("TimelineText", "Source"), event.source)
    return TimelineText("megaphone", verb, lines(source, event.text), tone)


@entry_text.register
def _(event: aggravation.GrowthTakenBack) -> TimelineText:
    return TimelineText(
        "undo-2", translate("TimelineText", "took a fact of growth back"), event.reason
    )


@entry_text.register
def _(event: links.Linked) -> TimelineText:
    message = translate("TimelineText", "linked with {number}: {tie}")
    verb = message.format(number=event.number, tie=word(event.tie))
    return TimelineText("git-branch", verb, event.reason)


@entry_text.register
def _(event: links.MergedInto) -> TimelineText:
    message = translate("TimelineText", "merged into {number}")
    return TimelineText("git-merge", message.format(number=event.number), event.reason, "warn")


@entry_text.register
def _(event: links.DuplicateTaken) -> TimelineText:
    message = translate("TimelineText", "took the duplicate {number}")
    grown = words(tuple(fact.growth for fact in event.grown))
    return TimelineText("git-merge", message.format(number=event.number), grown)


@entry_text.register
def _(event: links.BondUndone) -> TimelineText:
    return TimelineText("unlink", translate("TimelineText", "undid a link"), event.reason)


@entry_text.register
def _(event: messages.ConsumerMessaged) -> TimelineText:
    if event.way is MessageWay.GATEWAY:
        message = translate(
            "TimelineText", "gave a message for the consumer to the gateway: {kind}"
        )
    else:
        message = translate("TimelineText", "sent the consumer a message, {way}: {kind}")
    verb = message.format(way=inside(event.way), kind=inside(event.kind))
    to = labelled(translate("TimelineText", "To"), event.phone)
    return TimelineText("message-square-text", verb, lines(to, event.text))


@entry_text.register
def _(event: messages.MessageAnswered) -> TimelineText:
    gateway, kind = word(MessageWay.GATEWAY), inside(event.kind)
    if event.is_taken:
        message = translate("TimelineText", "sent the message: {kind}")
        return TimelineText("check", message.format(kind=kind), author=gateway)
    message = translate("TimelineText", "did not send the message: {kind}")
    by_hand = translate("TimelineText", "Copy the message and send it yourself, or call.")
    elsewhere = translate("TimelineText", "Call, or write from the case that goes on.")
    ways_out = {MessageFault.ERASED: "", MessageFault.ENDED: elsewhere}
    said = faults.unsent(event.fault, event.said)
    body = lines(said, ways_out.get(event.fault, by_hand))
    return TimelineText("circle-alert", message.format(kind=kind), body, "bad", gateway)


@entry_text.register
def _(event: platform.PlatformFilled) -> TimelineText:
    message = translate("TimelineText", "filled into the 12315 platform on {day}: {reply}")
    verb = message.format(day=event.filled_on.isoformat(), reply=inside(event.reply))
    return TimelineText("globe", verb, event.text)


@entry_text.register
def _(event: phone.PhoneOpened) -> TimelineText:
    message = translate("TimelineText", "made code {token} for the consumer's phone, until {time}")
    verb = message.format(token=event.token, time=times.whole(event.until))
    return TimelineText("smartphone", verb, words(event.purposes))


@entry_text.register
def _(event: phone.PhoneEnded) -> TimelineText:
    message = translate("TimelineText", "ended code {token} of the consumer's phone")
    return TimelineText("smartphone", message.format(token=event.token))


@entry_text.register
def _(event: phone.PhoneFileRefused) -> TimelineText:
    said = labelled(translate("TimelineText", "Reason"), event.reason)
    body = lines(event.name, said, f"SHA-256 {event.sha256}")
    if event.screen is phone.ConsumerScreen.DESK:
        verb = translate("TimelineText", "refused what was signed on the customer screen")
        return TimelineText("monitor", verb, body, "warn")
    message = translate("TimelineText", "refused what the consumer's phone sent, code {token}")
    return TimelineText("smartphone", message.format(token=event.token), body, "warn")


@entry_text.register
def _(event: phone.SignedOnScreen) -> TimelineText:
    message = translate("TimelineText", "signed on the screen: {paper}")
    clocks = translate("TimelineText", "Given at {own} by the screen's clock, {desk} by the desk's")
    body = lines(
        clocks.format(
            own=times.to_the_second(event.signed_at), desk=times.to_the_second(event.received_at)
        ),
        f"SHA-256 {event.text_sha256}",
    )
    verb = message.format(paper=word(event.paper))
    return TimelineText("signature", verb, body, "ok", word(event.screen), files=(event.image,))
