"""Notifications: what this operator is told of, whether with a sound, and the quiet hours."""

from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.notifications.choices import (
    OFF,
    ON,
    NotificationChoices,
    QuietHours,
    QuietMode,
    keep_choices,
    read_choices,
)
from mediation_desk.ui.notifications.inbox_text import kind_name
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.workflows.read_models.inbox.items import InboxKind


class NotificationsCard(SettingsCard):
    """The choices, kept for the operator and applied at once."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Notifications"), "bell")
        self._preferences, self._operator = tools.navigation.preferences, tools.gateway.operator.id
        on_off = [Tab(ON, self.tr("On")), Tab(OFF, self.tr("Off"))]
        self.choice = Tabs(on_off, name=self.tr("Notifications"))
        self.sound = Tabs(on_off, name=self.tr("Sound"))
        self.quiet = Tabs(self._modes(), name=self.tr("Quiet hours"))
        chips = [Chip(kind.value, kind_name(kind)) for kind in InboxKind]
        self.kinds = ChipGroup(chips, self.tr("Announced"))
        self.begins, self.ends = LineInput(), LineInput()
        self._hours = QWidget()
        self._lay_out()
        self._show(self._kept())
        self.kinds.changed.connect(self._apply)
        for tabs in (self.choice, self.sound, self.quiet):
            tabs.chosen.connect(self._apply)
        for field in (self.begins, self.ends):
            field.left.connect(self._apply)

    def _modes(self) -> list[Tab]:
        return [
            Tab(QuietMode.CLOSED.value, self.tr("While the mall is closed")),
            Tab(QuietMode.OWN.value, self.tr("Own hours")),
            Tab(QuietMode.NEVER.value, self.tr("None")),
        ]

    def _lay_out(self) -> None:
        rows = (
            (self.tr("By the system, while the window is not in front"), self.choice),
            (self.tr("With a sound"), self.sound),
            (self.tr("Quiet hours"), self.quiet),
        )
        self.body.addWidget(FormField(self.tr("Announced"), self.kinds))
        for name, tabs in rows:
            line = layout.row(12)
            line.addWidget(PlainLabel(name, "body", "ink2"))
            line.addStretch(1)
            line.addWidget(tabs)
            self.body.addLayout(line)
        self._from = FormField(self.tr("From"), self.begins, True, check=self._no_time)
        self._until = FormField(self.tr("Until"), self.ends, True, check=self._no_time)
        hours = layout.row(12)
        hours.addStretch(2)
        hours.addWidget(self._from, 1)
        hours.addWidget(self._until, 1)
        self._hours.setLayout(hours)
        self.body.addWidget(self._hours)
        text = self.tr(
            "Everything lies in the inbox (Ctrl+I), announced or not. The system is told kind, case"
            " number and limit, nothing about a person. While the mall is closed nothing is"
            " announced; in your own quiet hours letters and overdue matters come through."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink3", wrap=True))

    def _no_time(self, text: str) -> str:
        return "" if _clock(text) else self.tr("Write a time such as 22:00")

    def _kept(self) -> NotificationChoices:
        return read_choices(self._preferences, self._operator)

    def _chosen(self) -> NotificationChoices | None:
        """Return what the fields say; None while an hour cannot be read."""
        mode = QuietMode(self.quiet.current())
        begins, ends = _clock(self.begins.text()), _clock(self.ends.text())
        if mode is QuietMode.OWN and not (begins and ends):
            return None
        quiet = QuietHours(mode)
        if begins and ends:
            quiet = replace(quiet, begins=begins, ends=ends)
        wanted = set(self.kinds.chosen())
        return NotificationChoices(
            self.choice.current() == ON,
            frozenset(kind for kind in InboxKind if kind.value not in wanted),
            self.sound.current() == ON,
            quiet,
        )

    def _apply(self) -> None:
        self._hours.setVisible(self.quiet.current() == QuietMode.OWN)
        before, chosen = self._kept(), self._chosen()
        if chosen is None or chosen == before:
            return
        keep_choices(self._preferences, self._operator, chosen)
        message = self.tr("Notifications changed")
        self.tools.navigation.say(message, "", lambda: self._put(before))

    def _put(self, chosen: NotificationChoices) -> None:
        keep_choices(self._preferences, self._operator, chosen)
        self._show(chosen)

    def _show(self, choices: NotificationChoices) -> None:
        self.choice.choose(ON if choices.is_on else OFF)
        self.sound.choose(ON if choices.has_sound else OFF)
        self.kinds.choose([kind.value for kind in InboxKind if kind not in choices.muted])
        self.quiet.choose(choices.quiet.mode.value)
        self.begins.setText(f"{choices.quiet.begins:%H:%M}")
        self.ends.setText(f"{choices.quiet.ends:%H:%M}")
        self._hours.setVisible(choices.quiet.mode is QuietMode.OWN)


def _clock(text: str) -> time | None:
    """Return a time of day as typed, with a colon of either width; None for anything else."""
    hour, _, minute = text.strip().replace("：", ":").partition(":")
    if not (hour.isdecimal() and minute.isdecimal()):
        return None
    hours, minutes = int(hour), int(minute)
    is_time = hours < 24 and minutes < 60
    return time(hours, minutes) if is_time else None
