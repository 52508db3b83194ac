"""The station as it was founded: to be read, since its numbers and papers carry it."""

from mediation_desk.ui.pages.settings.section import SettingsCard, Tools, pair
from mediation_desk.ui.widgets import layout
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
