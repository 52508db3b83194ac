"""The free sum of each kind of fund, and the rent withheld by the mall for them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet


class KindsCard(Card):
    """A line for each kind of fund; a payment draws on one of them."""

    def __init__(self) -> None:
        super().__init__(8)
        self.body.addWidget(SectionTitle(self.tr("Kinds of fund"), self.tr("available"), "layers"))
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._sums: list[PlainLabel] = []
        self.body.addLayout(self._grid)
        self._due = PlainLabel("", "small", "ink2", wrap=True)
        self._due.hide()
        self.body.addWidget(self._due)

    def show_sheet(self, sheet: FundSheet) -> None:
        """Show the free sum of each kind."""
        for row, kind in enumerate(sheet.kinds):
            if row == len(self._sums):
                self._sums.append(PlainLabel("", "body", bold=True))
                self._grid.addWidget(ElidingLabel(word(kind.kind), "body", "ink2"), row, 0)
                self._grid.addWidget(self._sums[row], row, 1, Qt.AlignmentFlag.AlignRight)
            self._sums[row].setText(times.money(kind.available))
        self._due.setVisible(bool(sheet.mall_due))
        due = self.tr("With the mall, rent set off: {sum}")
        self._due.setText(due.format(sum=times.money(sheet.mall_due)))
