"""The card of the wording of messages to consumers: a template for each kind."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.consumer_message import MessageField, checked_template
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_dialog import FormDialog
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.validation import checked_unless_empty
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import word
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.messages import MessageSettings, MessageTemplate
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response.consumer_messages import MessageWording, set_wording

translate = QCoreApplication.translate


def wording_form(template: MessageTemplate) -> Form:
    """Return the form of a template, whose fields in braces are checked."""
    fields = "".join(f"{{{each}}}" for each in MessageField)
    note = translate("MessageWording", "Fields that are filled from the case: {fields}")
    empty = translate("MessageWording", "Leave it empty for the wording as shipped.")
    return Form(
        name=f"message:{template.kind.value}",
        title=translate("MessageWording", "Wording: {kind}").format(kind=word(template.kind)),
        verb=translate("MessageWording", "Keep wording"),
        icon="check",
        entries=(
            FieldSpec(
                "text",
                translate("MessageWording", "Text"),
                FieldKind.TEXT,
                value=template.text,
                required=False,
                check=checked_unless_empty(checked_template),
                lines=6,
            ),
        ),
        binder=Binder(set_wording, MessageWording, {"kind": template.kind}),
        places=dict.fromkeys((Reason.MESSAGE_FIELD_UNKNOWN, Reason.MESSAGE_TOO_LONG), "text"),
        note=f"{note.format(fields=fields)}\n{empty}",
    )


class WordingCard(SettingsCard):
    """The template of each kind, with a button to word it."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Messages to consumers"), "message-square-text")
        self.buttons: dict[str, Button] = {}
        self._rows = layout.column(12)
        self.body.addLayout(self._rows)
        text = self.tr("They rest on the case that they are about. No advertising goes with them.")
        self.body.addWidget(PlainLabel(text, "small", "ink3", wrap=True))

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Read the wording again."""
        del sheet
        self.fetch(Query(station.messages), self._show)

    def open_form(self, template: MessageTemplate) -> None:
        """Show the form of a template."""
        form = FormDialog(self.tools.gateway, wording_form(template), self)
        form.accepted.connect(self._changed)
        form.show()

    def _show(self, settings: MessageSettings) -> None:
        layout.clear(self._rows)
        self.buttons.clear()
        for template in settings.templates:
            self._rows.addWidget(self._row(template))

    def _row(self, template: MessageTemplate) -> QWidget:
        row, column, head = QWidget(), layout.column(2), layout.row(8)
        head.addWidget(PlainLabel(word(template.kind), "body", bold=True))
        if template.is_own:
            head.addWidget(PlainLabel(self.tr("own wording"), "small", "ink3"))
        head.addStretch(1)
        change = Button(self.tr("Change"), icon="pencil", height="buttonCard")
        change.setAccessibleName(
            self.tr("Change the wording of {kind}").format(kind=word(template.kind))
        )
        change.clicked.connect(partial(self.open_form, template))
        change.setVisible(leads(self.tools.gateway.operator))
        self.buttons[template.kind.value] = change
        head.addWidget(change)
        column.addLayout(head)
        column.addWidget(PlainLabel(template.text, "small", "ink2", wrap=True))
        row.setLayout(column)
        return row

    def _changed(self) -> None:
        self.fetch(Query(station.messages), self._show)
        self.tools.navigation.say(self.tr("Wording kept; messages sent before keep theirs"))
