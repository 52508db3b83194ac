"""Recorder of the statements that a hub sends to its database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.sync.review.review_hub import ReviewHub

Statement = tuple[str, Any]


@contextmanager
def noted(ground: ReviewHub) -> Iterator[list[Statement]]:
    """Note each statement, with its values, for as long as this lasts."""
    statements: list[Statement] = []

    def note(*told: Any) -> None:
        statements.append((told[2], told[3]))

    event.listen(ground.store.engine, "before_cursor_execute", note)
    yield statements
    event.remove(ground.store.engine, "before_cursor_execute", note)
