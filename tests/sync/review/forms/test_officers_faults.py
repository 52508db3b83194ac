"""Forms of officers tell all that is missing at once, where several may be."""

import pytest

from sync.hub.domain.refusals import InvalidFields
from sync.hub.services.pack_editing.checks import told_by
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import accept
from tests.sync.review.issued_documents import issue
from tests.sync.review.opinions.requested_opinions import question_of
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import taken

FORMS: dict[str, tuple[dict[str, str], str]] = {
    "/search/consumer": ({"consumer": "吴"}, "consumer reason"),
    "/reply-templates": ({"of": "letter"}, "of name text"),
    "/samples": (
        {"since": "2026-11-20", "until": "2026-11-01", "station": "nowhere", "count": "0"},
        "until station count",
    ),
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


def test_a_question_to_other_bodies_names_whom_and_by_when(centre: Caller, station: str) -> None:
    answer = centre.send(question_of(station), "ask", question="如何认定？", due_on="2026-11-01")
    assert answer.status_code == 422
    assert 'data-wrong="bodies due_on"' in answer.text
    assert "如何认定？" in answer.text


def test_a_law_and_a_year_name_all_that_is_wrong() -> None:
    """As each is typed on its page: three faults of a law, three of a year of days off."""
    law = 'kind = "law"\ntitle = ""\n[period.acceptance]\ndays = 0\n'
    with pytest.raises(InvalidFields) as of_law:
        told_by(law, is_draft=True)
    assert of_law.value.field == "from title"
    assert len(of_law.value.values["faults"]) == 3  # type: ignore[arg-type]
    days = ", ".join(f"2027-{day}" for day in ("01-01", "05-01", "10-01"))
    year = f"year = 2027\noff = [{days}, 2026-12-31]\nmake_up = [2027-01-01, 2027-01-05]\n"
    with pytest.raises(InvalidFields) as of_year:
        told_by(year, is_draft=True)
    assert of_year.value.field == "off make_up"
