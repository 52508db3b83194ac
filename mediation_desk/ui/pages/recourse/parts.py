"""The parts of a debt as they are typed: a day and a sum on each line."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.recourse_events import Instalment
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.fields.typed_days import due_day
from mediation_desk.ui.wording import sentence

translate = QCoreApplication.translate
_MONTH = timedelta(days=30)
_MARK = "；"


class PartsInput(LineInput):
    """One line, its parts divided by ``;``: ``12-1 1000; 1-1 1980``."""

    def __init__(self, today: date) -> None:
        super().__init__("calendar-range", translate("RecoursePlans", "12-1 1000; 1-1 1980"))
        self._today = today

    def propose(self, owed: Money) -> None:
        """Offer three parts, a month apart; the last takes what does not divide."""
        third = Money(owed.fen // 3 // 100 * 100)
        last = owed - third - third
        days = (self._today + _MONTH * n for n in range(1, 4))
        sums = (third, third, last)
        told = (f"{day.isoformat()} {_plain(part)}" for day, part in zip(days, sums, strict=True))
        self.setText("; ".join(told))

    def parts(self) -> tuple[Instalment, ...]:
        """Return the parts typed; raises Refusal for a line that is none."""
        lines = [line.strip() for line in self.text().replace(_MARK, ";").split(";")]
        return tuple(self._part(line) for line in lines if line)

    def wrong(self, text: str) -> str:
        """Return what is wrong with ``text``, for `FormField`'s check."""
        try:
            return "" if text.strip() and self.parts() else sentence(Refusal(Reason.PARTS_WRONG))
        except Refusal as refusal:
            return sentence(refusal)

    def _part(self, line: str) -> Instalment:
        day, _, amount = line.replace("　", " ").partition(" ")
        meant = due_day(day, self._today)
        if meant is None:
            raise Refusal(Reason.DATE_UNREADABLE, {"text": line})
        return Instalment(meant, Money.parse(amount))


def _plain(sum_: Money) -> str:
    return str(sum_).replace(",", "").removesuffix(".00")
