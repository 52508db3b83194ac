"""The base of the intake pages other than Register: switch, draft, reading again on changes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.intake.draft_offer import TypedForm, offer
from mediation_desk.ui.intake.intake_switch import intake_switch
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.shortcuts import bind
from mediation_desk.workflows.read_models.desk import FormDraft

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class IntakePage(Page):
    """A page with the switch in its header. A subclass makes ``keeper`` and reads in `refresh`."""

    keeper: DraftKeeper
    own_buttons: tuple[QWidget, ...] = ()

    def __init__(self, gateway: Gateway, navigation: Navigation, here: str) -> None:
        super().__init__(gateway, navigation)
        self._switch = intake_switch(here, self.navigation.go)
        self._is_fetched = False
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, key, self.send, _HERE)

    def refresh(self) -> None:
        """Read the shown data again."""
        raise NotImplementedError

    def send(self) -> None:
        """Record the typed values."""
        raise NotImplementedError

    def header_actions(self) -> list[QWidget]:
        """Return the switch of the intake pages, and the page's own buttons."""
        return [self._switch, *self.own_buttons]

    def leave(self) -> None:
        """Save the draft before another page is shown."""
        self.keeper.flush()

    def take_draft(self, form: TypedForm, draft: FormDraft) -> None:
        """Restore the saved draft; if something was typed meanwhile it is only offered."""
        if form.is_empty():
            form.restore(draft.fields)
        else:
            offer(form.values, form.restore, draft.fields, self.navigation.say)

    def is_first_visit(self) -> bool:
        """Tell once that the draft that was left is to be fetched."""
        is_first, self._is_fetched = not self._is_fetched, True
        return is_first

    def forget_visit(self) -> None:
        """Let the next reading fetch the draft again: it could not be read."""
        self._is_fetched = False
