"""Payments handled by one manager alone, on Today, for the mall manager and the auditor."""

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.today import LoneRow

SHOWN = 6


class SoleManagerCard(Card):
    """One line a payment; the card hides when there is none."""

    def __init__(self) -> None:
        super().__init__(8, (16, 10, 16, 12))
        self._title = SectionTitle(self.tr("Payments of one manager alone"), "", "eye")
        self.body.addWidget(self._title)
        message = self.tr(
            "Everybody who asked, approved and paid is this manager, or was added, given rights or"
            " a one-time code within 90 days before, by them or by somebody of this kind."
            " Ask who they are."
        )
        self.body.addWidget(PlainLabel(message, "small", "ink2", wrap=True))
        self._rows = layout.column(6)
        self.body.addLayout(self._rows)
        self.hide()

    def show_payments(self, rows: tuple[LoneRow, ...]) -> None:
        """Show the payments, the latest first."""
        self.setVisible(bool(rows))
        self._title.set_note(str(len(rows)))
        layout.clear(self._rows)
        for row in rows[:SHOWN]:
            line = self.tr("{manager}: {number}, {amount}, with {others}").format(
                manager=row.manager,
                number=row.number,
                amount=times.money(row.amount),
                others="、".join(row.others),
            )
            self._rows.addWidget(PlainLabel(line, "body", wrap=True))
