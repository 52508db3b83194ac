"""The statutory hint: title of the rule, its text, the arithmetic line by line, the total."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mediation_desk.domain.law.remedies import Advice, numeral
from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.register.advice.remedy import RemedyProposal, RemedyRule
from mediation_desk.ui.remedy_advice import step_text
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle, SunkenPanel
from mediation_desk.ui.widgets.fields.flow_row import FlowRow
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times


class RemedyCard(Card):
    """The card proposes and never fills in silently; ``written`` carries the proposal accepted."""

    written = Signal(object)

    def __init__(self) -> None:
        super().__init__(8)
        self._proposal: RemedyProposal | None = None
        self._title = SectionTitle(self.tr("Statutory remedies"), icon="scale", icon_ink="acc")
        self._pill = Pill(self.tr("may apply"), "acc")
        self._title.add_action(self._pill)
        self._rule = PlainLabel("", "field", bold=True, wrap=True)
        self._text = PlainLabel("", "small", "ink2", wrap=True)
        self._sums = SunkenPanel(4)
        self._conditions = PlainLabel("", "small", "ink2", wrap=True)
        self._write = Button(
            self.tr("Write into claim"), ButtonKind.PLAIN, "plus", height="buttonCard"
        )
        self._read = Button(self.tr("Conditions"), ButtonKind.QUIET, "scale", height="buttonCard")
        self._caution = PlainLabel(self.tr("not a finding"), "small", "ink2")
        self._foot = FlowRow()
        self._write.clicked.connect(self._written)
        self._read.clicked.connect(self._toggle_conditions)
        self._lay_out()
        self.propose(None)

    def propose(self, proposal: RemedyProposal | None) -> None:
        """Show a rule that may fit, or that none is in sight yet."""
        if proposal == self._proposal and self._rule.text():
            return
        self._proposal = proposal
        self._pill.setVisible(proposal is not None)
        self._foot.setVisible(proposal is not None)
        self._conditions.hide()
        if proposal is None:
            self._rule.setText(self.tr("No rule on punitive damages applies yet"))
            self._text.setText(
                self.tr("False advertising, counterfeits and unsafe food are worked out here.")
            )
            self._sums.hide()
            return
        self._rule.setText(self._name_of(proposal))
        self._text.setText(self._law_of(proposal))
        self._show_sums(proposal.advice)

    def take(self) -> bool:
        """Write the proposal into the claim; returns whether there is one with its arithmetic."""
        has_sum = self._proposal is not None and self._proposal.advice is not None
        self._written()
        return has_sum

    def order(self) -> list[QWidget]:
        """Return the Tab stops here."""
        return [self._write, self._read]

    def _show_sums(self, advice: Advice | None) -> None:
        self._write.setEnabled(advice is not None)
        layout.clear(self._sums.body)
        self._sums.show()
        if advice is None:
            words = self.tr("Fill in the amount to see the arithmetic.")
            self._sums.body.addWidget(PlainLabel(words, "small", "ink2", wrap=True))
            return
        *steps, last = advice.steps
        for step in steps:
            if step.amount:
                self._sums.body.addLayout(_sum_line(step_text.label(step), str(step.amount), False))
        self._sums.body.addWidget(layout.Hairline("line2"))
        self._sums.body.addLayout(_sum_line(step_text.label(last), f"¥{last.amount}", True))
        self._conditions.setText("\n".join((advice.article, *advice.conditions)))

    def _name_of(self, proposal: RemedyProposal) -> str:
        message = self.tr("Refund and {times} times the price for fraud")
        if proposal.rule is RemedyRule.FOOD:
            message = self.tr("Refund and {times} times the price for unsafe food")
        many = proposal.damages.times
        return message.format(times=numeral(many) if times.is_chinese() else many)

    def _law_of(self, proposal: RemedyProposal) -> str:
        rule = proposal.damages
        if times.is_chinese():
            # The text of the rule set itself, which the regulator may have changed.
            return f"{rule.article}：{rule.text}"
        message = self.tr(
            "{article}: a trader who defrauds adds {times} times the price, at least {floor} yuan."
        )
        if proposal.rule is RemedyRule.FOOD:
            message = self.tr(
                "{article}: food below the safety standard, {times} times the price or "
                "{loss} times the loss, at least {floor} yuan."
            )
        figures = {"times": rule.times, "loss": rule.loss_times, "floor": f"{rule.floor_yuan:,}"}
        return message.format(article=rule.article, **figures)

    def _written(self) -> None:
        if self._proposal is not None and self._proposal.advice is not None:
            self.written.emit(self._proposal)

    def _toggle_conditions(self) -> None:
        self._conditions.setVisible(self._conditions.isHidden())

    def _lay_out(self) -> None:
        for part in (self._title, self._rule, self._text, self._sums, self._conditions):
            self.body.addWidget(part)
        # A line of its own where the words of a language leave none beside the buttons.
        self._caution.setMinimumHeight(self._write.sizeHint().height())
        for small in (self._write, self._read, self._caution):
            self._foot.add(small)
        self.body.addWidget(self._foot)


def _sum_line(label: str, amount: str, is_total: bool) -> QHBoxLayout:
    line = layout.row(8)
    step = "field" if is_total else "body"
    label_step = "body" if is_total else "small"
    line.addWidget(ElidingLabel(label, label_step, "ink1" if is_total else "ink2", is_total), 1)
    line.addWidget(PlainLabel(amount, "section" if is_total else step, bold=is_total))
    return line


def total_of(proposal: RemedyProposal) -> Money:
    """Return the total that may be claimed; the proposal has its arithmetic."""
    if proposal.advice is None:
        raise ValueError("a proposal without arithmetic has no total")
    return proposal.advice.total
