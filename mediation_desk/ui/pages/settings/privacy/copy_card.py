"""The card of a copy of one person's data, given on request and recorded before it is made."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.masking import mask_phone
from mediation_desk.ui.gateway import Done
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.printing.paper_file import write_private
from mediation_desk.ui.printing.record_papers import RecordPaper, RecordPapers
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.fields.validation import checked_by
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.contact import sought_phone
from mediation_desk.workflows.personal.personal_copy import (
    CopyForm,
    CopyRequest,
    as_json,
    copy_of,
    give_copy,
)
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.personal_copy import PersonalCopy
from mediation_desk.workflows.reads.station import DataRequests

SHOWN = 5


class PersonalCopyCard(SettingsCard):
    """Phone, proof of identity, and the copy on paper or as JSON; the last copies below."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Copy on request"), "file-text")
        text = self.tr(
            "A person may ask to see and to copy what is held about them (Personal Information"
            " Protection Law art. 45). Make sure that it is them; the request is recorded before"
            " the copy is made. Other people in it are hidden."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.phone, self.identified = LineInput("phone"), LineInput()
        self._phone = FormField(
            self.tr("Phone of the person"), self.phone, True, check=checked_by(sought_phone)
        )
        self.on_paper = Button(self.tr("Make PDF"), icon="printer")
        self.as_file = Button(self.tr("Save JSON"), icon="download")
        self.on_paper.clicked.connect(self.print_copy)
        self.as_file.clicked.connect(self.save_copy)
        self._papers = RecordPapers(tools.gateway, self, tools.navigation, self._not_made)
        self._rows = layout.column(2)
        self._lay_out(leads(tools.gateway.operator))

    def show_requests(self, found: DataRequests) -> None:
        """Show the copies given last."""
        layout.clear(self._rows)
        now = self.tools.gateway.now()
        for copy in found.copies[:SHOWN]:
            message = self.tr("{when}: {form} of {person}, by {name} ({how})")
            who = found.names.get(copy.by, "")
            line = message.format(
                when=times.moment(copy.at, now),
                form=copy.given.form.upper(),
                person=copy.given.person,
                name=who,
                how=copy.given.identified,
            )
            self._rows.addWidget(PlainLabel(line, "small", "ink2", wrap=True))

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show nothing of the station's sheet."""
        del sheet

    def print_copy(self) -> None:
        """Record the request, then show the copy as it is printed."""
        self._give(CopyForm.PDF, self._print)

    def save_copy(self) -> None:
        """Ask for a place, record the request, then write the copy as JSON."""
        if not self._phone.is_right():
            return
        name = f"personal-data-{self.phone.text()[-4:]}.json"
        target = self.tools.navigation.choose_target(
            self, self.tr("Save copy"), name, "JSON (*.json)"
        )
        if target is not None:
            self._give(CopyForm.JSON, lambda copy: self._write(copy, target))

    def _give(self, form: CopyForm, use: Done[PersonalCopy]) -> None:
        """Look first, so that nothing is recorded of a phone that the ledger does not know."""
        if not self._phone.is_right():
            return
        gateway = self.tools.gateway
        wish = CopyRequest(gateway.new_id(), self.phone.text(), form, self.identified.text())

        def record(copy: PersonalCopy) -> None:
            gateway.perform(Command(give_copy, wish), lambda _: use(copy), self.refuse)

        query = Query(copy_of, self.phone.text(), gateway.operator, gateway.now())
        gateway.ask(query, record, self.refuse)

    def _print(self, copy: PersonalCopy) -> None:
        self.clear()
        number = mask_phone(copy.phone)
        self._papers.open(RecordPaper(Paper.PERSONAL_COPY, copy.phone, number, copy.count))

    def _write(self, copy: PersonalCopy, target: Path) -> None:
        try:
            write_private(target, as_json(copy))
        except OSError:
            way = self.tr("Check space and rights of the folder, or choose another.")
            self.show_fault(self.tr("Not saved"), way)
            return
        self.clear()
        self.tools.navigation.say_written(self.tr("Copy saved"), target)

    def _not_made(self, why: str) -> None:
        self.show_fault(why, "")

    def _lay_out(self, may: bool) -> None:
        if not may:
            self.lock(self.tr("Managers give copies."))
        fields = layout.row(12)
        fields.addWidget(self._phone, 2)
        how = FormField(self.tr("How the person was identified"), self.identified, True)
        fields.addWidget(how, 3)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.as_file)
        foot.addWidget(self.on_paper)
        inside, column = QWidget(), layout.column(8)
        column.addLayout(fields)
        column.addLayout(foot)
        inside.setLayout(column)
        inside.setVisible(may)
        self.body.addWidget(inside)
        self.body.addLayout(self._rows)
