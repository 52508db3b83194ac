"""A ledger of any size for tests of the page: each row follows from its key alone."""

from array import array
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from mediation_desk.domain.codes import CaseState, Category, Channel, Claim, ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Merchant, Operator, Role, Station
from mediation_desk.domain.policy import Policy
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.ledger import LedgerRow, SavedView, Tally, View
from mediation_desk.workflows.read_models.today import (
    ClockStatus,
    MilestoneMark,
    MilestoneStatus,
    ShownClock,
)
from tests.ui.page_gateway import CLERK, NOW

MATTERS = (
    (
        "周女士",
        "锦程数码",
        "手机保修期内拒绝换机",
        "439900",
        Category.ELECTRONICS,
        CaseState.CONTACTED,
    ),
    ("李先生", "佳视眼镜", "镜片度数与验光单不符", "126800", Category.MEDICAL, CaseState.CONTACTED),
    (
        "孙女士",
        "童趣乐园",
        "会员卡停用不退余额",
        "298000",
        Category.EDUCATION,
        CaseState.REGISTERED,
    ),
    ("郑女士", "云裳女装", "羊绒衫标签成分不符", "159900", Category.CLOTHING, CaseState.HANDLED),
    ("刘女士", "盛世珠宝", "足金手镯含金量不足", "1286000", Category.JEWELLERY, CaseState.GUIDANCE),
    ("高先生", "鲜果时光", "果切变质致腹泻", "3680", Category.FOOD, CaseState.FULFILLED),
    ("林女士", "泉城烤鸭", "账单多收餐具费", "2400", Category.CATERING, CaseState.CLOSED),
    ("马先生", "雅居家居", "沙发皮质与合同不符", "998000", Category.HOME, CaseState.AGREED),
    ("何女士", "美颜工坊", "预付卡剩余次数争议", "320000", Category.BEAUTY, CaseState.ESCALATED),
    ("许先生", "雅居家居", "定制衣柜延期 47 天交付", "1860000", Category.HOME, CaseState.ONSITE),
)
RESPONDERS = ("王晓燕", "赵磊", "陈静")
PHONE = "199****6207"


def row_of(key: int) -> LedgerRow:
    """Return the row of a key: 1 is the newest case."""
    consumer, merchant, gist, fen, category, state = MATTERS[(key - 1) % len(MATTERS)]
    received_at = NOW - timedelta(minutes=24 + 47 * (key - 1))
    gate = {CaseState.GUIDANCE: 2, CaseState.ESCALATED: 2, CaseState.ONSITE: 3}.get(state, 1)
    finished = state in (CaseState.CLOSED, CaseState.FULFILLED)
    left = (6, -3, -12, 26, 41, 0, 0, 300, 180, 1_500)[(key - 1) % 10]
    clock = None
    if not finished:
        clock = ClockStatus(ShownClock.ACT, received_at, NOW + timedelta(minutes=left, seconds=30))
    return LedgerRow(
        key=key,
        case=f"case-{key}",
        number=f"GX01-{received_at:%y%m%d}-{(key - 1) % 90 + 1:03d}",
        received_at=received_at,
        channel=(Channel.IN_STORE, Channel.HOTLINE_12345, Channel.MALL_PHONE)[key % 3],
        consumer=consumer,
        phone=PHONE,
        merchant=merchant,
        unit=f"{key % 4 + 1}F-A{key % 40:03d}",
        goods=gist[:4],
        gist=gist,
        category=category,
        problems=(tuple(ProblemKind)[key % 10],),
        claims=(Claim.REFUND,),
        amount=Money(int(fen)),
        state=state,
        gate=gate,
        firsts=_firsts(received_at, finished, is_late=key % 20 == 6),
        clock=clock,
        responder=RESPONDERS[key % 3],
        facts=f"{consumer}称：{gist}，与商户协商未果。",
        result="商户同意退款。" if finished else "",
        outcome=None,
        compensation=Money(0),
        advanced=Money(0),
        closed_at=None,
        has_left_store=False,
        satisfaction=None,
    )


def _firsts(at: datetime, finished: bool, is_late: bool) -> tuple[MilestoneStatus, ...]:
    kinds = (ShownClock.ACCEPT, ShownClock.CONTACT, ShownClock.ACT, ShownClock.ANSWER)
    due_at = at + timedelta(minutes=30)
    done_at = due_at + timedelta(minutes=18 if is_late else -10)
    done = MilestoneMark.LATE if is_late else MilestoneMark.DONE
    if finished:
        return tuple(MilestoneStatus(kind, done, at, due_at, done_at) for kind in kinds)
    rest = [MilestoneStatus(kind, MilestoneMark.LATER, None, None, None) for kind in kinds[1:]]
    return (MilestoneStatus(ShownClock.ACCEPT, MilestoneMark.DONE, at, due_at, at), *rest)


class LedgerOf:
    """Answers for a ledger of ``total`` cases; a text that is no gist finds nothing."""

    def __init__(self, total: int) -> None:
        self.total, self.first = total, 1
        self.saved: tuple[SavedView, ...] = ()
        self.row_reads: list[tuple[int, ...]] = []
        self.key_reads: list[View] = []

    @property
    def local_store(self) -> "LedgerOf":
        """The local store, here the same object as the gateway."""
        return self

    def keys(self, view: View, limit: int = 0) -> Sequence[int]:
        """Return the keys, newest first; a filtered view holds each tenth."""
        self.key_reads.append(view)
        count = self._count(view)
        step = 1 if count == self.total else 7
        found = range(self.first, self.first + count * step, step)
        if not view.descending:
            found = found[::-1]
        return array("q", found[:limit] if limit else found)

    def rows(
        self, keys: Sequence[int], *, in_full: bool = False, clocks: bool = True
    ) -> tuple[LedgerRow, ...]:
        """Return the rows."""
        del in_full, clocks
        self.row_reads.append(tuple(keys))
        return tuple(row_of(key) for key in keys)

    def last_entry(self) -> str:
        """Return the newest entry that the rows show."""
        return "entry-1"

    def tally(self, view: View) -> Tally:
        """Return count and a sum of 1,000 yuan a case."""
        count = self._count(view)
        return Tally(count, Money(min(count * 100_000, 10**11)), 0.08)

    def views(self, operator: str) -> tuple[SavedView, ...]:
        """Return the saved values."""
        del operator
        return self.saved

    def tags(self) -> tuple[str, ...]:
        return ()

    def desk(self, operator: str) -> DeskSheet:
        """Return the operators and the merchants."""
        del operator
        people = tuple(Operator(f"op-{n}", name, Role.CLERK) for n, name in enumerate(RESPONDERS))
        shops = tuple(Merchant(f"m-{n}", m[1]) for n, m in enumerate(MATTERS))
        return DeskSheet(
            station=Station("万达广场高新店受理站", "GX01"),
            operator=CLERK,
            operators=people,
            merchants=shops,
            policy=Policy(),
            workspace="",
            entries=0,
            head_hash="",
            calendar_until=date(2026, 12, 31),
        )

    def keep_view(self, view: SavedView, operator: str) -> None:
        """Save a view."""
        del operator
        self.saved = (*self.saved, view)

    def drop_view(self, view_id: str, operator: str) -> None:
        """Drop a view."""
        del operator
        self.saved = tuple(each for each in self.saved if each.id != view_id)

    def _count(self, view: View) -> int:
        plain = View(sort=view.sort, descending=view.descending)
        if view == plain:
            return self.total
        return 0 if view.text == "nothing" else self.total // 10
