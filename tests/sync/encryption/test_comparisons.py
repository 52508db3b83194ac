"""Comparisons with an encrypted column: equality matches nothing, all others are refused."""

from typing import Any

import pytest

from sync.hub.storage.schema import event, matter, matter_sought, slip

NAME = "欧阳金丝"


@pytest.mark.parametrize(
    "ask",
    [
        lambda: slip.c.phone.endswith("9876"),
        lambda: slip.c.consumer == NAME,
        lambda: slip.c.text.contains("退"),
        lambda: slip.c.claim > "",
        slip.c.consumer.desc,
        lambda: event.c.body == b"{}",
        lambda: matter.c.asked == "另一个问题",
        lambda: matter_sought.c.phone.endswith("9876"),
    ],
)
def test_what_an_encrypted_column_cannot_answer_is_refused_before_it_is_asked(ask: Any) -> None:
    """On a file of SQLite too: else it would find something there, and nothing on a server."""
    with pytest.raises(TypeError, match="is encrypted"):
        ask()
