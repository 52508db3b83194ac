"""A founded ledger to be copied for each kill."""

from tests.faults.conftest import founded, fresh, strace

__all__ = ["founded", "fresh", "strace"]
