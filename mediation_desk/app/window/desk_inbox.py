"""The inbox of the signed-in operator: kept in the ledger, shown in the rail and in its panel."""

from PySide6.QtCore import QObject

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.ui.navigation.case_list import SHOW_PHONE
from mediation_desk.ui.navigation.letter_navigation import open_letter
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.notifications.choices import read_choices
from mediation_desk.ui.notifications.inbox_panel import InboxPanel, status_high
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.inbox.items import OF_FUND, Inbox, InboxItem, InboxKind
from mediation_desk.workflows.station import inbox as acts

PANEL = "inbox"
"""The name of its entry in the rail."""


class DeskInbox(QObject):
    """Keep what came, mark what was read, and open the way to a matter."""

    def __init__(self, gateway: DeskGateway, window: MainWindow, navigation: Navigation) -> None:
        super().__init__(window)
        self._gateway, self._window, self._navigation = gateway, window, navigation
        self._inbox = Inbox()
        self.panel: InboxPanel | None = None

    def attach(self) -> None:
        """Put the panel over the desk of the window; its key and its entry open it."""
        desk = self._window.desk
        self.panel = panel = InboxPanel(desk, status_high(desk.status))
        desk.panel_asked.connect(self._asked)
        panel.opened.connect(self.open_item)
        panel.read_marked.connect(self._mark_read)
        panel.unread_marked.connect(
            lambda items: self._keep(Command(acts.mark_unread, _keys(items)))
        )
        panel.put_away.connect(self._put_away)
        panel.quiet_asked.connect(self._ask_quiet)
        self._show()

    def follow(self, inbox: Inbox) -> None:
        """Take the inbox as the ledger has it, and keep what is new in it."""
        if inbox.arrivals or inbox.past:
            self._keep(Command(acts.keep_arrivals, inbox.arrivals, inbox.past))
        self._inbox = inbox
        self._show()

    def unread(self) -> tuple[InboxItem, ...]:
        """Return what the operator has yet to look at."""
        return self._inbox.unread

    def open_panel(self) -> None:
        """Show the whole inbox."""
        if self.panel is not None and not self.panel.isVisible():
            self._asked(PANEL)

    def open_item(self, item: InboxItem) -> None:
        """Show the matter of an item, which counts as read then."""
        if self.panel is not None and self.panel.isVisible():
            self.panel.close_panel()
        self._mark_read((item,))
        may_write = self._gateway.operator.may_write
        if item.letter is not None:
            open_letter(self._navigation, item.letter, may_write=may_write)
        elif item.kind is InboxKind.WRITE_OFF:
            self._navigation.go("recourse", f"debts:{item.arrival.subject}")
        elif item.kind in OF_FUND:
            self._navigation.go("fund", item.arrival.subject)
        elif item.kind is InboxKind.PHONE:
            self._navigation.open_case(item.arrival.case, (), SHOW_PHONE)
        elif item.arrival.case:
            self._navigation.open_case(item.arrival.case)
        else:
            self._navigation.go("today")

    def _asked(self, name: str) -> None:
        if name == PANEL and self.panel is not None:
            self._fill(self.panel)
            self.panel.toggle()
            # A message with its link lies over the panel, not under it.
            self._window.toast.raise_()

    def _show(self) -> None:
        self._window.rail.show_unread(PANEL, len(self._inbox.unread))
        if self.panel is not None and self.panel.isVisible():
            self._fill(self.panel)

    def _fill(self, panel: InboxPanel) -> None:
        panel.show_inbox(self._inbox, self._gateway.now())
        quiet = read_choices(self._navigation.preferences, self._gateway.operator.id).quiet
        panel.show_quiet(quiet)

    def _mark_read(self, items: tuple[InboxItem, ...]) -> None:
        unread = _keys(tuple(item for item in items if item.read_at is None))
        if unread:
            self._keep(Command(acts.mark_read, unread))

    def _put_away(self, item: InboxItem) -> None:
        self._keep(Command(acts.put_away, (item.key,)))
        back = Command(acts.take_out, (item.key,))
        words = self.tr("Taken out of the inbox")
        self._navigation.say(words, item.number, lambda: self._keep(back))

    def _keep(self, act: Command[None]) -> None:
        self._gateway.keep_quietly(act)

    def _ask_quiet(self) -> None:
        if self.panel is not None:
            self.panel.close_panel()
        self._navigation.go("settings", "account")


def _keys(items: tuple[InboxItem, ...]) -> tuple[str, ...]:
    return tuple(item.key for item in items)
