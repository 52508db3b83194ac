"""规则与日历: the rules in force, the last day of the calendar, and the import of a pack."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.law.dated_law import Lawbook, Rules
from mediation_desk.domain.law.packs import (
    ImportedPack,
    MovedDate,
    PackKind,
    PackTaken,
)
from mediation_desk.ui.pages.settings.card.settings_card import (
    SettingsCard,
    SettingsContext,
    leads,
    pair,
)
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import listed, times, word
from mediation_desk.workflows.law.packs import PackFile, shown_years, take_pack
from mediation_desk.workflows.law.prescribed_forms import read_form
from mediation_desk.workflows.law.rule_text import rule_lines
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.today import ShownClock
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.reads.station import KnownRules

translate = QCoreApplication.translate
_MOVED_SHOWN = 50


class LawRow(QWidget):
    """One rule set: its title, its first and last day, and its rules on request."""

    def __init__(self, law: Lawbook, rules: Rules, today: date) -> None:
        super().__init__()
        self._rules = rules
        self.read = Button(self.tr("Read"), ButtonKind.LINK, "book-open", height="buttonCard")
        self.read.setAccessibleName(f"{self.read.text()} {rules.title}")
        self.read.clicked.connect(self._toggle)
        self.text = SunkenPanel(6)
        self.text.hide()
        words = layout.column(0)
        words.addWidget(ElidingLabel(rules.title, "body", bold=True))
        words.addWidget(ElidingLabel(self._span(law), "small", "ink2"))
        head = layout.row(8)
        head.addLayout(words, 1)
        if law.on(today) is rules:
            head.addWidget(Pill(self.tr("in force"), "ok"))
        head.addWidget(self.read)
        whole = layout.column(6)
        whole.addLayout(head)
        whole.addWidget(self.text)
        self.setLayout(whole)

    def _span(self, law: Lawbook) -> str:
        until = law.until(self._rules)
        begin = self._rules.from_on.isoformat()
        if until is None:
            return self.tr("from {begin}").format(begin=begin)
        return self.tr("{begin} to {end}").format(begin=begin, end=until.isoformat())

    def _toggle(self) -> None:
        if self.text.isHidden():
            layout.clear(self.text.body)
            for article, words in rule_lines(self._rules):
                self.text.body.addWidget(PlainLabel(article, "small", bold=True, wrap=True))
                self.text.body.addWidget(PlainLabel(words, "small", "ink2", wrap=True))
        self.text.setVisible(self.text.isHidden())


class LawCard(SettingsCard):
    """The known rule sets and the calendar's years; the import of a pack."""

    def __init__(self, tools: SettingsContext) -> None:
        note = self.tr("a case keeps the rules it was received under")
        super().__init__(tools, self.tr("Rules and calendar"), "scale", note)
        self.bring = Button(self.tr("Import pack"), ButtonKind.PRIMARY, "file-input")
        self.bring.clicked.connect(self._choose)
        self._sets = layout.column(8)
        self._calendar = layout.column(4)
        self.result = Banner("", "", "ok")
        self.result.hide()
        self._moved = layout.column(4)
        foot = layout.row(8)
        text = self.tr(
            "Packs come from the regulator by themselves. One that was brought as a .toml file is "
            "imported here: a year of the calendar, a set of law, articles to read, or a form."
        )
        foot.addWidget(PlainLabel(text, "small", "ink3", wrap=True), 1)
        foot.addWidget(self.bring)
        for part in (self._sets, self._calendar, foot):
            self.body.addLayout(part)
        self.body.addWidget(self.result)
        self.body.addLayout(self._moved)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the rules in force."""
        del sheet
        may = leads(self.tools.gateway.operator)
        self.lock("" if may else self.tr("Only a manager imports packs."))
        self.bring.setEnabled(may)
        self.fetch(Query(station.rules), self._show)

    def take(self, file: Path) -> None:
        """Import a pack; the dates it moved are listed under the button."""
        self.bring.setEnabled(False)
        act, gateway = self.tools.gateway.new_id(), self.tools.gateway

        def take(content: bytes) -> None:
            form = PackFile(act, content)
            gateway.perform(Command(take_pack, form), self._taken, self._failed)

        gateway.read_source(file, take, self._failed)

    def _choose(self) -> None:
        chosen = self.tools.navigation.choose_file(self, self.tr("Choose a pack"), "*.toml")
        if chosen is not None:
            self.take(chosen)

    def _show(self, known: KnownRules) -> None:
        today = local_day(self.tools.gateway.now())
        layout.clear(self._sets)
        for rules in reversed(known.law.rules):
            self._sets.addWidget(LawRow(known.law, rules, today))
        layout.clear(self._calendar)
        years = listed(_years(*run) for run in shown_years(known.law))
        until = known.law.calendar.known_until.isoformat()
        self._calendar.addWidget(pair(self.tr("Calendar of the years"), years))
        self._calendar.addWidget(pair(self.tr("Dates are sure until"), until))

    def _taken(self, taken: PackTaken) -> None:
        self.bring.setEnabled(True)
        self.clear()
        title = self.tr("In force: {title}").format(title=taken.title)
        self.result.show_words(title, moved_sentence(taken.moved), "ok")
        self.result.show()
        show_moved(self._moved, taken.moved)

    def _failed(self, problem: Exception) -> None:
        self.bring.setEnabled(True)
        self.result.hide()
        self.refuse(problem)


class PacksCard(SettingsCard):
    """The packs that were imported, each with the changes it caused."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Imported packs"), "package")
        self._rows = layout.column(8)
        self.body.addLayout(self._rows)
        self._people: dict[str, str] = {}

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the packs, the newest first."""
        self._people = {each.id: each.name for each in sheet.operators}
        self.fetch(Query(station.rules), self._show)

    def _show(self, rules: KnownRules) -> None:
        layout.clear(self._rows)
        for pack in reversed(rules.packs.items):
            self._rows.addWidget(self._row(pack))
        if not rules.packs.items:
            none = self.tr("None yet: the rules and the calendar are those of the program.")
            self._rows.addWidget(PlainLabel(none, "small", "ink2", wrap=True))

    def _row(self, pack: ImportedPack) -> QWidget:
        row = QWidget()
        column = layout.column(2)
        column.addWidget(ElidingLabel(pack.taken.title, "body", bold=True))
        who = self._people.get(pack.by) or self.tr("published by the regulator")
        line = f"{times.whole(pack.at)}　{who}　{pack.taken.digest[:12]}"
        column.addWidget(ElidingLabel(line, "small", "ink2"))
        column.addWidget(PlainLabel(self._said(pack.taken), "small", "ink2", wrap=True))
        show_moved(column, pack.taken.moved, clean=False)
        row.setLayout(column)
        return row

    def _said(self, taken: PackTaken) -> str:
        """Return the effect of a pack here."""
        if taken.kind is PackKind.ARTICLES:
            return self.tr("Read in the law library.")
        if taken.kind is not PackKind.FORM:
            return moved_sentence(taken.moved)
        if read_form(taken.text).paper is None:
            return self.tr("The regulator issues this document; nothing is printed by it here.")
        return self.tr("Cases received from its day on are printed by it.")


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def moved_sentence(moved: tuple[MovedDate, ...]) -> str:
    """Return how many dates moved and how many became final."""
    if not moved:
        return translate("LawCard", "No date of an open case moved.")
    changed = sum(each.was != each.now for each in moved)
    final = sum(each.was_provisional and not each.is_provisional for each in moved)
    message = translate("LawCard", "Dates moved: {changed}. Provisional dates now final: {final}.")
    return message.format(changed=changed, final=final)


def show_moved(column: QVBoxLayout, moved: tuple[MovedDate, ...], clean: bool = True) -> None:
    """List case number, old date and new date, the first fifty."""
    if clean:
        layout.clear(column)
    for each in moved[:_MOVED_SHOWN]:
        unsure = translate("LawCard", " (provisional)") if each.is_provisional else ""
        days = f"{each.was.isoformat()} → {each.now.isoformat()}{unsure}"
        line = f"{each.number}　{word(ShownClock(each.clock))}　{days}"
        column.addWidget(ElidingLabel(line, "small"))
