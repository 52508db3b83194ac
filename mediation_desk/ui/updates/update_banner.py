"""The banner of Today about a new version: quiet, shown until somebody presses "Later"."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.people import Operator
from mediation_desk.ui.updates import version_text
from mediation_desk.ui.updates.update_port import UpdatePort
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.page_states import Banner


class UpdateBanner(Banner):
    """Announce a new version to those who may write, with a button; after "Later" not again.

    It makes no sound and opens nothing: quiet hours need no rule of their own.
    """

    def __init__(
        self, operator: Operator, updates: UpdatePort | None, see_version: Callable[[], None]
    ) -> None:
        look = Button(QCoreApplication.translate("UpdateBanner", "Look"), height="buttonCard")
        later = Button(
            QCoreApplication.translate("UpdateBanner", "Later"),
            ButtonKind.QUIET,
            height="buttonCard",
        )
        super().__init__("", "", "ok", [later, look], icon="circle-arrow-up")
        self.later, self.look = later, look
        self._operator, self._updates = operator, updates
        look.clicked.connect(see_version)
        if updates is not None:
            later.clicked.connect(updates.put_off)
            updates.changed.connect(self.refresh)
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Show the present state of the versions."""
        if self._updates is None or not self._operator.may_write:
            return
        state = self._updates.state
        if state.is_to_tell:
            tone = "ok" if state.refused is None else "warn"
            self.show_words(version_text.title(state), version_text.detail(state), tone)
        self.setVisible(state.is_to_tell)
