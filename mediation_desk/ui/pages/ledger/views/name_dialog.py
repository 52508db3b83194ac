"""The dialog that names a view to be saved."""

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.dialogs import FramelessDialog
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import PlainLabel


class NameDialog(FramelessDialog):
    """The dialog; it is accepted only with a name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 400)
        self.name = LineInput()
        self._field = FormField(self.tr("Name of the view"), self.name, True, check=self._lacks)
        save = Button(self.tr("Save view"), ButtonKind.PRIMARY, "check", "Enter")
        cancel = Button(self.tr("Cancel"), ButtonKind.PLAIN, key="Esc")
        save.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        self.name.returnPressed.connect(self._save)
        buttons = layout.row(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        self.body.addWidget(PlainLabel(self.tr("Save view"), "section", bold=True))
        self.body.addWidget(self._field)
        self.body.addLayout(buttons)
        self.name.setFocus()

    def _lacks(self, text: str) -> str:
        return "" if text.strip() else self.tr("The tab needs a name")

    def _save(self) -> None:
        if self._field.is_right():
            self.accept()
