"""The station's own limits: minutes of the four firsts, sums of the approval ladder."""

from PySide6.QtCore import Signal

from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.pages.settings.section import Section, action
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.form import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.wording import sentence

MINUTES = (
    "received_minutes",
    "contacted_minutes",
    "acted_minutes",
    "answered_minutes",
    "guidance_minutes",
)
SUMS = ("single_approver_limit", "payment_cap", "fund_warning")


class LimitsSection(Section):
    """``set`` carries the limits that were changed, by name, as whole numbers."""

    set = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Limits"), "gauge", self.tr("The station's own promise, not law"))
        self._policy = Policy()
        self._inputs = {name: LineInput() for name in (*MINUTES, *SUMS)}
        self._fields: dict[str, FormField] = {}
        self._lay_out()

    def show_policy(self, policy: Policy, may_change: bool) -> None:
        """Show the limits in force; only a manager changes them."""
        self._policy = policy
        for name, entry in self._inputs.items():
            value = getattr(policy, name)
            entry.setText(str(value))
            entry.setEnabled(may_change)
        self._set.setEnabled(may_change)
        why = "" if may_change else self.tr("Only a manager changes limits")
        self._set.setToolTip(why)
        if why:
            self.tell(why, "", "warn")

    def _lay_out(self) -> None:
        titles = {
            "received_minutes": self.tr("Received, minutes"),
            "contacted_minutes": self.tr("Contacted, minutes"),
            "acted_minutes": self.tr("Acted, minutes"),
            "answered_minutes": self.tr("Answered, minutes"),
            "guidance_minutes": self.tr("Guidance, minutes"),
            "single_approver_limit": self.tr("One approver up to, yuan"),
            "payment_cap": self.tr("Largest payment, yuan"),
            "fund_warning": self.tr("Warning line of the fund, yuan"),
        }
        for names in (MINUTES, SUMS):
            line = layout.row(8)
            for name in names:
                self._fields[name] = FormField(titles[name], self._inputs[name])
                line.addWidget(self._fields[name], 1)
            self.lines.addLayout(line)
        self._set = action(self.tr("Set limits"), "check")
        self._set.clicked.connect(self._read)
        self.add_actions(self._set)

    def _read(self) -> None:
        """Take the changed limits; a wrong one is named under its field."""
        found: dict[str, int] = {}
        for name, entry in self._inputs.items():
            try:
                value = self._number(name, entry.text().strip())
            except (Refusal, ValueError) as no:
                words = sentence(no) if isinstance(no, Refusal) else self.tr("Write whole minutes")
                self._fields[name].show_error(words)
                return
            held = getattr(self._policy, name)
            if value != (held.fen if isinstance(held, Money) else held):
                found[name] = value
        if found:
            self.set.emit(found)

    def _number(self, name: str, text: str) -> int:
        return Money.parse(text).fen if name in SUMS else int(text)
