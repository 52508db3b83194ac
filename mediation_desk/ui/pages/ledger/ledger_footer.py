"""The foot of the table: matches, sum and seconds; with a selection the dark bulk bar."""

from PySide6.QtCore import QRectF, Signal, SignalInstance
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from mediation_desk.domain.money import Money
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.bar_button import BarButton
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.ledger import Tally


class LedgerTotals(QWidget):
    """Matches and sum at the left, seconds at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.matches = ElidingLabel("", "small", "ink1", bold=True)
        self.total = ElidingLabel("", "small", "ink2")
        self.seconds = ElidingLabel("", "small", "ink2")
        line = layout.row(12, (16, 0, 16, 0))
        line.addWidget(self.matches)
        line.addWidget(self.total)
        line.addStretch(1)
        line.addWidget(self.seconds)
        self.setLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above."""
        del event
        painter = painting.begin(self)
        painter.fillRect(1, 0, self.width() - 2, 1, colour("line"))
        painter.end()


class BulkBar(QWidget):
    """The bar of acts on the ticked cases."""

    print_asked = Signal()
    export_asked = Signal()
    tag_asked = Signal()
    hand_over_asked = Signal()
    call_back_asked = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.count = PlainLabel("", "body", "toast1", bold=True)
        self.total = ElidingLabel("", "body", "toast2")
        self.matches = ElidingLabel("", "small", "toast2")
        forms = BarButton(self.tr("Print registration forms"), "printer")
        export = BarButton(self.tr("Export selected"), "download")
        drop = BarButton(self.tr("Esc clears the selection"), "x")
        forms.clicked.connect(self.print_asked)
        export.clicked.connect(self.export_asked)
        drop.clicked.connect(self.dropped)
        self.writing = tuple(
            _wired(BarButton(words, icon), asked)
            for words, icon, asked in (
                (self.tr("Add tag"), "tag", self.tag_asked),
                (self.tr("Hand over"), "user-round-check", self.hand_over_asked),
                (self.tr("Plan call back"), "phone-call", self.call_back_asked),
            )
        )
        line = layout.row(12, (16, 0, 8, 0))
        for part in (self.count, self.total, forms, export, *self.writing):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.matches)
        line.addWidget(drop)
        self.setLayout(line)

    def may_write(self, may: bool) -> None:
        """Show or hide the acts that write."""
        for button in self.writing:
            button.setVisible(may)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the dark ground, round at the foot like the card."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect()).adjusted(1, 0, -1, -1)
        painting.box(painter, area, colour("toast"), None, 7)
        painter.fillRect(area.adjusted(0, 0, 0, -10), colour("toast"))
        painter.end()


def _wired(button: BarButton, asked: SignalInstance) -> BarButton:
    button.clicked.connect(asked)
    return button


class LedgerFooter(QStackedWidget):
    """The foot; it becomes the bulk bar while cases are ticked and never floats over rows."""

    def __init__(self) -> None:
        super().__init__()
        self.plain, self.bulk = LedgerTotals(), BulkBar()
        self.addWidget(self.plain)
        self.addWidget(self.bulk)
        self._tally: Tally | None = None
        self.setFixedHeight(tokens.px(36))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_tally(self, tally: Tally | None) -> None:
        """Show count, sum and seconds; None while they are counted."""
        self._tally = tally
        if tally is None:
            self.plain.matches.setText(self.tr("Counting…"))
            for part in (self.plain.total, self.plain.seconds, self.bulk.matches):
                part.setText("")
            return
        more = "+" if tally.is_capped else ""
        count = f"{tally.count:,}{more}"
        words = self.tr("{count} match") if tally.count == 1 else self.tr("{count} matches")
        self.plain.matches.setText(words.format(count=count))
        self.plain.total.setText(self.tr("Sum {sum}").format(sum=times.money(tally.total)))
        seconds = self.tr("{seconds} s").format(seconds=f"{max(tally.seconds, 0.01):.2f}")
        self.plain.seconds.setText(seconds)
        self.bulk.matches.setText(words.format(count=count))

    def tally(self) -> Tally | None:
        """Return the count and sum shown."""
        return self._tally

    def show_ticked(self, count: int, total: Money | None) -> None:
        """Show the bulk bar for ``count`` cases, or the plain foot for none."""
        self.setCurrentWidget(self.bulk if count else self.plain)
        self.bulk.count.setText(self.tr("{count} selected").format(count=f"{count:,}"))
        words = self.tr("Sum {sum}")
        self.bulk.total.setText(words.format(sum=times.money(total)) if total is not None else "")
