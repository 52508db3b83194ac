"""The banner of a computer's clock that cannot be right: what to do, and the word that it is."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, Signal

from mediation_desk.domain.records.station import ClockWitness
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import times
from mediation_desk.workflows.station.clock_check import ClockDoubt

translate = QCoreApplication.translate


class ClockBanner(Banner):
    """Tell above every page that the clock is doubted; ``confirmed``: somebody says it is right."""

    confirmed = Signal()

    def __init__(self) -> None:
        right = Button(
            QCoreApplication.translate("ClockBanner", "The time is right"), height="buttonCard"
        )
        super().__init__("", "", "warn", [right], icon="alarm-clock")
        right.clicked.connect(self.confirmed)
        self._right = right
        self.hide()

    def show_doubt(self, doubt: ClockDoubt | None, now: datetime, *, is_noted: bool = True) -> None:
        """Show a doubt with the way out; None removes the banner.

        ``is_noted`` is False for a person who writes nothing: their word cannot settle it either.
        """
        if doubt is not None:
            self.show_words(_title(doubt, now), _detail(doubt, is_noted), "warn")
            # What the regulator's clock says is set right at the computer, not here.
            self._right.setVisible(is_noted and doubt.witness is not ClockWitness.HUB)
        self.setVisible(doubt is not None)


def _title(doubt: ClockDoubt, now: datetime) -> str:
    """Return what the computer shows, and by how much it is off."""
    words = {
        ClockWitness.HUB: translate(
            "ClockBanner", "This computer shows {now}: {off} {way} the regulator's clock"
        ),
        ClockWitness.ENTRY: translate(
            "ClockBanner", "This computer shows {now}: {off} {way} the last entry of the ledger"
        ),
        ClockWitness.START: translate(
            "ClockBanner", "This computer shows {now}: {off} {way} its last start"
        ),
    }[doubt.witness]
    is_behind = doubt.off < timedelta(0)
    way = translate("ClockBanner", "behind") if is_behind else translate("ClockBanner", "ahead of")
    return words.format(now=times.whole(now), off=times.span(abs(doubt.off)), way=way)


def _detail(doubt: ClockDoubt, is_noted: bool) -> str:
    if doubt.witness is ClockWitness.HUB:
        advice = translate(
            "ClockBanner",
            "Set the time in the system's settings, best automatically. Work goes on; until then"
            " limits and times of day are wrong by as much.",
        )
    else:
        advice = translate(
            "ClockBanner",
            "Compare it with a phone, and set the time in the system's settings, best"
            " automatically. Work goes on; until then limits and times of day are wrong.",
        )
    if not is_noted:
        return advice
    return translate("ClockBanner", "{advice} It stands in the journal.").format(advice=advice)
