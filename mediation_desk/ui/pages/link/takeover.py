"""The acts when the line stands still: take over from here, or compare once more.

No `Form` of `ui/forms`: the reason is sent over the line or into a file, by no act of the journal.
"""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal

from mediation_desk.domain.people import Operator
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.link import link_text
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.read_models.link import NEEDS_CODE, NEEDS_TAKEOVER, LinkSheet
from mediation_desk.workflows.station.leaders import LEADERS


class TakeoverPort(Protocol):
    """Calls of the page about the line outside the gateway; each waits for the hub's answer."""

    def take_over(self, reason: str, done: Done[None], failed: Failed) -> None:
        """Continue the station from this ledger, in a new epoch."""
        ...

    def compare(self, done: Done[None], failed: Failed) -> None:
        """Compare all messages of both sides."""
        ...

    def renew_key(self, done: Done[bool], failed: Failed) -> None:
        """Make a new key and tell the hub of it by the old one."""
        ...


translate = QCoreApplication.translate


class DeskKeyCard(Card):
    """The key that signs for this desk, and the button for a new one."""

    def __init__(self) -> None:
        super().__init__(8, (16, 10, 16, 12))
        self._key = ElidingLabel("–", "body", bold=True)
        self._note = PlainLabel("", "small", "ink2", wrap=True)
        self.renew = Button(self.tr("Renew the key"), icon="refresh-cw", height="buttonCard")
        self.body.addWidget(SectionTitle(self.tr("Key of this desk"), "", "key-round", "reg"))
        self.body.addWidget(self._key)
        self.body.addWidget(self._note)
        foot = layout.row(8)
        foot.addWidget(self.renew)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def show_sheet(self, sheet: LinkSheet, operator: Operator) -> None:
        """Show the key of an enrolled desk; managers may renew it."""
        self.setVisible(bool(sheet.key) and sheet.status.state not in NEEDS_CODE)
        self._key.setText(link_text.short(sheet.key))
        if sheet.is_renewing:
            self._note.setText(self.tr("A new key was told; it is in use once it is confirmed."))
        else:
            message = self.tr("Renew it when somebody may have copied it, or once a year.")
            self._note.setText(message)
        # A copy that was stopped cannot announce a new key.
        goes = sheet.status.state not in NEEDS_TAKEOVER and not sheet.is_renewing
        self.renew.setVisible(operator.role in LEADERS and goes)


class TakeoverCard(Card):
    """The form of the reason why this copy continues the station; ``asked`` carries the reason."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(10, (20, 14, 20, 16))
        self.reason = LineInput("pen-line", self.tr("such as: the old computer broke down"))
        self.take_over = Button(
            self.tr("Take over from here"), ButtonKind.PRIMARY, "shield-check", height="buttonBar"
        )
        self.write = Button(self.tr("Write request…"), icon="file-up", height="buttonBar")
        self.read = Button(self.tr("Read answer…"), icon="file-down", height="buttonBar")
        self._by_file = PlainLabel(
            self.tr(
                "Without a network: write the request, bring it to the centre, and read the answer"
                " file here."
            ),
            "small",
            "ink3",
            wrap=True,
        )
        self._reason = FormField(self.tr("Reason"), self.reason, True, check=self._no_reason)
        self._banner = Banner("", "", "bad")
        self._who = PlainLabel(
            self.tr("A station manager or mall manager decides this, signed in at this desk."),
            "small",
            "warn",
            wrap=True,
        )
        self._banner.hide()
        self._lay_out()
        self.take_over.clicked.connect(self.send)
        self.reason.returnPressed.connect(self.send)

    def show_operator(self, operator: Operator) -> None:
        """Enable the card for those who may decide; the others read who may."""
        leads = operator.role in LEADERS
        self._who.setVisible(not leads)
        for part in (self._reason, self._by_file, self.write, self.read, self.take_over):
            part.setVisible(leads)

    def send(self) -> None:
        """Check the reason, then emit the request."""
        if self.begin():
            self.asked.emit(self.reason.text().strip())

    def begin(self) -> bool:
        """Wait for the answer; returns whether there is a reason and no running work."""
        if not self.take_over.isEnabled():
            return False
        if not self._reason.is_right():
            self._reason.setFocus()
            return False
        self.wait()
        return True

    def wait(self) -> None:
        """Wait for the running work."""
        self._wait(True)

    def written(self) -> None:
        """Give the buttons free again; the reason stays until the answer is read."""
        self._wait(False)

    def refuse(self, problem: Exception) -> None:
        """Show the failure; typed text stays, and a second request does no harm."""
        self._wait(False)
        message = self.tr("Not taken over. What you typed is still here; try again.")
        self._banner.show_words(sentence(problem), message, "bad")
        self._banner.show()

    def done(self) -> None:
        """Clear the reason: it is in the regulator's journal."""
        self._wait(False)
        self.reason.clear()

    def _wait(self, waiting: bool) -> None:
        self._banner.hide()
        for each in (self.take_over, self.write, self.read):
            each.setEnabled(not waiting)
        message = self.tr("Asking the regulator…") if waiting else self.tr("Take over from here")
        self.take_over.setText(message)

    def _no_reason(self, text: str) -> str:
        return "" if text.strip() else self.tr("Say why; the regulator reads it")

    def _lay_out(self) -> None:
        text = self.tr(
            "The station goes on from this ledger, its new numbers bear another letter, and every"
            " other copy is shut out. What another copy had sent comes home and is listed here."
        )
        title = self.tr("Continue the station on this computer")
        self.body.addWidget(SectionTitle(title, "", "shield-check", "reg"))
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addWidget(self._banner)
        self.body.addWidget(self._who)
        self.body.addWidget(self._reason)
        self.body.addWidget(self._by_file)
        foot = layout.row(8)
        foot.addWidget(self.write)
        foot.addWidget(self.read)
        foot.addStretch(1)
        foot.addWidget(self.take_over)
        self.body.addLayout(foot)


class TakeoverFlow(QObject):
    """Pass the requests of card and button to the line, and report the result."""

    def __init__(
        self,
        mending: TakeoverPort,
        cards: tuple[TakeoverCard, DeskKeyCard],
        compare: Button,
        navigation: Navigation,
    ) -> None:
        takeover, key = cards
        super().__init__(takeover)
        self._mending, self._takeover, self._navigation = mending, takeover, navigation
        self._say = navigation.say
        key.renew.clicked.connect(self._renew)
        takeover.asked.connect(self._take_over)
        compare.clicked.connect(self._compare)

    def _take_over(self, reason: str) -> None:
        def done(_: None) -> None:
            self._takeover.done()
            self._say(translate("LinkPage", "This computer continues the station"))

        self._mending.take_over(reason, done, self._takeover.refuse)

    def _renew(self) -> None:
        def done(_: bool) -> None:
            message = translate("LinkPage", "A new key goes to the regulator")
            self._say(message, translate("LinkPage", "the old one holds until it is confirmed"))

        self._mending.renew_key(done, self._navigation.fail)

    def _compare(self) -> None:
        def done(_: None) -> None:
            message = translate("LinkPage", "To be compared with the regulator")
            self._say(message, translate("LinkPage", "at the next contact, or by the next packet"))

        self._mending.compare(done, self._navigation.fail)
