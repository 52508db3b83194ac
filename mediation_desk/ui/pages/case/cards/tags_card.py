"""The tags of a case: a chip for each, with a cross, and the way to add one."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.flow_row import FlowRow


class TagsCard(Card):
    """The card; ``added`` asks for a tag, ``removed`` carries the one whose cross was pressed."""

    added = Signal()
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__(8)
        self._chips = FlowRow(6)
        self._shown: tuple[str, ...] | None = None
        self._may_write = True
        self.body.addWidget(SectionTitle(self.tr("Tags"), icon="tags"))
        self.body.addWidget(self._chips)

    def show_tags(self, tags: tuple[str, ...], *, may_write: bool) -> None:
        """Show the tags; nothing moves while they are the same."""
        if (tags, may_write) == (self._shown, self._may_write):
            return
        self._shown, self._may_write = tags, may_write
        self._chips.take_all()
        for tag in tags:
            chip = Button(tag, height="buttonCard")
            chip.setEnabled(may_write)
            if may_write:
                chip.set_trailing("x")
                chip.setToolTip(self.tr("Take the tag off"))
                # The chip itself goes with the next showing.
                remove = partial(self._remove, tag)
                chip.clicked.connect(remove, Qt.ConnectionType.QueuedConnection)
            self._put(chip)
        if may_write:
            add = Button(self.tr("Add tag"), ButtonKind.QUIET, "plus", height="buttonCard")
            add.clicked.connect(self._ask)
            self._put(add)
        self.setVisible(may_write or bool(tags))

    def _put(self, part: Button) -> None:
        self._chips.add(part)
        part.show()

    def _ask(self) -> None:
        self.added.emit()

    def _remove(self, tag: str, _: bool = False) -> None:
        self.removed.emit(tag)
