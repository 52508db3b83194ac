"""No form takes the number of another: current, future or already issued."""

import pytest

from sync.hub.domain import shipped_packs
from sync.hub.language.translator import Translator
from sync.hub.services.pack_editing.fault import PackError
from tests.sync.review.caller import Caller
from tests.sync.review.issued_documents import issue
from tests.sync.review.packs.packs import published, retitled
from tests.sync.review.review_hub import ReviewHub

ZH = Translator("zh")
SENDING = str(shipped_packs.all_of("form")["form-sending"]["number"])
OTHER = "{年份}分{序号}"
NEXT_YEAR = "2027-01-01"


@pytest.fixture
def ground(ground: ReviewHub) -> ReviewHub:
    """Give a hub whose head of the bureau signs."""
    ground.officer("赵局", ground.body("局领导", "head"))
    return ground


def publish(ground: ReviewHub, code: str, number: str, begins: str = "2026-04-15") -> None:
    """Publish a form under another number, from a day on."""
    text = retitled(code, f"新的{code}", number=number).replace("2026-04-15", begins)
    published(ground, text, "赵局")


def refusal(ground: ReviewHub, code: str, number: str, begins: str = "2026-04-15") -> str:
    """Return why a form is not taken."""
    with pytest.raises(PackError) as wrong:
        publish(ground, code, number, begins)
    assert Translator("en").said(wrong.value)
    return ZH.said(wrong.value)


def test_a_number_that_another_form_gives_up_next_year_is_its_own_until_then(
    ground: ReviewHub,
) -> None:
    publish(ground, "sending", OTHER, NEXT_YEAR)
    assert refusal(ground, "acceptance", SENDING) == "编号格式与《投诉分送通知书》相同，须有区别。"
    publish(ground, "acceptance", SENDING, NEXT_YEAR)


def test_a_number_that_another_form_gets_next_year_is_taken_today(ground: ReviewHub) -> None:
    publish(ground, "sending", OTHER, NEXT_YEAR)
    for begins in ("2026-04-15", "2027-03-01"):
        said = refusal(ground, "acceptance", OTHER, begins)
        assert said == "编号格式与《新的sending》相同，须有区别。"


def test_a_number_that_was_given_this_year_is_free_from_the_next(
    ground: ReviewHub, centre: Caller, case: str
) -> None:
    issue(centre, case, 3)
    publish(ground, "sending", OTHER)
    assert refusal(ground, "identity", SENDING) == (
        "今年已有《投诉分送通知书》按此格式编号，须换一种格式，或者自下一年起施行。"
    )
    publish(ground, "identity", SENDING, NEXT_YEAR)
    publish(ground, "sending", SENDING.replace("分送", "转送"))
