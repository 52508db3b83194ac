"""The case page: reads a case, shows it, opens step forms, and performs acts without a form."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.codes import CaseState
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.customer_screen.case_show import CaseShow
from mediation_desk.ui.forms.tab_order import chain, in_reading_order
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.navigation.case_list import SHOW_PHONE, ListPosition
from mediation_desk.ui.navigation.closing import close_innermost
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import TickingPage
from mediation_desk.ui.pages.case import papers_tab
from mediation_desk.ui.pages.case.case_actions import CaseActions
from mediation_desk.ui.pages.case.case_board import CaseBoard
from mediation_desk.ui.pages.case.case_body import CaseBody, CaseColumns
from mediation_desk.ui.pages.case.case_head import CaseHead
from mediation_desk.ui.pages.case.case_papers import CasePapers
from mediation_desk.ui.pages.case.case_side import CaseSide, SideActions
from mediation_desk.ui.pages.case.evidence_import import chosen_files, named, pasted, place_for
from mediation_desk.ui.pages.case.evidence_tab import FileActions
from mediation_desk.ui.pages.case.exhibits import shown_exhibits, why_not_save
from mediation_desk.ui.pages.case.forms import KEYS
from mediation_desk.ui.pages.case.guidance.guidance_actions import GuidanceActions
from mediation_desk.ui.pages.case.guidance.guidance_thread import ThreadActions
from mediation_desk.ui.pages.case.smaller_copies import SmallerCopies
from mediation_desk.ui.pages.case.step_opener import StepOpener, StepTargets
from mediation_desk.ui.pages.case.timeline.timeline import TimelineActions
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.tag_question import tag_question
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.page_states import could_not_read
from mediation_desk.ui.wording import sentence, times
from mediation_desk.ui.wording.retention import kept_because
from mediation_desk.workflows.personal.retention import may_read_reason
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.case.guidance import GuidanceTurn
from mediation_desk.workflows.reads import cases
from mediation_desk.workflows.reads.cases import CaseRead


@dataclass
class _Shown:
    """The requested case, whether in full, and the data read last."""

    case: str = ""
    in_full: bool = False
    seen: tuple[CaseRead, ListPosition] | None = None
    was_open: bool = False
    """Whether the case was not over when it was read last, also before a read that failed."""


class CasePage(TickingPage):
    """One case; the router names it by its id, `CaseListContext` holds the list it came from."""

    shows = frozenset(
        {
            Changed.ANSWERS,
            Changed.CASE,
            Changed.CIRCULAR,
            Changed.DIRECTORY,
            Changed.FUND,
            Changed.LINK,
            Changed.MERCHANT,
            Changed.PHONE,
            Changed.PRESENCE,
            Changed.RETENTION,
            Changed.RULES,
            Changed.STATION,
            Changed.TEACHING,
        }
    )
    takes_files = True

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self._shown = _Shown()
        self._acts, self._papers = CaseActions(gateway, self), CasePapers(gateway, self, navigation)
        self._head = CaseHead()
        add = FileActions(
            lambda: self._acts.attach(chosen_files(navigation, self)),
            self._acts.detach,
            self._save,
            self._view,
            why_not_save(gateway.operator),
        )
        self._board = CaseBoard(gateway, self._timeline_actions(), add, self._papers.show_paper)
        self._talk = GuidanceActions(gateway, self._board.talk)
        acts = SideActions(self._unmask, self._papers.show_paper, self._acts.note)
        self._side = CaseSide(gateway, navigation, acts)
        self._copies = SmallerCopies(gateway, navigation, self)
        tools = StepTargets(self._side, self._board, self._acts, add.add, self._copies)
        self._steps = StepOpener(gateway, tools, self)
        self._face = CaseBody(CaseColumns(self._board, self._side))
        self._on_screen = CaseShow(gateway, navigation, self)
        self._head.add_action(self._on_screen.button)
        whole = layout.column(0)
        whole.addWidget(self._face)
        self.setLayout(whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect()

    def _save(self, file: CaseFile) -> None:
        """Ask for a place and write the file there as it came."""
        path = place_for(self.navigation, self, file.name)
        if path is not None:
            self._acts.save(file, path)

    def _ask_tags(self) -> None:
        """Ask for tags and add them."""
        text = self.navigation.ask_text(tag_question(self.tr("Add tag")), self)
        if text:
            self._acts.tag(text)

    def _view(self, sha256: str) -> None:
        """Open the viewer over the page with a file of this case."""
        if self._shown.seen is not None:
            sheet, ways = self._shown.seen[0].sheet, (self._save, self._papers.show_file)
            shown = shown_exhibits(sheet, sha256, ways, self.gateway.operator)
            self.navigation.show_exhibits(shown, self)

    def _timeline_actions(self) -> tuple[TimelineActions, ThreadActions]:
        """Return the callbacks of the timeline and of the guidance thread."""
        may_write = self.gateway.operator.may_write
        course = TimelineActions(
            lambda message: self._acts.confirm([message]),
            lambda: self._steps.choose(CaseAction.ASK_GUIDANCE),
            may_write=may_write,
        )
        talk = ThreadActions(
            course.confirm,
            self._ask_on,
            self._keep_turn,
            lambda answer: self.navigation.go("library", answer),
            may_write,
        )
        return course, talk

    # Steps and guidance are made after the board, which receives these callbacks.

    def _ask_on(self, number: str) -> None:
        self._steps.ask_on(number)

    def _keep_turn(self, turn: GuidanceTurn) -> None:
        self._talk.keep(turn)

    def show_subject(self, subject: str) -> None:
        """Show another case, masked; the next refresh reads it."""
        self.navigation.case_list.last = subject
        if subject != self._shown.case:
            self.leave()
            self._shown = _Shown(subject)
            self._acts.show_case(subject)
            self._copies.show_case(subject)
            self._on_screen.show_case(subject)
            self._face.wait()
            self._head.show_others(())
            if self.isVisible():
                self._note_case(subject)

    def follow(self, changed: frozenset[Changed]) -> None:
        """Refresh when something shown has changed, once a case is shown."""
        if self._shown.case and self.isVisible() and Changed.PRESENCE in changed:
            self._note_case(self._shown.case)
        if self._shown.case:
            super().follow(changed - {Changed.PRESENCE})

    def showEvent(self, event: QShowEvent) -> None:
        """Let the others at this ledger know which case is open here."""
        super().showEvent(event)
        self._note_case(self._shown.case)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the others at this ledger know that no case is open here."""
        super().hideEvent(event)
        self._on_screen.stop()
        self._note_case("")

    def _note_case(self, case: str) -> None:
        def show(others: tuple[str, ...]) -> None:
            if case == self._shown.case:
                self._head.show_others(others)

        self.gateway.at_case(case, show)

    def refresh(self) -> None:
        """Read the case again."""
        case, in_full = self._shown.case, self._shown.in_full
        operator, now = self.gateway.operator.id, self.gateway.now()
        query = Query(cases.case, case, operator, now, in_full)
        self.gateway.ask(query, self._show, self._failed)
        self._side.phone.refresh()
        self._on_screen.refresh()

    def header(self) -> QWidget:
        """Return the head of the page."""
        return self._head

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        steps = [
            ("R", self.tr("record outcome")),
            ("G", self.tr("guidance")),
            ("M", self.tr("on site")),
            ("P", self.tr("advance compensation")),
            ("N", self.tr("note")),
        ]
        return [
            *(steps if self.gateway.operator.may_write else ()),
            ("[ ]", self.tr("previous, next")),
        ]

    def add_files(self, paths: list[str]) -> None:
        """Take files that were dropped on the window."""
        self._acts.attach(named(paths))

    def leave(self) -> None:
        """Save typed text and hide the particulars again, also from the consumer."""
        self._on_screen.stop()
        self._board.note.flush()
        self._talk.put_aside()
        if self._side.panel is not None:
            self._side.panel.leave()
        self._shown.in_full = False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on as one reads; parts come and go with each step, so the order is made when asked."""
        chain([self, *in_reading_order(self._head), *in_reading_order(self._face)])
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste files and pictures as evidence; Esc closes what is open, then goes back."""
        if event.matches(QKeySequence.StandardKey.Paste):
            stamp = f"{times.local(self.gateway.now()):%H%M%S}"
            self._acts.attach(pasted(QGuiApplication.clipboard().mimeData(), stamp))
        elif event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def escape(self) -> None:
        """Close the innermost part that is open; leave the case only where none is."""
        if not close_innermost(self):
            self.navigation.back()

    def _show(self, read: CaseRead) -> None:
        if read.sheet.case.id != self._shown.case:
            return
        if not self.gateway.operator.may_write:
            read = replace(read, sheet=_only_read(read.sheet))
        place = self.navigation.case_list.place(self._shown.case)
        # A saved draft is a change too; unchanged data is not drawn again.
        seen = (read, place)
        if seen != self._shown.seen:
            if self._shown.was_open and read.sheet.case.is_finished:
                # Nothing is left to be read or signed; the code to grade is shown by the button.
                self._on_screen.stop()
            self._shown.was_open = not read.sheet.case.is_finished
            self._shown.seen = seen
            self._draw(read, place)
            is_closed = read.sheet.case.state is CaseState.CLOSED and not read.has_card
            self._side.lessons.show_cards(read.cards, is_closed and self.gateway.operator.may_write)
        action = self.navigation.case_list.take_action()
        if action == SHOW_PHONE:
            self._side.show_phone()
        elif action:
            self._steps.choose(CaseAction(action))

    def _draw(self, read: CaseRead, place: ListPosition) -> None:
        sheet = read.sheet
        today = times.local(self.gateway.now()).date()
        self._head.show_case(sheet, papers_tab.now(sheet), place, today)
        if sheet.hold is not None and may_read_reason(self.gateway.operator, sheet.hold.kind):
            self._head.show_hold(kept_because(sheet.hold))
        self._steps.know(read.answers, read.merchants)
        self._steps.show_case(sheet, read.people)
        self._board.talk.know(read.policy, read.answers)
        self._talk.show_case(sheet.case, read.answers)
        self._papers.show_case(sheet)
        self._side.tags.show_tags(sheet.case.tags, may_write=self.gateway.operator.may_write)
        self._side.circulars.show_circulars(read.circulars, today)
        self._face.show_case(sheet, self.gateway.now())

    def _failed(self, problem: Exception) -> None:
        self._shown.seen = None
        self._face.show_fault(could_not_read(sentence(problem), self.refresh))

    def _unmask(self, reason: str) -> None:
        def shown() -> None:
            self._shown.in_full = True
            self.refresh()

        strip = self._side.parties.strip
        self._acts.unmask(reason, shown, lambda problem: strip.say(sentence(problem)))

    def _step(self, step: int) -> None:
        case = self.navigation.case_list.neighbour(self._shown.case, step)
        if case:
            self.navigation.go("case", case)

    def _connect(self) -> None:
        self._side.approval_opened.connect(self._on_screen.stop)
        self._on_screen.signed.connect(self._side.phone.refresh)
        self._side.tags.added.connect(self._ask_tags)
        self._side.tags.removed.connect(self._acts.untag)
        self._board.note.put_aside.connect(self.setFocus)
        self._board.note.written.connect(self._acts.noted)
        teach = partial(self.navigation.go, "teaching")
        self._side.lessons.asked.connect(teach)
        self._side.lessons.wanted.connect(lambda: teach(f"case:{self._shown.case}"))
        self._head.more_asked.connect(self._steps.fill_menu)
        self._head.stepped.connect(self._step)
        self._head.back_asked.connect(self.navigation.back)
        self._head.print_asked.connect(self._papers.show_paper)
        self.ticker.ticked.connect(lambda _: self._face.tick(self.gateway.now()))
        self.ticker.ticked.connect(lambda _: self._board.talk.tick(self.gateway.now()))
        for done in (self._acts.done, self._copies.done, self._steps.done, self._talk.done):
            done.connect(self.navigation.say)
        self._steps.paper_wanted.connect(self._papers.show_paper)
        self._acts.undoable.connect(lambda said, undo: self.navigation.say(said, undo=undo))
        for part in (self._acts, self._copies, self._papers, self._steps):
            part.refused.connect(self.navigation.refuse)
        acts = {key: partial(self._steps.choose, move) for key, move in KEYS.items()}
        self.letters = LetterKeys(
            self, {**acts, "[": partial(self._step, -1), "]": partial(self._step, 1)}
        )
        bind(self, "Ctrl+P", self._head.open_papers)


def _only_read(sheet: CaseSheet) -> CaseSheet:
    """Return every step as forbidden, as for an auditor."""
    moves = tuple(replace(move, why_not=Reason.READS_ONLY) for move in sheet.moves)
    return replace(sheet, moves=moves)
