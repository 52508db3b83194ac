"""The settings card that lets other computers work with this ledger, and says how to reach it."""

from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.seats.seats_port import SeatsView, people_at
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.inputs import CheckBox
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.seats import HostingState


class HostingCard(SettingsCard):
    """The switch and the addresses; at a seat, where the ledger is and who manages its seats."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Other computers"), "monitor")
        self._seats = tools.ports.seats
        self._view: SeatsView | None = None
        self.on = CheckBox(self.tr("Let other computers work with this ledger"))
        self._text = PlainLabel("", "small", "ink2", wrap=True)
        self.again = Button(self.tr("Try again"), icon="refresh-cw", height="buttonCard")
        self._state = Banner("", "", "ok", [self.again], icon="monitor-check")
        self._state.hide()
        self._unheard = Banner("", "", "warn", [], icon="monitor-x")
        self._unheard.hide()
        self._lay_out()
        self.on.clicked.connect(self._turn)
        self.again.clicked.connect(lambda: self._turn(True))
        self.setVisible(self._seats is not None or bool(tools.ports.host))

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Read the state again."""
        del sheet
        may = leads(self.tools.gateway.operator)
        if self._seats is None:
            self._show_at_seat()
            return
        self.lock("" if may else self.tr("Only a leader of the station may change this."))
        self.on.setEnabled(may)

    def show_seats(self, view: SeatsView) -> None:
        """Show whether other computers are served, and under which addresses."""
        self._view = view
        self.on.setChecked(view.hosting.is_on or view.trouble is not None)
        if view.trouble is not None:
            title = self.tr("Other computers cannot reach the ledger")
            self._state.show_words(title, sentence(view.trouble), "bad")
        elif view.hosting.is_on:
            self._state.show_words(*self._reached(view.hosting))
        self.again.setVisible(view.trouble is not None and self.on.isEnabled())
        self._state.setVisible(view.trouble is not None or view.hosting.is_on)
        if view.hosting.unheard:
            self._unheard.show_words(*self._unheard_words(view.hosting), "warn")
        self._unheard.setVisible(bool(view.hosting.unheard))

    def _unheard_words(self, hosting: HostingState) -> tuple[str, str]:
        """Return what to do where the former host does not know yet that this one goes on."""
        title = self.tr("The former host {address} has not heard of the takeover").format(
            address=hosting.unheard
        )
        if hosting.is_refused:
            detail = self.tr(
                "It answers, and does not know this computer as its standby: it was restored from a"
                " backup, or another was named. Write the notice to a file, mediation-desk host"
                " notice FILE, and let a leader take it there: mediation-desk host superseded"
                " FILE."
            )
        else:
            detail = self.tr(
                "Until then it may still be written. It is told again and again while this computer"
                " serves. Where the network does not reach it, write the notice to a file,"
                " mediation-desk host notice FILE, and take it there: mediation-desk host"
                " superseded FILE."
            )
        return title, detail

    def _reached(self, hosting: HostingState) -> tuple[str, str, str]:
        if not hosting.addresses:
            title = self.tr("This computer is in no network")
            detail = self.tr("Connect it to the mall's network; other computers wait until then.")
            return title, detail, "warn"
        title = self.tr("Other computers reach this one at {address}").format(
            address=self.tr(" or ").join(hosting.addresses)
        )
        detail = self.tr(
            "Leave this computer switched on and the desk open; a locked desk serves them as well."
        )
        return title, detail, "ok"

    def _show_at_seat(self) -> None:
        self.on.hide()
        text = self.tr(
            "This computer is a seat: the ledger is on {host}. Other computers are admitted and"
            " ended there."
        )
        self._text.setText(text.format(host=self.tools.ports.host))

    def _turn(self, is_on: bool) -> None:
        if self._seats is None:
            return
        if not is_on and not self._may_end():
            self.on.setChecked(True)
            return
        self.clear()
        self.on.setEnabled(False)
        self._seats.turn(is_on, lambda _: self._turned(is_on), self._failed)

    def _may_end(self) -> bool:
        """Ask before somebody at another computer is signed out."""
        busy = [seat for seat in self._view.seats if seat.people] if self._view else []
        if not busy:
            return True
        question = ConfirmQuestion(
            self.tr("%n other computer(s) at work", "", len(busy)),
            self.tr("{who} cannot go on until this computer serves them again.").format(
                who=people_at(busy)
            ),
            self.tr("Serve no longer"),
            "monitor-x",
            danger=True,
        )
        return self.tools.navigation.ask(question, self) is not None

    def _turned(self, is_on: bool) -> None:
        self.on.setEnabled(True)
        self.tools.navigation.inform(
            self.tr("Other computers may work with this ledger")
            if is_on
            else self.tr("Other computers are served no longer")
        )

    def _failed(self, problem: Exception) -> None:
        self.on.setEnabled(True)
        is_kept = self._view is not None and self._view.trouble is not None
        self.on.setChecked(is_kept or not self.on.isChecked())
        self.show_fault(sentence(problem), self.tr("Nothing was changed."))

    def _lay_out(self) -> None:
        self._text.setText(
            self.tr(
                "A second counter, finance and the managers work at their own computers, over the"
                " mall's network. The ledger stays here, and only computers admitted below are"
                " answered; one of them may keep a copy, as the standby. Kept for this computer."
            )
        )
        self.body.addWidget(self._text)
        line = layout.row(8)
        line.addWidget(self.on)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._state)
        self.body.addWidget(self._unheard)
