"""A real desk for tests of pages: a station in a folder, the real door, and what was said."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.seat.seat_calls import SeatCalls
from mediation_desk.app.session.session import Session
from mediation_desk.domain.fund.events import Bearer, PayMethod, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.ledger.vault import vault
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.settings.card.export_port import ExportPort
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet, PaymentStage
from tests.station import CHEAP, PASSWORD, Counter
from tests.ui.shell.recorded_navigation import RecordedNavigation

AT_SEAT = "DESK_TESTS_AT_SEAT"
"""The variable with which the tests of pages are played at a seat."""

at_ledger_alone = pytest.mark.skipif(
    bool(os.environ.get(AT_SEAT)), reason="it holds the ledger's own thread, or its services"
)

CLERK, BOSS, HEAD, PURSE = "王晓燕", "周涛", "韩立新", "孙立群"


@dataclass
class RealDesk:
    """Gateway of the signed-in operator over a station's ledger."""

    qtbot: QtBot
    counter: Counter
    gateway: LedgerGateway
    """The gateway of the desk; at a seat that of a seat, which has all of it but its ledger."""
    navigation: RecordedNavigation = field(default_factory=RecordedNavigation)
    pages: list[Page] = field(default_factory=list)
    """The pages shown, held here as a window holds them."""
    seated: Session | None = None
    """The session at the host, where the desk is at a seat of it."""
    taking: ExportPort | None = None
    """Makes archives and exports for the settings, where a test has one."""

    @property
    def ledger(self) -> LedgerGateway:
        """The gateway at the ledger itself, for services that are there alone."""
        assert isinstance(self.gateway, LedgerGateway)
        return self.gateway

    @property
    def said(self) -> list[str]:
        """Return the texts for toasts."""
        return self.navigation.said

    @property
    def undo(self) -> Callable[[], object] | None:
        """Return the undo of the last act."""
        return self.navigation.undo

    def sit(self, name: str) -> None:
        """Let another operator be the one signed in."""
        self.counter.session.operator = self.counter.people[name]
        if self.seated is not None:
            self.seated.operator = self.counter.people[name]
            calls = self.gateway.calls
            assert isinstance(calls, SeatCalls)
            calls._operator = self.counter.people[name]

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something shows."""
        self.qtbot.waitUntil(true, timeout=5000)

    def show(self, page: Page, wide: int = 1184, high: int = 800) -> None:
        """Show a page and let it read."""
        self.pages.append(page)
        self.qtbot.addWidget(page)
        page.resize(wide, high)
        page.show()
        page.activateWindow()
        page.refresh()
        QApplication.processEvents()

    def give_slots(self, *names: str) -> None:
        """Give people of the station key slots with the password of all tests."""
        session = self.counter.session
        for name in names:
            holder = (name, self.counter.people[name].id)
            vault.add_slot(session.place.workspace, session.file.key, holder, PASSWORD, cost=CHEAP)

    def asked(self, yuan: int = 2_980, by: str = CLERK) -> str:
        """Have a payment asked for; returns its id."""
        kept = self.counter.keep(f"%PDF-1.4 {yuan}".encode(), "会员卡流水.pdf")
        case = self.counter.register(files=(kept,))
        self.counter.respond(case)
        form = money.PaymentRequest(
            new_id(),
            new_id(),
            case,
            Money(yuan * 100),
            Trigger.DELAY,
            Bearer.MERCHANT,
            "店长不在场",
            (kept.sha256,),
            split=undivided(PaymentItem.REFUND, Money(yuan * 100)),
        )
        self.counter.act(money.request, form, by)
        return form.payment

    def approved(self, yuan: int = 2_980) -> str:
        """Have a payment approved, its seconds of withdrawal over."""
        payment = self.asked(yuan)
        self.counter.act(money.approve, money.ApprovalForm(new_id(), payment), BOSS)
        self.counter.watch.forward(seconds=11)
        return payment

    def paid(self, yuan: int = 2_980) -> str:
        """Have a payment paid out."""
        payment = self.approved(yuan)
        form = money.PayoutForm(new_id(), payment, PayMethod.CASH, f"FK{yuan:06}", "刘敏敏")
        self.counter.act(money.pay, form, PURSE)
        return payment

    def stage(self, payment: str) -> PaymentStage:
        """Return the state of a payment in the ledger."""
        return self.counter.session.ask(lambda reader: reader.payment(payment)).stage

    def fund(self) -> FundSheet:
        """The fund as the ledger has it."""
        now = self.counter.watch()
        return self.counter.session.ask(lambda reader: reader.fund_sheet(now))


@contextmanager
def a_real_desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    """Open the gateway over a station; its workers end before the station closes.

    With ``DESK_TESTS_AT_SEAT`` set it is that of a seat whose host is this process.
    """
    if os.environ.get(AT_SEAT):
        with _a_desk_at_seat(qtbot, counter) as found:
            yield found
        return
    gateway = LedgerGateway(counter.session, HubLink(counter.session))
    try:
        yield RealDesk(qtbot, counter, gateway)
    finally:
        gateway.close()


@contextmanager
def _a_desk_at_seat(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    from tests.ui.gateway.in_process_host import a_host  # noqa: PLC0415 - for such a run alone

    with a_host(counter) as host:
        way = host.connect(counter.session.operator.name)
        found = RealDesk(
            qtbot, counter, cast("LedgerGateway", host.seat("", way)), seated=way.session
        )
        yield found


def shown_words(page: QWidget) -> str:
    """Return the texts of all visible labels, one per line."""
    QApplication.processEvents()
    labels = [label for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return "\n".join(label.text() for label in labels)
