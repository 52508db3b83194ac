"""The main card of a case: its five tabs, with the note box docked under the timeline."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.models.journal_table import JournalTable
from mediation_desk.ui.pages.case.evidence_tab import EvidenceTab, FileActions
from mediation_desk.ui.pages.case.guidance.guidance_thread import GuidanceThread, ThreadActions
from mediation_desk.ui.pages.case.papers_tab import PapersTab
from mediation_desk.ui.pages.case.timeline.entries import TimelineEntry
from mediation_desk.ui.pages.case.timeline.letters_text import step_text
from mediation_desk.ui.pages.case.timeline.note_box import NoteBox
from mediation_desk.ui.pages.case.timeline.timeline import Timeline, TimelineActions
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, TimelineStep

_LEAST_HIGH = 240
"""Height at which a timeline entry is still visible whole when the right column is below."""

COURSE, TALK, EVIDENCE, PAPERS, JOURNAL = "course", "talk", "evidence", "papers", "journal"


def said(step: TimelineStep) -> str:
    """Return an entry in one line for the audit trail."""
    words = step_text(step)
    body = " ".join(words.body.split())
    return f"{words.author} {words.verb} {body}".strip()


def _all(entry: TimelineEntry) -> bool:
    del entry
    return True


class CaseBoard(Card):
    """Tabs over the case; `open_tab` shows one by its name."""

    def __init__(
        self,
        gateway: Gateway,
        actions: tuple[TimelineActions, ThreadActions],
        files: FileActions,
        show_paper: Callable[[Paper], None],
    ) -> None:
        super().__init__(0, (1, 0, 1, 0))
        self.setMinimumHeight(tokens.px(_LEAST_HIGH))
        self.evidence = EvidenceTab(gateway, files)
        course, talk = actions
        course = replace(course, show_file=files.view)
        self.course = Timeline(course, _all, self.tr("Nothing has happened yet."))
        self.note = NoteBox(gateway, files.add)
        self.note.written.connect(lambda *_: self.open_tab(COURSE))
        self.talk = GuidanceThread(talk)
        self._papers = PapersTab(show_paper)
        self._journal = JournalTable(said)
        self._tabs = Tabs(self._tab_list(), underlined=True, name=self.tr("Parts of the case"))
        self._tabs.chosen.connect(self.open_tab)
        self._stack = QStackedWidget()
        self._places = {
            COURSE: self._with_note(),
            TALK: self.talk,
            EVIDENCE: self.evidence,
            PAPERS: self._papers,
            JOURNAL: self._table(),
        }
        for widget in self._places.values():
            self._stack.addWidget(widget)
        head = layout.row(0, (20, 0, 16, 0))
        head.addWidget(self._tabs)
        head.addStretch(1)
        head.addWidget(PlainLabel(self.tr("newest first"), "small", "ink2"))
        self.body.addLayout(head)
        self.body.addWidget(layout.Hairline())
        self.body.addWidget(self._stack, 1)

    def show_case(self, sheet: CaseSheet, now: datetime) -> None:
        """Show a case in all tabs."""
        counts = {
            COURSE: self.course.show_case(sheet),
            TALK: len(sheet.case.guidance),
            EVIDENCE: len(sheet.case.files),
            PAPERS: self._papers.show_case(sheet),
            JOURNAL: len(sheet.steps),
        }
        self.talk.show_case(sheet, now)
        beside = tuple(file for linked in sheet.links for file in linked.files)
        self.evidence.show_files(sheet.case.files, beside)
        self._journal.show_steps(sheet.steps)
        self.note.show_case(sheet.case.id)
        for name, count in counts.items():
            self._tabs.show_count(name, str(count) if count else "")

    def open_tab(self, name: str) -> None:
        """Show a tab."""
        self._tabs.choose(name)
        self._stack.setCurrentWidget(self._places[name])
        if name == EVIDENCE:
            self.evidence.show_chosen()

    def write_note(self) -> None:
        """Put the focus into the note box."""
        self.open_tab(COURSE)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tab_list(self) -> list[Tab]:
        return [
            Tab(COURSE, self.tr("Course")),
            Tab(TALK, self.tr("Guidance")),
            Tab(EVIDENCE, self.tr("Evidence")),
            Tab(PAPERS, self.tr("Papers")),
            Tab(JOURNAL, self.tr("Audit trail")),
        ]

    def _with_note(self) -> QWidget:
        whole = QWidget()
        column = layout.column(0)
        column.addWidget(self.course, 1)
        column.addWidget(self.note)
        whole.setLayout(column)
        return whole

    def _table(self) -> PlainTable:
        table = PlainTable(self._journal, (72, 160, 96, 0))
        table.setAccessibleName(self.tr("Audit trail"))
        return table
