"""What a hub asks its database, as it goes there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.sync.review.ground import Ground

Statement = tuple[str, Any]


@contextmanager
def noted(ground: Ground) -> Iterator[list[Statement]]:
    """Note each statement, with its values, for as long as this lasts."""
    statements: list[Statement] = []

    def note(*told: Any) -> None:
        statements.append((told[2], told[3]))

    event.listen(ground.store.engine, "before_cursor_execute", note)
    yield statements
    event.remove(ground.store.engine, "before_cursor_execute", note)
