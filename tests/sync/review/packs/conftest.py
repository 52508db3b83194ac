"""A desk on the line to a hub whose officers write and sign packs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.hub.services.auth import user_accounts
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.sync.review.review_hub import PASSWORD


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskLine]:
    """A desk on the line; its hub has an officer of the centre and the head of the bureau."""
    with a_desk_line(tmp_path) as made:
        for name, body in (
            ("周敏", user_accounts.RegulatorBody("局热线受理中心", "hotline_centre")),
            ("赵局", user_accounts.RegulatorBody("局领导", "head")),
        ):
            who = user_accounts.NewAccount(name, PASSWORD)
            user_accounts.add_reviewer(made.store, who, body, made.counter.watch())
        yield made
