"""The ledger's key: its renewal, the reason for a new one, and people needing a one-time code."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.people import Operator
from mediation_desk.domain.records.station import KeyGround
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.desk import DeskSheet, KeyState


class LedgerKeyCard(SettingsCard):
    """The card of the ledger's key, where a leader renews it and issues one-time codes."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Key of the ledger"), "key-square")
        self._keys = tools.ports.keys
        self._state = KeyState()
        self.renew = Button(self.tr("Renew the key"), icon="refresh-cw", height="buttonCard")
        self.head.add_action(self.renew)
        text = self.tr(
            "With a new key, old key slots and old copies of the ledger open nothing that is"
            " written afterwards. Nobody's password is needed; the desk closes for a moment."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self._rows, self._code = layout.column(6), layout.column(0)
        self.body.addLayout(self._rows)
        self.body.addLayout(self._code)
        self.renew.clicked.connect(self._ask)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Read the slots again; colleagues came or left."""
        del sheet
        self.renew.setVisible(leads(self.tools.gateway.operator) and self._keys is not None)
        if self._keys is not None:
            self._keys.look(self._show, self.refuse)

    def renew_when_clear(self) -> None:
        """Renew the key now when it is due and nobody loses access by it."""

        def looked(state: KeyState) -> None:
            if state.is_clear:
                self.tools.ports.renew_key(())

        if self._keys is not None:
            self._keys.look(looked, self.refuse)

    def _show(self, state: KeyState) -> None:
        if not isValid(self):
            return
        self._state = state
        layout.clear(self._rows)
        for line in self._lines(state):
            self._rows.addWidget(PlainLabel(line, "body", wrap=True))
        for person in state.lost:
            self._rows.addWidget(self._row(person))

    def _lines(self, state: KeyState) -> list[str]:
        now = self.tools.gateway.now()
        renewed = self.tr("Renewed {at}")
        since = renewed.format(at=times.moment(state.renewed_at, now)) if state.renewed_at else ""
        lines = [since or self.tr("Never renewed")]
        lines += [self._due(ground) for ground in state.due]
        if state.is_sheet_old:
            message = self.tr(
                "The recovery sheet is of the old kind: print a new one before the key is renewed."
            )
            lines.append(message)
        return lines

    def _due(self, ground: KeyGround) -> str:
        match ground:
            case KeyGround.LEFT:
                return self.tr("Due: somebody was let go since, and may have kept a copy of a slot")
            case KeyGround.SHEET_USED:
                return self.tr("Due: a recovery sheet was used since")
            case _:
                return self.tr("Due: a backup was put back, which brought its old key")

    def _row(self, person: Operator) -> QWidget:
        message = self.tr("{name} must sign in once before, or needs a one-time code")
        row, line = QWidget(), layout.row(12, (0, 2, 0, 2))
        line.addWidget(ElidingLabel(message.format(name=person.name), "body", "ink2"), 1)
        give = Button(self.tr("One-time code"), ButtonKind.QUIET, "ticket", height="buttonCard")
        give.setAccessibleName(f"{give.text()} {person.name}")
        give.setEnabled(leads(self.tools.gateway.operator))
        give.clicked.connect(partial(self._give, person))
        line.addWidget(give)
        row.setLayout(line)
        return row

    def _give(self, person: Operator) -> None:
        def given(code: str) -> None:
            self.clear()
            self._show_code(person, code)

        if self._keys is not None:
            self._keys.issue(person.id, given, self.refuse)

    def _show_code(self, person: Operator, code: str) -> None:
        layout.clear(self._code)
        panel = SunkenPanel()
        message = self.tr(
            "One-time code for {name}. It is shown once: write it down and hand it over. They type"
            " it in place of the password and set a new one."
        )
        panel.body.addWidget(
            PlainLabel(message.format(name=person.name), "small", "ink2", wrap=True)
        )
        shown = PlainLabel(code, "page", bold=True)
        shown.setAccessibleName(self.tr("One-time code"))
        panel.body.addWidget(shown)
        self._code.addWidget(panel)
        panel.show()

    def _ask(self) -> None:
        """Name the people who lose their slot before anything is done."""
        names = "、".join(each.name for each in self._state.lost)
        if self._state.is_sheet_old:
            message = self.tr("Print a new recovery sheet first; the old one would open nothing.")
            self.show_fault(self.tr("The key cannot be renewed yet"), message)
            return
        loses = self.tr(
            "These cannot sign in afterwards until you give them a one-time code: {names}."
        ).format(names=names)
        plain = self.tr("Everybody signs in as before. The desk closes and opens again.")
        question = ConfirmQuestion(
            self.tr("Put the ledger under a new key"),
            loses if names else plain,
            self.tr("Renew the key"),
            "refresh-cw",
            danger=bool(names),
        )
        if self.tools.navigation.ask(question, self) is not None:
            self.tools.ports.renew_key(_ids(self._state.lost))


def _ids(people: Sequence[Operator]) -> tuple[str, ...]:
    return tuple(each.id for each in people)
