"""The station's own limits: each is applied when its field is left, and can be undone.

No `Form` of `ui/forms`: each limit is saved by itself when its field is left, with an undo.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout

from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets.fields.amount_input import fen_of, yuan
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.station.administration import LimitsForm, set_policy

translate = QCoreApplication.translate
_HOUR = re.compile(r"(\d{1,2})[:：](\d{2})")
_IN_HOURS, _HOUR_S = "key_dropped_seconds", 3_600
_BOUNDS = {
    "minutes": (1, 7 * 24 * 60),
    "days": (1, 365),
    "seconds": (1, 3_600),
    "idle": (30, 3_600),
    "cases": (1, 100),
    "people": (2, 100),
    "locked": (1, 24),
    "approvers": (0, 1),
}
"""The least and the most of each kind: a desk that locks at once could not be set back."""


@dataclass(frozen=True)
class StationLimit:
    """One limit: its name in the policy, its kind, its label.

    Kinds: minutes, days, sum, hour (of the day), seconds, idle (seconds until the desk locks),
    locked (hours until a locked desk closes, kept in seconds), cases, people (who complain
    together), approvers (of an export in full).
    """

    name: str
    kind: str
    label: str
    group: str


def limits() -> tuple[StationLimit, ...]:
    """Return the limits in the order shown."""
    return (*_firsts(), *_desk(), *_fund(), *_merchants())


def _firsts() -> tuple[StationLimit, ...]:
    firsts = translate("SettingsLimits", "Four firsts")
    return (
        StationLimit(
            "received_minutes", "minutes", translate("SettingsLimits", "Accept within"), firsts
        ),
        StationLimit(
            "contacted_minutes", "minutes", translate("SettingsLimits", "Contact within"), firsts
        ),
        StationLimit(
            "acted_minutes", "minutes", translate("SettingsLimits", "Handle within"), firsts
        ),
        StationLimit(
            "answered_minutes", "minutes", translate("SettingsLimits", "Report within"), firsts
        ),
        StationLimit("finish_days", "days", translate("SettingsLimits", "Close within"), firsts),
    )


def _desk() -> tuple[StationLimit, ...]:
    desk = translate("SettingsLimits", "Guidance and hours")
    return (
        StationLimit(
            "guidance_minutes",
            "minutes",
            translate("SettingsLimits", "Guidance answer within"),
            desk,
        ),
        StationLimit(
            "merchant_answer_minutes",
            "minutes",
            translate("SettingsLimits", "Shop answers within"),
            desk,
        ),
        StationLimit("opens", "hour", translate("SettingsLimits", "Mall opens"), desk),
        StationLimit("closes", "hour", translate("SettingsLimits", "Mall closes"), desk),
        StationLimit(
            "idle_lock_seconds", "idle", translate("SettingsLimits", "Lock when idle for"), desk
        ),
        StationLimit(
            "key_dropped_seconds",
            "locked",
            translate("SettingsLimits", "Close when locked for"),
            desk,
        ),
        StationLimit(
            "export_approvers",
            "approvers",
            translate("SettingsLimits", "Exports in full need"),
            desk,
        ),
    )


def _fund() -> tuple[StationLimit, ...]:
    fund = translate("SettingsLimits", "Advance compensation")
    return (
        StationLimit(
            "approval_minutes", "minutes", translate("SettingsLimits", "Approve within"), fund
        ),
        StationLimit(
            "single_approver_limit", "sum", translate("SettingsLimits", "One approver up to"), fund
        ),
        StationLimit(
            "payment_cap", "sum", translate("SettingsLimits", "Cap for one payment"), fund
        ),
        StationLimit("quick_limit", "sum", translate("SettingsLimits", "On the spot up to"), fund),
        StationLimit("fund_warning", "sum", translate("SettingsLimits", "Warning line"), fund),
        StationLimit(
            "merchant_return_days",
            "days",
            translate("SettingsLimits", "Merchant repays within"),
            fund,
        ),
        StationLimit(
            "withdrawal_seconds",
            "seconds",
            translate("SettingsLimits", "Take back approval within"),
            fund,
        ),
    )


def _merchants() -> tuple[StationLimit, ...]:
    merchants = translate("SettingsLimits", "Merchants and groups")
    return (
        StationLimit(
            "repeat_cases",
            "cases",
            translate("SettingsLimits", "Repeat alert from"),
            merchants,
        ),
        StationLimit(
            "group_cases",
            "people",
            translate("SettingsLimits", "A group from"),
            merchants,
        ),
    )


def shown(policy: Policy, name: str) -> str:
    """Return a limit as it is typed."""
    value = getattr(policy, name)
    if isinstance(value, Money):
        return yuan(value.fen)
    if name == _IN_HOURS:
        return str(value // _HOUR_S)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def whole(policy: Policy, name: str) -> int:
    """Return a limit as the journal keeps it: fen, minutes after midnight, minutes or days."""
    value = getattr(policy, name)
    if isinstance(value, Money):
        return value.fen
    return value.hour * 60 + value.minute if isinstance(value, time) else int(value)


def read(limit: StationLimit, text: str) -> int | None:
    """Return the typed value as the journal keeps it, or None when it is invalid."""
    typed = text.strip()
    if limit.kind == "sum":
        return fen_of(typed)
    if limit.kind == "hour":
        found = _HOUR.fullmatch(typed)
        hour, minute = (int(part) for part in found.groups()) if found else (24, 0)
        return hour * 60 + minute if hour < 24 and minute < 60 else None
    least, most = _BOUNDS[limit.kind]
    is_right = typed.isdecimal() and least <= int(typed) <= most
    return int(typed) * (_HOUR_S if limit.name == _IN_HOURS else 1) if is_right else None


class LimitsCard(SettingsCard):
    """One field for each limit, in groups."""

    def __init__(self, tools: SettingsContext) -> None:
        note = self.tr("the mall's own promise, not the law")
        super().__init__(tools, self.tr("Limits"), "timer", note)
        self._policy = Policy()
        self.fields: dict[str, FormField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        self._fill(grid)
        self.body.addLayout(grid)
        text = self.tr("New limits hold for what begins from now on; running clocks keep theirs.")
        self.body.addWidget(PlainLabel(text, "small", "ink3", wrap=True))

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the limits in force; a field that is being typed in stays as it is."""
        self._policy = sheet.policy
        may = leads(self.tools.gateway.operator)
        why = self.tr("Only the station manager or the mall manager changes limits.")
        self.lock("" if may else why)
        for name, field in self.fields.items():
            entry = self.entry(name)
            entry.setEnabled(may)
            if not entry.hasFocus() and not field.error():
                entry.setText(shown(sheet.policy, name))

    def entry(self, name: str) -> LineInput:
        """Return the input of a limit."""
        entry = self.fields[name].entry
        assert isinstance(entry, LineInput)
        return entry

    def _fill(self, grid: QGridLayout) -> None:
        row, column, group = -1, 0, ""
        for limit in limits():
            if limit.group != group:
                group, column = limit.group, 0
                row += 1
                grid.addWidget(PlainLabel(group, "body", bold=True), row, 0, 1, 4)
                row += 1
            elif column == 4:
                row, column = row + 1, 0
            self.fields[limit.name] = field = self._field(limit)
            grid.addWidget(field, row, column)
            column += 1

    def _field(self, limit: StationLimit) -> FormField:
        entry = LineInput()
        units = {
            "minutes": self.tr("min"),
            "days": self.tr("days"),
            "cases": self.tr("in 90 days"),
            "people": self.tr("together"),
            "approvers": self.tr("more to sign"),
            "seconds": self.tr("s"),
            "idle": self.tr("s"),
            "locked": self.tr("h"),
            "sum": self.tr("CNY"),
        }
        entry.set_side_hint(units.get(limit.kind, ""))
        field = FormField(limit.label, entry, check=lambda text: self._wrong(limit, text))
        entry.left.connect(lambda: self._apply(limit))
        return field

    def _wrong(self, limit: StationLimit, text: str) -> str:
        value = read(limit, text)
        if value is None:
            return {
                "sum": self.tr("A sum such as 10,000"),
                "hour": self.tr("A time such as 10:00"),
                "days": self.tr("A number from 1 to 365"),
                "cases": self.tr("A number from 1 to 100"),
                "people": self.tr("A number from 2 to 100"),
                "seconds": self.tr("A number from 1 to 3600"),
                "idle": self.tr("A number from 30 to 3600"),
                "locked": self.tr("A number from 1 to 24"),
                "approvers": self.tr("0, or 1 for a second person"),
            }.get(limit.kind, self.tr("A number from 1 to 10080"))
        try:
            changed = self._policy.changed({limit.name: value})
        except Refusal as refusal:
            return sentence(refusal)
        over = changed.single_approver_limit > changed.payment_cap
        return self.tr("One approver's limit is above the cap") if over else ""

    def _apply(self, limit: StationLimit) -> None:
        entry, field = self.entry(limit.name), self.fields[limit.name]
        value, before = read(limit, entry.text()), whole(self._policy, limit.name)
        if not entry.isEnabled() or not field.is_right() or value is None:
            return
        entry.setText(shown(self._policy.changed({limit.name: value}), limit.name))
        if value == before:
            return
        message = self.tr("{name} set to {value}").format(name=limit.label, value=entry.text())
        self._write(
            limit,
            value,
            lambda: self.tools.navigation.say(message, "", lambda: self._undo(limit, before)),
        )

    def _undo(self, limit: StationLimit, before: int) -> None:
        message = self.tr("{name} is as it was").format(name=limit.label)
        self._write(limit, before, lambda: self.tools.navigation.say(message))

    def _write(self, limit: StationLimit, value: int, written: Callable[[], None]) -> None:
        form = LimitsForm(self.tools.gateway.new_id(), {limit.name: value})

        def done(answer: None) -> None:
            del answer
            self.clear()
            self._policy = self._policy.changed({limit.name: value})
            self.tools.ports.limits_set(self._policy)
            self.entry(limit.name).setText(shown(self._policy, limit.name))
            written()

        self.tools.gateway.perform(Command(set_policy, form), done, self.refuse)
