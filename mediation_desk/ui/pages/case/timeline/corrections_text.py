"""Timeline text of the entries that take an act back."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events import desk_work, intake
from mediation_desk.ui.pages.case.timeline.timeline_text import TimelineText, entry_text

translate = QCoreApplication.translate


@entry_text.register
def _(event: intake.ClaimTakenBack) -> TimelineText:
    del event
    return TimelineText("undo-2", translate("TimelineText", "gave the case back at once"))


@entry_text.register
def _(event: intake.OfferTakenBack) -> TimelineText:
    del event
    return TimelineText("undo-2", translate("TimelineText", "keeps the case, the offer is off"))


@entry_text.register
def _(event: desk_work.NoteTakenBack) -> TimelineText:
    del event
    return TimelineText(
        "undo-2", translate("TimelineText", "took the note back at once"), is_aside=True
    )


@entry_text.register
def _(event: desk_work.TagAdded) -> TimelineText:
    verb = translate("TimelineText", "added the tag {tag}").format(tag=event.tag)
    return TimelineText("tag", verb, is_aside=True)


@entry_text.register
def _(event: desk_work.TagRemoved) -> TimelineText:
    verb = translate("TimelineText", "took off the tag {tag}").format(tag=event.tag)
    return TimelineText("tag", verb, is_aside=True)
