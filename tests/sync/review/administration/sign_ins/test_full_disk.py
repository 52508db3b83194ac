"""Full disk or missing database as an officer sees it: 503 with a sentence, text kept."""

from pathlib import Path

import pytest

from tests.sync.admission.full_database import without_room
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import a_draft

LONG = "来电人的话很长。" * 900
"""More than a page of the database."""


@ON_BOTH
def test_an_officer_is_told_in_words_and_what_they_typed_stands_there(
    centre: Caller, ground: ReviewHub
) -> None:
    form = {"csrf": centre.field("/slips/new", "csrf"), **vars(a_draft(1, text=LONG))}
    with without_room(ground.store):
        answer = centre.post("/slips/new", form)
        assert centre.get("/review").status_code == 200
    assert answer.status_code == 503
    assert "监管端磁盘已满" in answer.text
    assert LONG in answer.text
    assert answer.headers["Retry-After"] == "60"
    assert centre.post("/slips/new", form).status_code == 303


def test_while_the_database_is_away_a_page_says_so_without_it(
    centre: Caller, ground: ReviewHub, station: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Its file cannot be opened: no page can ask who is signed in, and one is shown."""
    path = f"/review/{station}/{ident(1009)}"
    form: dict[str, object] = {"csrf": centre.field(path, "csrf"), "text": LONG}
    file = Path(str(ground.store.engine.url.database))
    ground.store.engine.dispose()
    away = file.rename(file.with_suffix(".away"))
    file.mkdir()
    answers = [centre.get("/review"), centre.post(f"{path}/guidance", form)]
    file.rmdir()
    away.rename(file)
    assert [one.status_code for one in answers] == [503, 503]
    assert all("监管端数据库暂时不可用" in one.text for one in answers)
    assert "Traceback" not in caplog.text
    assert centre.get("/review").status_code == 200
