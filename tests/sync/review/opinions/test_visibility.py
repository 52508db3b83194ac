"""What a consulted body sees: masked texts, documents to read only; and what an auditor sees."""

from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import path_of
from tests.sync.review.issued_documents import issue
from tests.sync.review.opinions.requested_opinions import ask, give, question_of
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.review.slips.slips import body_id

OFFICE = "新城市场监管所"


def test_the_consumer_stays_masked_for_who_is_asked_until_he_opens_the_line(
    centre: Caller, food: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Also in texts of people about the matter; its author reads the original text."""
    path, asked = path_of(station), "刘晓梅（19900006207）是否到过贵科？"
    ask(centre, ground, path, "食品科", question=asked)
    assert "刘晓梅" not in food.get(path).text
    give(food, path, "刘晓梅未到过本科。")
    assert ">刘晓梅未到过本科。</textarea>" in food.get(path).text
    ground.officer("何小青", body_id(ground, "食品科"))
    with calling(address, "何小青") as colleague:
        page = colleague.get(path).text
        # The masked text that they send would replace the original.
        assert ("刘晓梅" in page, "data-covered" in page, "<textarea" in page) == (
            False,
            True,
            False,
        )
        assert colleague.send(path, "open", reason="verify").status_code == 303
        page = colleague.get(path).text
    assert (asked in page, ">刘晓梅未到过本科。</textarea>" in page) == (True, True)
    assert "刘晓梅" not in centre.get(path).text


def test_an_author_who_signs_in_by_another_name_reads_their_original_text(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = path_of(station)
    ask(centre, ground, path, "食品科")
    user_accounts.rename(ground.store, "何青", ("何青", "heqing"), ground.watch(), "孙洁")
    with calling(address, "heqing") as food:
        give(food, path, "刘晓梅未到过本科。")
        assert ">刘晓梅未到过本科。</textarea>" in food.get(path).text


def test_who_is_asked_reads_the_papers_of_the_case_and_makes_and_voids_none(
    case: str, centre: Caller, food: Caller, ground: ReviewHub
) -> None:
    paper = issue(centre, case, 4)
    ask(centre, ground, case, "食品科")
    page = food.get(case).text
    assert (f'href="{paper}"' in page, "documents?kind=" in page) == (True, False)
    assert "作废文书" in centre.get(paper).text
    shown = food.get(paper)
    assert (shown.status_code, "作废文书" in shown.text) == (200, False)
    void: dict[str, object] = {"csrf": food.field(case, "csrf"), "text": "错误"}
    assert food.post(f"{paper}/void", void).status_code == 404
    assert food.get(f"{case}/documents?kind=5").status_code == 404


def test_an_auditor_reads_who_was_asked_and_asks_nobody(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path, head = question_of(station), ground.body("局领导", "head")
    ask(centre, ground, path, OFFICE)
    auditor = NewAccount("审计员", PASSWORD, "auditor")
    user_accounts.add_reviewer(ground.store, auditor, head, ground.watch())
    with calling(address, "审计员") as audit:
        page = audit.get(path).text
    assert (OFFICE in page, f'{path}/ask"' in page, f'{path}/remind"' in page) == (
        True,
        False,
        False,
    )
