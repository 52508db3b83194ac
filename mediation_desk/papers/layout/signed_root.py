"""The regulator's signed root on papers: to be typed, scanned, and checked against a proof."""

from typing import Final

from mediation_desk.papers.layout.stamp import minute
from mediation_desk.workflows.read_models.link import TimeBounds, WitnessSheet

NONE: Final = "监管端见证树根：无"
_AFTER_YEAR: Final = len("2026-")


def root_lines(witness: WitnessSheet) -> tuple[str, ...]:
    """Return the signed root in words: its scope, time, value, and the regulator's key."""
    newest, covered = witness.checkpoint, witness.covered
    if newest is None or covered is None:
        return (NONE,)
    head = covered.head
    return (
        f"监管端见证树根（{newest.size} 项，{minute(newest.at)} 签名，"
        f"含本台账至第 {head.seq} 条，{minute(head.received_at)} 收到）",
        f"　　{newest.root}",
        f"监管端公钥　{witness.signer}",
    )


def root_code(witness: WitnessSheet) -> str:
    """Return the content of a root's QR code; empty where there is no root."""
    newest, covered = witness.checkpoint, witness.covered
    if newest is None or covered is None:
        return ""
    return f"MDROOT1|{newest.size}|{newest.root}|{covered.head.seq}|{witness.signer}"


def within(bounds: TimeBounds) -> str:
    """Return the regulator's receipts between which something was written; empty for none."""
    if bounds.before is None:
        return ""
    if bounds.after is None:
        return f"不晚于 {minute(bounds.before)}"
    return f"在 {minute(bounds.after)} 与 {minute(bounds.before)} 之间"


def span(bounds: TimeBounds) -> str:
    """Return the same without the year, for a line with further text."""
    if bounds.before is None:
        return ""
    after = minute(bounds.after)[_AFTER_YEAR:]
    return f"{after}—{minute(bounds.before)[_AFTER_YEAR:]}"
