"""The field for a sum of money: typed in yuan, kept in whole fen."""

import re

from mediation_desk.ui.widgets.fields.inputs import LineInput

_SUM = re.compile(r"(\d{1,11})(?:\.(\d{1,2}))?")
LARGEST_FEN = 10_000_000_000_00


def fen_of(text: str) -> int | None:
    """Return the fen that ``text`` means ("12,860.5", "¥12860", "12860元"), or None."""
    typed = text.strip().translate(str.maketrans("０１２３４５６７８９．，", "0123456789.,"))
    typed = typed.removeprefix("¥").removeprefix("￥").removesuffix("元").replace(",", "").strip()
    found = _SUM.fullmatch(typed)
    if found is None:
        return None
    yuan, cents = found.groups()
    return int(yuan) * 100 + int((cents or "0").ljust(2, "0"))


def yuan(fen: int) -> str:
    """Return a sum as it is typed and shown: "12,860.50"."""
    sign = "−" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


class AmountInput(LineInput):
    """A sum in yuan; `fen()` is None when empty or not a sum."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__("", placeholder)
        self.left.connect(self._spell_out)

    def fen(self) -> int | None:
        """Return the sum in fen."""
        return fen_of(self.text())

    def show_fen(self, fen: int | None) -> None:
        """Put a sum into the field."""
        self.setText("" if fen is None else yuan(fen))

    def wrong(self, text: str) -> str:
        """Return what is wrong with ``text``, for `FormField`'s check."""
        if not text.strip():
            return ""
        fen = fen_of(text)
        if fen is None:
            return self.tr("Not a sum: write 12860 or 12,860.50")
        return self.tr("Too large for one dispute") if fen > LARGEST_FEN else ""

    def _spell_out(self) -> None:
        fen = self.fen()
        if fen is not None:
            self.show_fen(fen)
