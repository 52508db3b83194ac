"""Rights of an auditor and an administrator."""

import pytest

from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from tests.sync.review.caller import calling
from tests.sync.review.cases import gold, ident
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.review.test_hostile_requests import ACTS, rows

FOOD = RegulatorBody("食品科", "section", "food")


@pytest.fixture
def auditor(ground: ReviewHub) -> str:
    """Return the name of an auditor, who belongs to a section and sees beyond it."""
    one = NewAccount("审计员", PASSWORD, "auditor")
    user_accounts.add_reviewer(ground.store, one, FOOD, ground.watch())
    return one.name


def test_an_auditor_reads_every_matter_and_moves_none(
    ground: ReviewHub, station: str, address: str, auditor: str
) -> None:
    """Names stay masked for an auditor, since opening is an act; no form is offered."""
    quality, case = f"/review/{station}/{ident(1009)}", f"/review/{station}/{ident(7)}"
    with calling(address, auditor) as caller:
        before = rows(ground)
        for path in (quality, case):
            shown = caller.get(path).text
            assert "审计只查看" in shown
            assert "data-opinion" not in shown
            assert "data-seen" not in shown
            csrf = caller.field("/review", "csrf")
            for act in ACTS:
                form: dict[str, object] = {"csrf": csrf, "text": "x", "reason": "verify"}
                assert caller.post(f"{path}/{act}", form).status_code == 403, act
        assert "刘晓梅" not in caller.get(case).text
        assert rows(ground) == before
        # A look at a file is an entry of the journal, an auditor's too; saving is not their right.
        at = f"{quality}/evidence/{gold()[0].item.sha256}"
        assert caller.get(at).status_code == 200
        assert caller.post(f"{at}/save", {"csrf": csrf, "reason": "x"}).status_code == 403


def test_a_role_that_is_none_is_refused(ground: ReviewHub) -> None:
    """In a sentence."""
    with pytest.raises(ValueError, match="角色只能是"):
        user_accounts.add_reviewer(
            ground.store, NewAccount("某", PASSWORD, "king"), FOOD, ground.watch()
        )
