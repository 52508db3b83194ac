"""Words that wait for the indexes are found, changed and erased as those that are in them."""

from collections.abc import Callable

import pytest

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.ledger.erasure.erasure import erase_case
from mediation_desk.ledger.search import lookup, pending_words
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.response.case_keeping import FieldCorrection, correct
from tests.ledger.erasure.test_erasure import WORDS, plain_pages, settled, withdrawn
from tests.station import NOON, Counter

WAITING = "SELECT count(*) FROM recent_words"
PARTS_WAITING = "SELECT count(*) FROM recent_part"
INDEXED = "SELECT count(*) FROM search_docsize"


def ask(counter: Counter, sql: str) -> int:
    """One number out of the ledger."""
    with counter.session.file.connection() as connection:
        return int(connection.exec_driver_sql(sql).scalar_one())


def taken_up(counter: Counter) -> None:
    """Move the pending words into the indexes, before their time."""
    with counter.session.file.writer.begin() as connection:
        pending_words.take_up(connection)


def left_waiting(counter: Counter) -> None:
    """Leave the words pending."""
    del counter


@pytest.fixture(params=[left_waiting, taken_up], ids=["waiting", "taken up"])
def meanwhile(request: pytest.FixtureRequest) -> Callable[[Counter], None]:
    """Ways in which the words are treated before they are searched."""
    happened: Callable[[Counter], None] = request.param
    return happened


def found(counter: Counter, typed: str) -> list[str]:
    """Return the numbers of the cases found by a typed text, without the station's prefix."""
    rows = counter.session.ask(lambda reader: reader.find(typed, 10)).rows
    return [row.number.rpartition("-")[2] for row in rows]


def filtered(counter: Counter, typed: str) -> int:
    """Return the number of cases that the ledger's filter shows."""
    return len(counter.session.ask(lambda reader: reader.keys(View(text=typed))))


def test_a_case_is_found_by_all_that_finds_it(
    counter: Counter, meanwhile: Callable[[Counter], None]
) -> None:
    counter.register(name="曾小鱼", phone="19900005678", receipt_number="AB-0012", facts="镯子断裂")
    counter.register(name="刘敏敏", phone="19900001234", facts="镯子掉色，拒绝退款")
    meanwhile(counter)
    for typed, numbers in {
        "镯子": ["002", "001"],
        "镯": ["002", "001"],
        "断裂": ["001"],
        "退款 镯子": ["002"],
        "断裂退款": [],
        "5678": ["001"],
        "002": ["002"],
        "ab0012": ["001"],
        "zxy": ["001"],
        "CXY": ["001"],
        "cx": ["001"],
        "lmm": ["002"],
        "z": [],
    }.items():
        assert found(counter, typed) == numbers, typed
    assert filtered(counter, "镯子") == 2
    assert filtered(counter, "断裂") == 1
    assert filtered(counter, "，") == 0
    assert verify(counter.session.file.readers, None).ok


def test_one_that_waits_and_one_that_does_not_are_found_together(counter: Counter) -> None:
    counter.register(facts="镯子断裂", phone="19900005678")
    taken_up(counter)
    counter.register(facts="镯子掉色", phone="19911115678")
    assert found(counter, "镯子") == ["002", "001"]
    assert found(counter, "5678") == ["002", "001"]
    assert filtered(counter, "镯子") == 2
    with counter.session.file.connection() as connection:
        both = lookup.newest(connection, "镯子")
        assert lookup.newest(connection, "镯子", limit=1) == both[:1]
        assert lookup.newest(connection, "镯子", before=both[0]) == both[1:]


def test_a_corrected_case_is_found_by_its_new_words_alone(
    counter: Counter, meanwhile: Callable[[Counter], None]
) -> None:
    case = counter.register(name="曾小鱼", facts="镯子断裂")
    meanwhile(counter)
    counter.act(correct, FieldCorrection(new_id(), case, "name", "欧阳璟"), "王晓燕")
    assert found(counter, "曾小鱼") == found(counter, "zxy") == []
    assert found(counter, "欧阳") == found(counter, "oyj") == found(counter, "断裂") == ["001"]
    assert filtered(counter, "欧阳") == 1
    assert ask(counter, WAITING) + ask(counter, INDEXED) == 1


def test_an_erased_person_stands_on_no_page(
    counter: Counter, meanwhile: Callable[[Counter], None]
) -> None:
    case = withdrawn(counter)
    settled(counter)
    meanwhile(counter)
    erase_case(counter.session.file, case, NOON, ENTROPY)
    after = plain_pages(counter)
    assert [word for word in WORDS if word.encode() in after] == []
    assert found(counter, "欧阳") == found(counter, "oyjj") == found(counter, "11112222") == []
    assert found(counter, "001") == ["001"]
    assert verify(counter.session.file.readers, None).ok


def test_the_indexes_take_up_many_at_once(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pending_words, "MOST", 3)
    for at in range(2):
        counter.register(facts=f"镯子断裂{at}")
    assert (ask(counter, WAITING), ask(counter, INDEXED)) == (2, 0)
    counter.register(facts="镯子断裂2")
    assert (ask(counter, WAITING), ask(counter, PARTS_WAITING), ask(counter, INDEXED)) == (0, 0, 3)
    counter.register(facts="镯子断裂3")
    assert (ask(counter, WAITING), ask(counter, INDEXED)) == (1, 3)
    assert found(counter, "断裂") == ["004", "003", "002", "001"]
    assert verify(counter.session.file.readers, None).ok
