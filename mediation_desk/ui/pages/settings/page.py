"""Settings and backup, section by section; everything applies at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mediation_desk.domain.person import Operator, Role
from mediation_desk.ui.door import Door
from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.pages.settings.limits import LimitsSection
from mediation_desk.ui.pages.settings.people import PeopleSection
from mediation_desk.ui.pages.settings.section import Section, action
from mediation_desk.ui.theme import Choice as Look
from mediation_desk.ui.theme import Theme
from mediation_desk.ui.tokens import SCALES
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.choice import Choice
from mediation_desk.ui.widgets.fields.form import FormField
from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.reading.desk import DeskSheet
from mediation_desk.workflows.station import LEADERS, USUAL_RIGHTS, Limits, set_policy


class Verdict(Protocol):
    """What a proof of the ledger says."""

    @property
    def ok(self) -> bool: ...

    @property
    def entries(self) -> int: ...

    @property
    def head(self) -> str: ...

    @property
    def why(self) -> str: ...


class SettingsPage(QWidget):
    """The station, its people, limits, look, backups and the proof of the ledger."""

    header_changed = Signal()

    def __init__(self, door: Door, theme: Theme, prove: Callable[[], Verdict]) -> None:
        super().__init__()
        self._door, self._theme, self._prove = door, theme, prove
        self._jobs = Jobs("prove", self)
        self.station = Section(self.tr("Station"), "store")
        self.people, self.limits = PeopleSection(), LimitsSection()
        self.look = Section(self.tr("Look"), "sun-moon")
        self.backup = Section(self.tr("Backup"), "archive")
        self.proof = Section(self.tr("Proof of the ledger"), "shield-check")
        self._lay_out()
        self.people.added.connect(self._add)
        self.people.changed.connect(self._change_password)
        self.limits.set.connect(self._set_limits)

    def title(self) -> str:
        """Return the title."""
        return self.tr("Settings, backup")

    def refresh(self) -> None:
        """Read the station again."""
        self._door.ask(lambda reader: reader.desk(self._door.operator.id), self._show)

    def back_up(self, folder: str = "") -> None:
        """Write a verified backup into a folder."""
        chosen = folder or QFileDialog.getExistingDirectory(self, self.tr("Backup folder"))
        if chosen:
            self._door.back_up(Path(chosen), self._backed_up, self._told(self.backup))

    def _ask_folder(self) -> None:
        self.back_up()

    def prove(self) -> None:
        """Prove the whole ledger on a worker."""
        self.proof.tell(self.tr("Proving every entry…"), "", "warn")
        self._jobs.start(self._prove, self._proved, self._told(self.proof))

    def _show(self, sheet: DeskSheet) -> None:
        may_change = sheet.operator.role in LEADERS
        self.station.clear()
        for label, value in (
            (self.tr("Mall"), sheet.station.name),
            (self.tr("Number prefix"), sheet.station.prefix),
            (self.tr("Local office"), sheet.station.local_office),
            (self.tr("Guidance phone"), sheet.station.guidance_phone),
            (self.tr("Ledger folder"), sheet.workspace),
            (self.tr("Holidays known until"), sheet.calendar_until.isoformat()),
        ):
            self.station.add_line(label, value or "—")
        self.people.show_people(sheet.operators, may_change)
        self.limits.show_policy(sheet.policy, may_change)
        self._show_backups(sheet)

    def _show_backups(self, sheet: DeskSheet) -> None:
        now = self._door.now()
        if not sheet.backups:
            self.backup.tell(self.tr("No backup yet"), self.tr("Write one each evening"), "warn")
            return
        last = sheet.backups[0]
        title = self.tr("Last backup {at}, verified").format(at=times.moment(last.made_at, now))
        detail = self.tr("{size}, up to entry {seq}, {path}").format(
            size=times.size(last.size), seq=last.head_seq, path=last.path
        )
        self.backup.tell(title, detail, "ok")

    def _add(self, name: str, role: object, password: str) -> None:
        chosen = role if isinstance(role, Role) else Role.CLERK
        operator = Operator(self._door.new_id(), name, chosen, frozenset(USUAL_RIGHTS[chosen]))

        def done(_: None) -> None:
            self.people.forget_passwords()
            self.people.tell(self.tr("Added: {name}").format(name=name))
            self.refresh()

        self._door.add_operator(operator, password, done, self._told(self.people))

    def _change_password(self, old: str, new: str) -> None:
        def done(_: None) -> None:
            self.people.forget_passwords()
            self.people.tell(self.tr("Password changed"))

        self._door.change_password(old, new, done, self._told(self.people))

    def _set_limits(self, values: dict[str, int]) -> None:
        form = Limits(self._door.new_id(), values)

        def done(_: Any) -> None:
            self.limits.tell(self.tr("Limits set; they hold for what begins from here"))
            self.refresh()

        self._door.perform(lambda desk: set_policy(desk, form), done, self._told(self.limits))

    def _backed_up(self, path: Path) -> None:
        self.backup.tell(self.tr("Backup written and verified"), str(path))

    def _proved(self, found: Verdict) -> None:
        if found.ok:
            title = self.tr("The ledger is whole: {n} entries").format(n=found.entries)
            self.proof.tell(title, self.tr("Head {head}").format(head=found.head[:16]))
        else:
            self.proof.tell(self.tr("The ledger does not fit its journal"), found.why, "bad")

    def _told(self, section: Section) -> Callable[[Exception], None]:
        def failed(no: Exception) -> None:
            section.tell(sentence(no), "", "bad")

        return failed

    def _lay_out(self) -> None:
        self._lay_out_look()
        write = action(self.tr("Back up now"), "archive")
        write.clicked.connect(self._ask_folder)
        self.backup.add_actions(write)
        self.backup.add_line(
            self.tr("To restore"), "mediation-desk ledger restore …mdbackup --workspace …"
        )
        check = action(self.tr("Prove the ledger"), "shield-check")
        check.clicked.connect(self.prove)
        self.proof.add_actions(check)
        page = layout.Scrolled(12, (24, 0, 24, 16))
        for section in (self.station, self.people, self.limits, self.look, self.backup, self.proof):
            page.content.addWidget(section)
        page.content.addStretch(1)
        whole = layout.column(0)
        whole.addWidget(page)
        self.setLayout(whole)

    def _lay_out_look(self) -> None:
        looks: list[tuple[str, object]] = [
            (self.tr("As the system"), Look.SYSTEM),
            (self.tr("Light"), Look.LIGHT),
            (self.tr("Dark"), Look.DARK),
        ]
        self._palette = Choice(looks)
        self._palette.choose(self._theme.choice())
        self._scale = Choice([(f"{scale} %", scale) for scale in SCALES])
        self._scale.choose(self._theme.scale())
        line = layout.row(8)
        line.addWidget(FormField(self.tr("Palette"), self._palette), 1)
        line.addWidget(FormField(self.tr("Text size"), self._scale), 1)
        self.look.lines.addLayout(line)
        self._palette.currentIndexChanged.connect(self._apply_look)
        self._scale.currentIndexChanged.connect(self._apply_look)

    def _apply_look(self) -> None:
        look, scale = self._palette.value(), self._scale.value()
        if isinstance(look, Look) and isinstance(scale, int):
            self._theme.apply(look, scale)
