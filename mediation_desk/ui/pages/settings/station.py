"""The station: its name and number prefix are fixed, its other particulars can be changed."""

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Station
from mediation_desk.ui.forms.form_dialog import FormDialog
from mediation_desk.ui.navigation.navigation import link_to
from mediation_desk.ui.pages.settings.card.settings_card import (
    SettingsCard,
    SettingsContext,
    leads,
    pair,
)
from mediation_desk.ui.pages.settings.station_form import station_form
from mediation_desk.ui.printing.record_papers import RecordPaper, RecordPapers
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.read_models.desk import DeskSheet


class StationCard(SettingsCard):
    """Name and prefix are final; address, head and office can be changed."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Station"), "store")
        self._station = Station("", "")
        self.change = Button(self.tr("Change details"), icon="pencil", height="buttonCard")
        self.change.clicked.connect(self.open_form)
        self.print = Button(self.tr("Print form"), icon="printer", height="buttonCard")
        self.print.clicked.connect(self._print)
        self._papers = RecordPapers(tools.gateway, self, tools.navigation, self._not_printed)
        self.head.add_action(self.print)
        self.head.add_action(self.change)
        self._rows = layout.column(6)
        self.body.addLayout(self._rows)
        text = self.tr("Name and prefix are part of every number and paper, so they cannot change.")
        self.body.addWidget(PlainLabel(text, "small", "ink3", wrap=True))

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the station."""
        layout.clear(self._rows)
        self._station = station = sheet.station
        self.change.setVisible(leads(self.tools.gateway.operator))
        hung = station.hung_on.isoformat() if station.hung_on else ""
        rows = (
            (self.tr("Name"), station.name),
            (self.tr("Prefix of case numbers"), station.prefix),
            (self.tr("Local office"), station.local_office),
            (self.tr("Phone of the guidance station"), station.guidance_phone),
            (self.tr("Address"), station.address),
            (self.tr("Head of station"), station.head),
            (self.tr("Phone of the station"), station.phone),
            (self.tr("Sign put up on"), hung),
            (self.tr("Handler of personal data"), station.handler),
            (self.tr("Contact of the handler"), station.handler_contact),
            (self.tr("People's mediation committee"), station.committee),
            (self.tr("Folder of the ledger"), sheet.workspace),
            (self.tr("Holiday calendar until"), sheet.calendar_until.isoformat()),
        )
        for name, value in rows:
            self._rows.addWidget(pair(name, value or "–"))

    def open_form(self) -> None:
        """Show the form of the changeable particulars."""
        form = FormDialog(self.tools.gateway, station_form(self._station), self)
        form.accepted.connect(self._changed)
        form.show()

    def _print(self) -> None:
        """Show the form that the regulator keeps of a station (建站信息登记表)."""
        prefix = self._station.prefix
        self._papers.open(RecordPaper(Paper.STATION_FORM, prefix, prefix))

    def _not_printed(self, why: str) -> None:
        self.show_fault(self.tr("The form was not made"), why)

    def _changed(self) -> None:
        self.tools.navigation.say(self.tr("Details changed; earlier papers keep theirs"))


class OldLedgerCard(SettingsCard):
    """The number of imported old ledgers, and a button to import another or undo one."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Old ledgers"), "upload")
        self.see = Button(self.tr("Import old ledger"), icon="upload", height="buttonCard")
        self.see.clicked.connect(link_to(tools.navigation, "import"))
        self.head.add_action(self.see)
        self._told = PlainLabel("", "body", "ink2", wrap=True)
        self.body.addWidget(self._told)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the imports in force."""
        standing = [one for one in sheet.imports if one.undone_at is None]
        none = self.tr("What was written before this desk can be brought in, and taken back whole.")
        cases = self.tr("%Ln dispute(s)", "", sum(one.imported for one in standing))
        text = self.tr("%n file(s) with {cases}; each can be taken back whole.", "", len(standing))
        message = text.format(cases=cases)
        self._told.setText(message if standing else none)
