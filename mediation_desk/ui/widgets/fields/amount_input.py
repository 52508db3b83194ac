"""The field for a sum of money: typed in yuan, kept in whole fen."""

from mediation_desk.domain.money import BOUND_FEN, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.widgets.fields.inputs import LineInput


def fen_of(text: str, *, may_be_negative: bool = False) -> int | None:
    """Return the fen that ``text`` means ("12,860.5", "¥12860", "12860元"), or None."""
    try:
        return Money.parse(text, may_be_negative=may_be_negative).fen
    except Refusal:
        return None


def amount_of(text: str) -> Money | None:
    """Return the sum typed, None for nothing; raises the Refusal of ``Money.parse``."""
    return Money.parse(text) if text.strip() else None


def yuan(fen: int) -> str:
    """Return a sum as it is typed and shown: "12,860.50"."""
    sign = "−" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


class AmountInput(LineInput):
    """A sum in yuan; `fen()` is None when empty or not a sum.

    Only a value that can be negative, a count or a balance, accepts a minus.
    """

    def __init__(self, placeholder: str = "", *, may_be_negative: bool = False) -> None:
        super().__init__("", placeholder)
        self._may_be_negative = may_be_negative
        self.left.connect(self._spell_out)

    def fen(self) -> int | None:
        """Return the sum in fen."""
        return fen_of(self.text(), may_be_negative=self._may_be_negative)

    def show_fen(self, fen: int | None) -> None:
        """Put a sum into the field."""
        self.setText("" if fen is None else yuan(fen))

    def wrong(self, text: str) -> str:
        """Return the error of ``text``, for `FormField`'s check."""
        if not text.strip():
            return ""
        try:
            Money.parse(text, may_be_negative=self._may_be_negative)
        except Refusal as refusal:
            return self._sentence(refusal.reason)
        return ""

    def _sentence(self, reason: Reason) -> str:
        if reason is Reason.MONEY_TOO_LARGE:
            most = f"{BOUND_FEN // 100:,}"
            return self.tr("Too large: at most {most} yuan").format(most=most)
        if reason is Reason.MONEY_NEGATIVE:
            return self.tr("Not below zero: leave out the minus sign")
        return self.tr("Not a sum: write 12860 or 12,860.50")

    def _spell_out(self) -> None:
        fen = self.fen()
        if fen is not None:
            self.show_fen(fen)
