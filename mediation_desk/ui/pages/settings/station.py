"""The station as it was founded: to be read, since its numbers and papers carry it."""

from mediation_desk.ui.pages.settings.section import SettingsCard, Tools, pair
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.reading.desk import DeskSheet


class StationCard(SettingsCard):
    """Name, prefix, local office, where the ledger lies."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools, self.tr("Station"), "store")
        self._rows = layout.column(6)
        self.body.addLayout(self._rows)
        told = self.tr("Name and prefix stand in every number and on every paper, so they stay.")
        self.body.addWidget(PlainLabel(told, "small", "ink3", wrap=True))

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the station."""
        layout.clear(self._rows)
        station = sheet.station
        rows = (
            (self.tr("Name"), station.name),
            (self.tr("Prefix of case numbers"), station.prefix),
            (self.tr("Local office"), station.local_office),
            (self.tr("Phone of the guidance station"), station.guidance_phone),
            (self.tr("Folder of the ledger"), sheet.workspace),
            (self.tr("Holiday calendar until"), sheet.calendar_until.isoformat()),
        )
        for name, value in rows:
            self._rows.addWidget(pair(name, value or "–"))


class OldLedgerCard(SettingsCard):
    """How many old ledgers were brought in, and the way to bring another or to undo one."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools, self.tr("Old ledgers"), "upload")
        self.see = Button(self.tr("Import old ledger"), icon="upload", height="buttonCard")
        self.see.clicked.connect(tools.ways.see_import or (lambda: None))
        self.head.add_action(self.see)
        self._told = PlainLabel("", "body", "ink2", wrap=True)
        self.body.addWidget(self._told)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show what was brought in and still stands."""
        self.see.setEnabled(self.tools.ways.see_import is not None)
        standing = [one for one in sheet.imports if one.undone_at is None]
        none = self.tr("What was written before this desk can be brought in, and taken back whole.")
        told = self.tr("{n} files with {cases} disputes; each can be taken back whole.")
        cases = sum(one.imported for one in standing)
        said = told.format(n=len(standing), cases=f"{cases:,}")
        self._told.setText(said if standing else none)
