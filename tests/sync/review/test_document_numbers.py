"""Document numbers: one each, without a gap, kept when voided."""

import re
import threading

from sqlalchemy import select

from sync.hub.domain import shipped_packs
from sync.hub.services.matters import official_documents
from sync.hub.services.matters.official_documents import DocumentDraft, number_of
from sync.hub.services.packs.document_forms import FormText
from sync.hub.storage import schema
from sync.hub.storage.journal import first_break
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import CASE, fault_of, filled, open_line
from tests.sync.review.issued_documents import MORE, boxes, confirm, issue, printed, text_of
from tests.sync.review.review_hub import ReviewHub

NUMBER = re.compile(r"市监分送〔2026〕第\d+号")


def test_a_preview_takes_no_number(centre: Caller, case: str, ground: ReviewHub) -> None:
    """It says that it is none, and nothing is written."""
    before = len(ground.acts())
    fields: dict[str, object] = {**filled(centre, case, 3), **MORE[3]}
    answer = centre.post(f"{case}/documents/preview", fields)
    text = text_of(answer.content)
    assert "（预览，未编号）" in text
    assert "第1号" not in text
    assert len(ground.acts()) == before


def test_a_second_click_issues_nothing_more(centre: Caller, case: str, ground: ReviewHub) -> None:
    """The form bears the document's own id."""
    fields: dict[str, object] = {**filled(centre, case, 3), **MORE[3]}
    first, second = (confirm(centre, case, fields) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert [kind for kind, _, _ in ground.acts()].count("document.issued") == 1
    assert "第2号" in text_of(printed(centre, issue(centre, case, 3)))


def test_a_voided_document_keeps_its_number_and_says_so(
    centre: Caller, case: str, ground: ReviewHub
) -> None:
    """The next one gets the next number; the paper bears 作废 across the page."""
    address = issue(centre, case, 3)
    csrf = centre.field(address, "csrf")
    refused = centre.post(f"{address}/void", {"csrf": csrf, "text": ""})
    assert fault_of(refused.text) == "还没有写作废原因。"
    assert "作废" not in text_of(printed(centre, address))
    assert centre.post(f"{address}/void", {"csrf": csrf, "text": "期限写错"}).status_code == 303
    again = centre.post(f"{address}/void", {"csrf": csrf, "text": "再次"})
    assert fault_of(again.text) == "此文书已作废。"
    large = {box[0] for box in boxes(printed(centre, address)) if box[4] - box[2] > 30}
    assert large == {"作", "废"}
    assert "第2号" in text_of(printed(centre, issue(centre, case, 3)))
    assert "周敏 于 10:10 作废：期限写错" in centre.get(case).text
    assert [kind for kind, _, _ in ground.acts()][-3:] == [
        "document.issued",
        "document.voided",
        "document.issued",
    ]


def test_a_second_one_of_a_kind_is_not_made_unawares(centre: Caller, case: str) -> None:
    """It may be wanted; the form says that there is one, until that is voided."""
    page = f"{case}/documents?kind=3"
    already = "本案已有此种文书，未作废："
    assert already not in centre.get(page).text
    address = issue(centre, case, 3)
    shown = centre.get(page).text
    assert (already in shown, f'href="{address}">市监分送〔2026〕第1号' in shown) == (True, True)
    csrf = centre.field(address, "csrf")
    centre.post(f"{address}/void", {"csrf": csrf, "text": "期限写错"})
    assert already not in centre.get(page).text


def test_why_it_was_voided_hides_the_consumer_until_the_line_is_open(
    centre: Caller, case: str, address: str, ground: ReviewHub
) -> None:
    """On the document's page and in the case's list; unmasked after opening the particulars."""
    paper = issue(centre, case, 3)
    why = "刘晓梅（19900006207）的地址写错"
    form: dict[str, object] = {"csrf": centre.field(paper, "csrf"), "text": why}
    assert centre.post(f"{paper}/void", form).status_code == 303
    ground.officer("林涛", ground.body("局领导", "head"))
    with calling(address, "林涛") as head:
        for place in (paper, case):
            assert why in centre.get(place).text
            page = head.get(place).text
            assert ("作废：刘女士（199****6207）的地址写错" in page, "刘晓梅" in page) == (
                True,
                False,
            )
        open_line(head, case)
        for place in (paper, case):
            assert f"作废：{why}" in head.get(place).text


def test_officers_at_once_get_numbers_without_a_gap(ground: ReviewHub, station: str) -> None:
    """Eight threads, each three documents of one kind: 1 to 24, and the chain holds."""
    with ground.store.reading() as connection:
        officer = connection.execute(select(schema.reviewer).limit(1)).one()
    gate = threading.Barrier(8)
    words = FormText(shipped_packs.all_of("form")["form-acceptance"], {})

    def write() -> None:
        gate.wait()
        for _ in range(3):
            with ground.store.turn(ground.watch()) as turn:
                made = ground.store.chance.new_id()
                by = officer.id, officer.name, words
                draft = DocumentDraft(made, station, CASE, 5, {}, {}, *by)
                official_documents.issue(turn, draft, "高新区市场监督管理局")

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with ground.store.reading() as connection:
        serials = connection.scalars(select(schema.document.c.serial))
        assert sorted(serials) == list(range(1, 25))
        assert first_break(connection) is None


def test_two_officers_at_the_page_get_two_numbers(
    centre: Caller, address: str, case: str, ground: ReviewHub
) -> None:
    """Over the real server, both forms open at once."""
    ground.officer("林涛", ground.body("局领导", "head"))
    with calling(address, "林涛") as head:
        open_line(head, case)
        forms = [{**filled(each, case, 3), **MORE[3]} for each in (centre, head)]
        answers: list[str] = []

        def send(caller: Caller, form: dict[str, object]) -> None:
            answers.append(confirm(caller, case, form).headers["location"])

        pairs = zip((centre, head), forms, strict=True)
        threads = [threading.Thread(target=send, args=pair) for pair in pairs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # The head's sitting has the line open for both.
        numbers = [NUMBER.findall(text_of(printed(head, each))) for each in answers]
    assert sorted(numbers) == [["市监分送〔2026〕第1号"], ["市监分送〔2026〕第2号"]]


def numbered(code: str) -> str:
    """Return how a shipped form is numbered."""
    return str(shipped_packs.all_of("form")[f"form-{code}"]["number"])


def test_the_number_begins_anew_with_the_year_in_shanghai() -> None:
    """The pattern: the bureau, the kind, the year, the serial without zeros (GB/T 9704)."""
    assert (
        number_of("高新区市场监督管理局", numbered("agreement"), 2026, 7)
        == "高新区市监调解〔2026〕第7号"
    )
    assert (
        number_of("市场监督管理局", numbered("refusal"), 2027, 12345) == "市监不受〔2027〕第12345号"
    )
    assert (
        number_of("市监局高新分局", numbered("sending"), 2026, 1)
        == "市监局高新分局分送〔2026〕第1号"
    )
