"""Real station in a folder, with a settable clock and cheap key slots."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TypeVar

from argon2 import PasswordHasher

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Newcomer, Session, Workplace, begin_station, sign_in
from mediation_desk.domain.codes import (
    Category,
    Claim,
    DisposalResult,
    Method,
    Party,
    ProblemKind,
    Salutation,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.ledger.vault.password_cost import PasswordCost
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.response import first_response as first
from mediation_desk.workflows.response.first_response import Intake, NewMerchant, StoredEvidence
from mediation_desk.workflows.station.administration import FoundingForm, NewOperator, add_operator

CHEAP = PasswordCost(memory_kib=64, passes=1, lanes=1)
CHEAP_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""For passwords of the hub."""
MANAGER, PASSWORD = "周涛", "quay-lamp-2026"
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
"""Tuesday 24 November 2026, 12:00 on the station's wall."""
OPENING = Money(20_000_000)

F = TypeVar("F")


@dataclass
class Watch:
    """Clock that the test sets."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        """Return the time."""
        return self.at

    def forward(self, **span: float) -> None:
        """Let time pass."""
        self.at += timedelta(**span)


@dataclass
class Counter:
    """A station with its people, as the tests use it."""

    session: Session
    watch: Watch
    people: dict[str, Operator] = field(default_factory=dict)
    recovery: str = ""

    def act(self, act: "object", form: object, by: str = "周涛") -> None:
        """Let a person do one act."""
        operator = self.people[by]
        self.session.perform_by(operator, lambda desk: act(desk, form))  # type: ignore[operator]

    def register(self, **changes: object) -> str:
        """Register a dispute, valid by default; returns the case's id."""
        intake = an_intake(self.watch(), **changes)
        self.act(first.register, intake, by="王晓燕")
        return intake.case

    def respond(self, case: str, result: DisposalResult = DisposalResult.AGREED) -> None:
        """Talk to the shop, act and answer, ten minutes apart."""
        by = "王晓燕"
        self.watch.forward(minutes=10)
        contact = first.ContactForm(
            new_id(), case, Party.MERCHANT, Method.PHONE, "店长", "店长到台"
        )
        self.act(first.contact, contact, by)
        self.watch.forward(minutes=10)
        self.act(first.record_result, first.DisposalForm(new_id(), case, result, "已处置"), by)
        self.watch.forward(minutes=10)
        self.act(
            first.answer_consumer,
            first.ConsumerAnswerForm(new_id(), case, Method.PHONE, "已告知"),
            by,
        )

    def keep(
        self, content: bytes = b"%PDF-1.4\nevidence\n%%EOF\n", name: str = "小票.pdf"
    ) -> StoredEvidence:
        """Put a file into the evidence store."""
        put = self.session.file.evidence.put_bytes(name, content)
        return StoredEvidence(put.sha256, put.size, put.mime, name)


def an_intake(at: datetime, **changes: object) -> Intake:
    """A registration, valid by default, changed by keyword."""
    values: dict[str, object] = {
        "act": new_id(),
        "case": new_id(),
        "opened_at": at,
        "merchant": "",
        "problems": (ProblemKind.FALSE_ADVERTISING,),
        "phone": "199 0531 6207",
        "name": "刘敏敏",
        "salutation": Salutation.MS,
        "new_merchant": NewMerchant(new_id(), "盛世珠宝", "1F-A012"),
        "goods": "足金手镯",
        "category": Category.JEWELLERY,
        "amount": Money(1_286_000),
        "claims": (Claim.RETURN, Claim.TRIPLE),
        "facts": "标签注明足金999，送检含金量982‰，拒绝三倍赔偿。",
    }
    return Intake(**(values | changes))  # type: ignore[arg-type]


STAFF = (
    ("王晓燕", Role.CLERK, ()),
    ("赵磊", Role.CLERK, ()),
    ("韩立新", Role.MALL_MANAGER, (OperatorRight.APPROVE, OperatorRight.APPROVE_ABOVE)),
    ("孙立群", Role.FINANCE, (OperatorRight.PAY,)),
    ("陈静", Role.AUDITOR, ()),
)


@dataclass(frozen=True)
class Founded:
    """A station as it was founded, with all its people; each test has a copy of the folder."""

    ledger: Path
    people: dict[str, Operator]
    recovery: str


@cache
def _founded(opening: Money) -> Founded:
    """Found a station once for all tests of this process: a copy takes a third of the time."""
    folder = Path(tempfile.mkdtemp(prefix="station-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    place = Workplace(folder / "ledger", CHEAP, Watch())
    founding = FoundingForm(
        new_id(), "万达广场高新店受理站", "GX01", "新城市场监管所", opening=opening
    )
    session, code = begin_station(place, founding, Newcomer(MANAGER, PASSWORD))
    counter = Counter(session, Watch(), {MANAGER: session.operator}, code)
    for name, role, rights in STAFF:
        form = NewOperator(new_id(), new_id(), name, role, rights)
        counter.act(add_operator, form)
        counter.people[name] = Operator(form.operator, name, role, frozenset(rights))
    session.close()
    return Founded(place.workspace, counter.people, code)


def founded_once() -> Founded:
    """Return the station that tests copy."""
    return _founded(OPENING)


@contextmanager
def a_counter(folder: Path, opening: Money = OPENING) -> Iterator[Counter]:
    """A founded station with all its people; closed again at the end."""
    founded = _founded(opening)
    with _opened(folder, founded.ledger, founded, NOON) as counter:
        yield counter


@contextmanager
def _opened(folder: Path, ledger: Path, founded: Founded, at: datetime) -> Iterator[Counter]:
    """Copy a ledger of the founded station into a folder and open it there."""
    watch = Watch(at)
    place = Workplace(folder / "ledger", CHEAP, watch)
    shutil.copytree(ledger, place.workspace)
    session = sign_in(place, MANAGER, PASSWORD)
    try:
        yield Counter(session, watch, dict(founded.people), founded.recovery)
    finally:
        session.close()


@cache
def _filled(fill: Callable[[Counter], None]) -> tuple[Path, datetime]:
    """Return the ledger of a station that was filled, and the time at the end of it."""
    folder = Path(tempfile.mkdtemp(prefix="station-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with a_counter(folder) as counter:
        fill(counter)
        return counter.session.place.workspace, counter.watch()


@contextmanager
def a_filled_counter(folder: Path, fill: Callable[[Counter], None]) -> Iterator[Counter]:
    """Open a copy of a station that a function filled; it is called once for all tests."""
    ledger, at = _filled(fill)
    with _opened(folder, ledger, _founded(OPENING), at) as counter:
        yield counter


def in_desk(counter: Counter, look: "object") -> "object":
    """Read from the open desk of one transaction."""

    def act(desk: Desk) -> object:
        return look(desk)  # type: ignore[operator]

    return counter.session.perform(act)
