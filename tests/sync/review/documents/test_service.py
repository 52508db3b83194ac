"""Service of a document 送达回证: recorded with its proof, printed, erased with its case."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select

from sync.hub.storage import schema
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import accept, fault_of
from tests.sync.review.issued_documents import issue, text_of
from tests.sync.review.review_hub import ReviewHub

PROOF = b"%PDF-1.4 signed receipt"
FIELDS = {
    "how": "left",
    "served_on": "2026-11-24",
    "served_time": "10:25",
    "recipient": "雅居家居",
    "place": "万达广场 3F-B021",
    "witness": "王晓燕",
    "note": "店长拒绝签收。",
}


def serve(
    caller: Caller, document: str, changes: Mapping[str, str] = FIELDS, proof: bytes = PROOF
) -> tuple[int, str]:
    """Record a service by the page's form; return status and page."""
    answer = caller.session.post(
        f"{caller.address}{document}/service",
        {"csrf": caller.field("/account", "csrf"), **FIELDS, **changes},
        files={"proof": ("回证.pdf", proof)},
        allow_redirects=False,
        timeout=60,
    )
    return answer.status_code, answer.text


@pytest.fixture
def document(centre: Caller, case: str, ground: ReviewHub) -> str:
    """A decision of acceptance, issued at ten past ten; it is half past ten."""
    accept(centre, case)
    made = issue(centre, case, 5)
    ground.watch.forward(minutes=20)
    return made


def test_a_service_is_recorded_with_its_proof_and_printed(
    centre: Caller, ground: ReviewHub, document: str
) -> None:
    assert "尚未送达" in centre.get(f"{document}/service").text
    status, page = serve(centre, document)
    assert status == 303, fault_of(page)
    shown = centre.get(f"{document}/service").text
    for words in ("留置送达　2026-11-24 10:25", "雅居家居", "王晓燕", "回证.pdf"):
        assert words in shown, words
    with ground.store.reading() as connection:
        record_id = connection.scalars(select(schema.service_record.c.id)).one()
    proof = centre.get(f"{document}/service/{record_id}/proof")
    assert (proof.content, proof.headers["content-type"]) == (PROOF, "application/pdf")
    receipt = text_of(centre.get(f"{document}/service/{record_id}.pdf").content)
    for words in ("送达回证", "投诉受理决定书", "留置送达", "2026-11-24 10:25", "店长拒绝签收"):
        assert words in receipt, words
    assert [act[0] for act in ground.acts()].count("document.served") == 1


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"how": "pigeon"}, "选择送达方式"),
        ({"served_on": ""}, "填写送达日期和时间"),
        ({"served_on": "2026-11-25"}, "送达时间尚未到"),
        ({"served_time": "10:09"}, "送达时间早于文书制作时间"),
        ({"recipient": " "}, "写明受送达人"),
        ({"place": ""}, "写明送达地点"),
        ({"witness": ""}, "留置送达须写明见证人"),
        ({"note": "长" * 201}, "超过 200 字"),
    ],
)
def test_what_is_no_service_is_refused_and_nothing_typed_is_lost(
    centre: Caller, document: str, changes: dict[str, str], fault: str
) -> None:
    status, page = serve(centre, document, changes)
    assert status == 422
    assert fault in fault_of(page)
    kept = {**FIELDS, **changes}["note"]
    assert f'value="{kept}"' in page


def test_a_proof_is_a_file_that_can_be_shown(centre: Caller, document: str) -> None:
    status, page = serve(centre, document, proof=b"MZ program")
    assert (status, "PDF、JPEG 或 PNG" in fault_of(page)) == (422, True)
    assert serve(centre, document, proof=b"")[0] == 303


def test_a_proof_may_be_of_five_megabytes(centre: Caller, document: str) -> None:
    longest = PROOF.ljust(5 * 1024 * 1024)
    status, page = serve(centre, document, proof=longest + b" ")
    assert (status, "PDF、JPEG 或 PNG" in fault_of(page)) == (422, True)
    assert serve(centre, document, proof=longest)[0] == 303
