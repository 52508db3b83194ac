"""Forms of officers tell all that is missing at once, where several may be."""

import pytest

from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import accept
from tests.sync.review.issued_documents import issue
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import taken

FORMS: dict[str, tuple[dict[str, str], str]] = {
    "/search/consumer": ({"consumer": "吴"}, "consumer reason"),
    "/reply-templates": ({"of": "letter"}, "of name text"),
    "/alerts": (
        {"mail_kinds": "due", "phone": "12", "quiet_from": "22:00"},
        "email phone quiet_until",
    ),
}


@pytest.mark.parametrize("path", FORMS)
def test_a_form_marks_each_of_its_fields(centre: Caller, path: str) -> None:
    fields, wrong = FORMS[path]
    answer = centre.post(path, {"csrf": centre.field("/account", "csrf"), **fields})
    assert answer.status_code == 422
    assert f'data-wrong="{wrong}"' in answer.text


def test_a_slip_on_its_way_to_a_mall_names_merchant_and_day(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    path = f"/slips/{taken(ground)}"
    fields = {"outcome": "dispatch", "to": f"station:{station}", "merchant": " ", "due_on": ""}
    answer = centre.send(path, "act", **fields)
    assert answer.status_code == 422
    assert 'data-wrong="merchant due_on"' in answer.text


def test_a_service_names_each_missing_part(centre: Caller, case: str) -> None:
    accept(centre, case)
    document = issue(centre, case, 5)
    answer = centre.session.post(
        f"{centre.address}{document}/service",
        {"csrf": centre.field("/account", "csrf"), "how": "", "served_on": "2026-11-24"},
        files={"proof": ("a.txt", b"no picture")},
        timeout=60,
    )
    assert answer.status_code == 422
    assert 'data-wrong="how served_on recipient place proof"' in answer.text
