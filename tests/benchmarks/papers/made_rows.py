"""Rows of a ledger for the benches of papers and sheets, made one by one."""

from collections.abc import Iterator
from typing import Final

from mediation_desk.workflows.read_models.ledger import LedgerRow
from tests.papers import builders

_WORDS: Final = "消费者反映所购徒步鞋穿着两日后前掌开胶店员拒绝退货只同意送厂维修要求退还货款并道歉"


def rows(size: int) -> Iterator[LedgerRow]:
    """Rows that all differ in number, time, sum and story."""
    # Six digits from the first row on, so that a longer book does not have wider numbers.
    for n in range(100_001, 100_001 + size):
        start = n * 7 % len(_WORDS)
        story = (_WORDS[start:] + _WORDS * 2)[: 24 + n * 13 % 60]
        yield builders.ledger_row(n, f"{story}，单号{n:06d}。")
