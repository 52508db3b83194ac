"""The scorecard: the points, each figure with numerator and denominator, and the formula."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout

from mediation_desk.domain.merchant.score import FULL, MOST, Component, Score, ScorePart
from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.merchants.tabs.merchant_tab import said
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import times, word

translate = QCoreApplication.translate


def figure(part: ScorePart) -> str:
    """Return a figure in words: 8 / 10 = 80%; without a denominator a dash."""
    if part.component is Component.ADVANCED:
        top, below = (times.short_money(Money(fen)) for fen in (part.top, part.below))
    else:
        top, below = str(part.top), str(part.below)
    if not part.below:
        return "—"
    said_ = f"{top} / {below}"
    if part.component is Component.DISPUTES:
        return f"{said_} = {part.top / part.below:.1f}"
    if part.component in (Component.TWO_STATIONS, Component.ADVANCED):
        return f"{said_} = {part.top * 100 // part.below}%"
    return said_


def sum_of(score: Score) -> str:
    """Return the calculation of the points: 100 − 15 − 6 = 79."""
    costs = "".join(f" − {part.cost}" for part in score.parts if part.cost)
    return f"{FULL}{costs} = {score.points}" if costs else str(FULL)


class ScoreCard(Card):
    """The points of the last twelve months."""

    def __init__(self, score: Score) -> None:
        super().__init__(6)
        note = self.tr("last 12 months")
        head = SectionTitle(self.tr("Score"), note, "gauge")
        points = PlainLabel(str(score.points), "number", bold=True)
        head.add_action(points)
        self.body.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for row, part in enumerate(score.parts):
            grid.addWidget(ElidingLabel(word(part.component), "small", "ink2"), row, 0)
            grid.addWidget(PlainLabel(figure(part), "body"), row, 1)
            cost = f"−{part.cost}" if part.cost else "0"
            label = PlainLabel(cost, "body", "ink1" if part.cost else "ink3", bold=bool(part.cost))
            grid.addWidget(label, row, 2)
        grid.setColumnStretch(0, 1)
        self.body.addLayout(grid)
        self.body.addWidget(PlainLabel(sum_of(score), "small", "ink1", bold=True, wrap=True))
        self.body.addWidget(said(formula(), "ink3"))
        self.body.addStretch(1)


def formula() -> str:
    """Return the formula."""
    words = translate(
        "ScoreCard",
        "10 points for one dispute a month (at most {disputes}); {two_stations} times the share not"
        " settled at gates 1 and 2; 5 a case the shop is late in (at most {overdue}); {advanced}"
        " times the share of advances still owed; 5 an overdue notice (at most {notices}). The"
        " station's own measure.",
    )
    return words.format(
        disputes=MOST[Component.DISPUTES],
        two_stations=MOST[Component.TWO_STATIONS],
        overdue=MOST[Component.OVERDUE],
        advanced=MOST[Component.ADVANCED],
        notices=MOST[Component.RECTIFICATION],
    )
