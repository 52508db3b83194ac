"""The consumer's phone beside a case: a QR to show, and what came by it."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.domain.case.state import Case, CaseFile
from mediation_desk.ui.dialogs import TextQuestion
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.reveal import Reveal
from mediation_desk.ui.phone.phone_item_panel import PhoneItemPanel
from mediation_desk.ui.phone.phone_link_panel import PhoneLinkPanel
from mediation_desk.ui.viewing.viewer.exhibit import CaseExhibit, ExhibitsShown
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.phone.phone_arrivals import (
    PhoneItemForm,
    accept_phone_item,
    refuse_phone_item,
)
from mediation_desk.workflows.phone.phone_page import PhoneItemRow, PhonePage, phone_page
from mediation_desk.workflows.phone.phone_tokens import (
    HOURS,
    USUAL_HOURS,
    PhoneTokenEnd,
    PhoneTokenForm,
    end_phone_token,
    is_for_slip,
    make_phone_token,
)
from mediation_desk.workflows.phone.phone_values import PhoneItemKind, PhoneItemState
from mediation_desk.workflows.ports import Command, Query

_TICK_MS: Final = 10_000
_SHOWN: Final = 6
"""Decided things that are still shown; the course of the case has all."""


class PhoneCard(Card):
    """The card; hidden where no door is open and nothing came.

    Its page shows the area PHONE and refreshes the card with itself. ``waits`` tells whether
    something waits for a clerk, at each change.
    """

    waits = Signal(bool)

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(8)
        self._gateway, self._navigation = gateway, navigation
        self._case = ""
        self._acts: dict[str, str] = {}
        self._shown: PhonePage | None = None
        self._is_sought = False
        self._usual: tuple[PhonePurpose, ...] = ()
        self._link_panels: list[PhoneLinkPanel] = []
        self._item_panels: list[PhoneItemPanel] = []
        self._may_write = gateway.operator.may_write
        self._title = SectionTitle(self.tr("Consumer's phone"), icon="smartphone")
        self.chips = ChipGroup(_chips(PhonePurpose), self.tr("What for"))
        hours = ((hour, self.tr("%n hour(s)", "", hour)) for hour in HOURS)
        self.hours = ChipGroup(
            [Chip(str(hour), words) for hour, words in hours], self.tr("How long"), single=True
        )
        self.making = Button(self.tr("Show a code"), ButtonKind.PLAIN, "qr-code")
        self.making.clicked.connect(self._make)
        self._fault = PlainLabel("", "small", "bad", wrap=True)
        self._waiting, self._links, self._decided = (layout.column(8) for _ in range(3))
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self._is_folded = False
        self.unfold = Button(self.tr("Show"), ButtonKind.LINK, height="buttonCard")
        self.unfold.clicked.connect(self._unfold)
        self._reveal = Reveal(self)
        self._inside = QWidget()
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._title.add_action(self.unfold)
        inside = layout.column(8)
        inside.addLayout(self._waiting)
        inside.addWidget(self._fault)
        inside.addLayout(self._links)
        inside.addWidget(self.chips)
        inside.addWidget(self.hours)
        inside.addWidget(self.making)
        inside.addLayout(self._decided)
        self._inside.setLayout(inside)
        self.body.addWidget(self._title)
        self.body.addWidget(self._inside)
        self.unfold.hide()
        self._fault.hide()

    def fold(self, *, is_folded: bool, may_unfold: bool = True) -> None:
        """Show the title alone, or all; beside a form there is little room for the rest."""
        self._is_folded = is_folded
        self._inside.setVisible(not is_folded)
        self.unfold.setVisible(may_unfold)
        self._name_unfolding()

    def _name_unfolding(self) -> None:
        unfolding = self.tr("Show a code") if self._offers_code() else self.tr("Show")
        self.unfold.setText(unfolding if self._is_folded else self.tr("Hide"))

    def _unfold(self) -> None:
        """Fold the card or unfold it; where nothing else is to be seen a code is made at once."""
        makes = self._is_folded and self._offers_code()
        self.fold(is_folded=not self._is_folded)
        if makes:
            self._make()
        if not self._is_folded:
            self._reveal.bring()

    def _offers_code(self) -> bool:
        page = self._shown
        return page is not None and self._may_make(page) and not page.links and not page.waiting

    def _may_make(self, page: PhonePage) -> bool:
        return page.is_on and self._may_write and page.why_not is None

    def links(self) -> list[PhoneLinkPanel]:
        """Return the links shown."""
        return list(self._link_panels)

    def items(self) -> list[PhoneItemPanel]:
        """Return what is shown of what came."""
        return list(self._item_panels)

    def has_waiting(self) -> bool:
        """Tell whether something waits for a clerk."""
        return self._shown is not None and bool(self._shown.waiting)

    def show_waiting(self) -> None:
        """Unfold and scroll to what waits, now or as soon as it is read."""
        self._is_sought = True
        if self.has_waiting():
            self._reach_waiting()

    def _reach_waiting(self) -> None:
        is_sought, self._is_sought = self._is_sought, False
        if is_sought and self.has_waiting():
            if self._is_folded:
                self.fold(is_folded=False)
            self._reveal.bring()
            self._item_panels[0].look.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_case(self, case: str, usual: Sequence[PhonePurpose] = ()) -> None:
        """Show another case; "" shows none.

        ``usual`` are the purposes that are chosen at first, and again when the case has come to a
        point where others are usual.
        """
        is_other, wanted = case != self._case, tuple(usual)
        if is_other:
            self._case, self._shown, self._is_sought = case, None, False
            self._acts.clear()
            self.chips.offer(_chips(PhonePurpose))
            self.hours.choose([str(USUAL_HOURS)])
        if is_other or wanted != self._usual:
            self._usual = wanted
            self.chips.choose([each.value for each in wanted])
        if is_other:
            self.hide()
            self.refresh()

    def refresh(self) -> None:
        """Read links and sendings again."""
        case = self._case
        if not case:
            return
        query = Query(phone_page, case, self._gateway.now())
        self._gateway.ask(query, lambda page: self._show(case, page), lambda _: None)

    def _show(self, case: str, page: PhonePage) -> None:
        if case != self._case:
            return
        if page == self._shown:
            self._reach_waiting()
            return
        self._shown = page
        self._fill(page)
        self._title.set_note(self.tr("%n waiting", "", len(page.waiting)) if page.waiting else "")
        self.chips.offer(_chips(page.purposes))
        if page.links:
            # One was made: the next press asks for another.
            self._acts.pop("make", None)
        may_make = self._may_make(page)
        # The code on a slip is one that the consumer took along: here another may be shown.
        is_offered = may_make and all(is_for_slip(each.purposes) for each in page.links)
        for part in (self.chips, self.hours, self.making):
            part.setVisible(is_offered)
        self._fault.hide()
        self._name_unfolding()
        self._tick()
        self.waits.emit(self.has_waiting())
        self.setVisible(bool(may_make or page.items or page.links))
        self._reach_waiting()

    def _fill(self, page: PhonePage) -> None:
        """Show the links, what waits, and the last of what was decided."""
        for column in (self._waiting, self._links, self._decided):
            layout.clear(column)
        self._link_panels.clear()
        self._item_panels.clear()
        for link in page.links:
            panel = PhoneLinkPanel(link)
            panel.ended.connect(self._end)
            panel.copied.connect(self._navigation.copy)
            self._link_panels.append(panel)
            self._links.addWidget(panel)
        done = [each for each in page.items if each.state is not PhoneItemState.WAITING]
        for row in page.waiting:
            self._add(row, self._waiting)
        for row in done[:_SHOWN]:
            self._add(row, self._decided)

    def _add(self, row: PhoneItemRow, column: QVBoxLayout) -> None:
        panel = PhoneItemPanel(row, may_write=self._may_write)
        panel.looked.connect(self._look)
        panel.taken.connect(self._take)
        panel.refused.connect(self._refuse)
        self._item_panels.append(panel)
        column.addWidget(panel)

    def _tick(self) -> None:
        now = self._gateway.now()
        panels = self.links()
        for panel in panels:
            panel.tick(now)
        if panels and not self._ticking.isActive():
            self._ticking.start()
        elif not panels:
            self._ticking.stop()

    def _make(self) -> None:
        purposes = tuple(map(PhonePurpose, self.chips.chosen()))
        hours = int(next(iter(self.hours.chosen()), USUAL_HOURS))
        form = PhoneTokenForm(self._id("make"), self._case, purposes, hours)
        self._perform(Command(make_phone_token, form), "make")

    def _end(self, address: str) -> None:
        form = PhoneTokenEnd(self._id(address), address)
        self._perform(Command(end_phone_token, form), address)

    def _take(self, row: PhoneItemRow) -> None:
        key = f"{row.address}/{row.id}"
        form = PhoneItemForm(self._id(key), row.address, row.id)
        self._perform(Command(accept_phone_item, form), key)

    def _refuse(self, row: PhoneItemRow) -> None:
        missing = self.tr("Write why")
        question = TextQuestion(
            self.tr("Refuse what the phone sent"),
            self.tr("Reason"),
            self.tr("Refuse and delete"),
            lambda text: "" if text.strip() else missing,
            self.tr("The bytes are deleted; that it came and why it was refused stays recorded."),
            icon="x",
        )
        reason = self._navigation.ask_text(question, self)
        if reason:
            key = f"{row.address}/{row.id}"
            form = PhoneItemForm(self._id(key), row.address, row.id, reason)
            self._perform(Command(refuse_phone_item, form), key)

    def _look(self, chosen: PhoneItemRow) -> None:
        """Open the viewer with what waits; a copy is saved only from a case."""
        assert self._shown is not None
        rows = [each for each in self._shown.waiting if each.kind is not PhoneItemKind.GRADE]
        exhibits = [
            CaseExhibit(number, _file(row), self.tr("Consumer's phone"), is_added=False)
            for number, row in enumerate(rows, start=1)
        ]
        why = self.tr("A copy can be saved once it is taken into the case")
        shown = ExhibitsShown("", exhibits, chosen.sha256, lambda _: None, why)
        self._navigation.show_exhibits(shown, self)

    def _perform(self, act: Command[None], key: str) -> None:
        case = self._case

        def done(_: object) -> None:
            self._acts.pop(key, None)
            if case == self._case:
                self.refresh()

        self._gateway.perform(act, done, self._failed)

    def _failed(self, problem: Exception) -> None:
        self._fault.setText(sentence(problem))
        self._fault.show()
        # It may have been done all the same, where only its answer was lost.
        self.refresh()

    def _id(self, of: str) -> str:
        """Return the id of an act: pressed twice it is the same."""
        return self._acts.setdefault(of, self._gateway.new_id())


def waiting_banner(card: PhoneCard) -> Banner:
    """Return what stands over a form that ends a case while something waits in the card."""
    translate = QCoreApplication.translate
    show = Button(translate("PhoneCard", "Show"), height="buttonCard")
    show.clicked.connect(card.show_waiting)
    banner = Banner(
        translate("PhoneCard", "Something from the consumer's phone waits"),
        translate("PhoneCard", "Take or refuse it before the case ends."),
        "warn",
        [show],
        "smartphone",
    )
    if not card.has_waiting():
        banner.hide()
    card.waits.connect(banner.setVisible)
    return banner


def _file(row: PhoneItemRow) -> CaseFile:
    return CaseFile(row.sha256, row.size, row.mime, row.name, row.received_at, row.token)


def _chips(purposes: Iterable[PhonePurpose]) -> list[Chip]:
    return [Chip(each.value, word(each)) for each in purposes]


def usual_purposes(case: Case) -> Sequence[PhonePurpose]:
    """Return what a link is usually for at this point of a case."""
    if case.is_finished:
        return (PhonePurpose.GRADE, PhonePurpose.SEE_STATE)
    agreement = (PhonePurpose.SIGN_AGREEMENT,) if case.settlement is not None else ()
    grade = (PhonePurpose.GRADE,) if case.firsts.acted_at is not None else ()
    return (PhonePurpose.FILES, *agreement, *grade, PhonePurpose.SEE_STATE)
