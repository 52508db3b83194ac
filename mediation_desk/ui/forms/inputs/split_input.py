"""The input that splits a sum by item: one item follows the total until the sum is split."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mediation_desk.domain.fund.payment_parts import PaymentItem, PaymentPart, Split
from mediation_desk.domain.money import Money
from mediation_desk.ui.widgets.fields.amount_input import AmountInput, fen_of
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import times

_ACROSS = 2


def split_of(text: str) -> Split:
    """Return the items that the words of the input name."""
    parts = []
    for each in text.split():
        item, _, amount = each.partition("=")
        parts.append(PaymentPart(PaymentItem(item), Money.parse(amount)))
    return tuple(parts)


class SplitInput(QWidget):
    """A sum for each item. ``main`` takes the whole sum until a person types into one."""

    changed = Signal()

    def __init__(self, items: Sequence[tuple[str, str]], main: str) -> None:
        super().__init__()
        self._main, self._whole, self._is_split = main, "", False
        self._sums: dict[str, AmountInput] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for n, (item, words) in enumerate(items):
            self._sums[item] = self._sum(words)
            row, column = divmod(n, _ACROSS)
            grid.addWidget(PlainLabel(words, "small", "ink2"), 2 * row, column)
            grid.addWidget(self._sums[item], 2 * row + 1, column)
            grid.setColumnStretch(column, 1)
        self.setLayout(grid)
        self.setFocusProxy(self._sums[main])

    def text(self) -> str:
        """Return each item with its sum, as ``split_of`` reads them."""
        return " ".join(f"{item}={text}" for item, text in self._typed())

    def put(self, text: str) -> None:
        """Restore a split; a lone main item takes the whole sum, whatever it was."""
        values = dict(each.split("=", 1) for each in text.split() if "=" in each)
        for item, line in self._sums.items():
            line.setText(values.get(item, ""))
        self._is_split = bool(values) and set(values) != {self._main}
        self._follow()
        self.changed.emit()

    def follow(self, whole: str) -> None:
        """Follow the whole sum, unless it was split by hand."""
        if whole == self._whole:
            return
        self._whole = whole
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        if not self._is_split:
            whole = self._whole if fen_of(self._whole) is not None else ""
            self._sums[self._main].setText(whole)

    def left_over(self) -> str:
        """Return how much of the whole sum no item has, or by how much they exceed it, in words."""
        whole, made = fen_of(self._whole), self._made()
        if whole is None or made is None or whole == made:
            return ""
        if made < whole:
            message = self.tr("{sum} are not split yet")
            return message.format(sum=times.money(Money(whole - made)))
        return self.tr("{sum} too much").format(sum=times.money(Money(made - whole)))

    def wrong(self, text: str) -> str:
        """Return the error of the items, for `FormField`'s check."""
        del text
        found = (line.wrong(line.text()) for line in self._sums.values())
        return next(filter(None, found), "") or self.left_over()

    def _sum(self, words: str) -> AmountInput:
        made = AmountInput("0.00")
        made.setAccessibleName(words)
        made.textEdited.connect(self._split_by_hand)
        return made

    def _split_by_hand(self, text: str) -> None:
        del text
        self._is_split = True
        self.changed.emit()

    def _typed(self) -> Iterator[tuple[str, str]]:
        for item, line in self._sums.items():
            text = "".join(line.text().split())
            if text and fen_of(text) != 0:
                yield item, text

    def _made(self) -> int | None:
        """Return the fen of all items; None while one of them cannot be read."""
        fens = [fen_of(text) for _, text in self._typed()]
        return None if None in fens else sum(fen for fen in fens if fen is not None)
