"""Erasure of a person: removed from every page of the file, and the chain still verifies."""

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from mediation_desk.app.entropy import ENTROPY, new_id
from mediation_desk.domain.codes import DisposalResult
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.erasure.erasure import erase_case
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.settlement import case_ending
from tests.station import NOON, Counter

PAGE, RESERVE, SALT, VECTOR = 4096, 48, 16, 16
WORDS = ("欧阳璟璟", "19911112222", "火龙果含金量", "孔雀路八号", "火龙")


def withdrawn(counter: Counter) -> str:
    kept = counter.keep(name="欧阳璟璟的小票.pdf")
    case = counter.register(
        name="欧阳璟璟",
        phone="19911112222",
        facts="火龙果含金量不足，电话19911112222",
        address="孔雀路八号",
        files=(kept,),
    )
    counter.respond(case, DisposalResult.EXPLAINED)
    form = case_ending.WithdrawalForm(new_id(), case, "欧阳璟璟不再要求处理")
    counter.act(case_ending.withdraw, form, "王晓燕")
    return case


def plain_pages(counter: Counter) -> bytes:
    """Every page of the file without its encryption, free pages included.

    Each page of SQLCipher 4 ends with its initialisation vector and its HMAC; the first begins
    with the salt.
    """
    content = (counter.session.place.workspace / "ledger.db").read_bytes()
    plain = []
    for at in range(0, len(content), PAGE):
        page = content[at : at + PAGE]
        body = page[SALT if at == 0 else 0 : PAGE - RESERVE]
        vector = page[PAGE - RESERVE : PAGE - RESERVE + VECTOR]
        opened = Cipher(AES(counter.session.file.key), CBC(vector)).decryptor()
        plain.append(opened.update(body) + opened.finalize())
    return b"".join(plain)


def settled(counter: Counter) -> None:
    """Checkpoint the log, so that the file contains every written page."""
    borrowed = counter.session.file.writer.raw_connection()
    borrowed.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    borrowed.close()


def test_an_erased_person_stands_on_no_page_and_the_chain_is_whole(counter: Counter) -> None:
    case = withdrawn(counter)
    settled(counter)
    before = plain_pages(counter)
    assert all(word.encode() in before for word in WORDS)
    erase_case(counter.session.file, case, NOON, ENTROPY)
    after = plain_pages(counter)
    assert [word for word in WORDS if word.encode() in after] == []
    found = verify(counter.session.file.readers, counter.session.file.evidence)
    assert (found.ok, found.why) == (True, "")


def test_an_erased_person_is_found_by_no_search_and_the_number_stays(counter: Counter) -> None:
    case = withdrawn(counter)
    erase_case(counter.session.file, case, NOON, ENTROPY)
    for word in ("欧阳", "11112222", "火龙果"):
        assert counter.session.ask(lambda r, word=word: r.find(word, 10)).rows == ()  # type: ignore[misc]
    (row,) = counter.session.ask(lambda reader: reader.find("GX01-261124-001", 10)).rows
    assert (row.consumer, row.facts) == ("", "")


def test_evidence_that_two_cases_share_stays_for_the_other(counter: Counter) -> None:
    kept = counter.keep()
    first = counter.register(files=(kept,))
    counter.register(files=(kept,))
    form = case_ending.WithdrawalForm(new_id(), first, "撤回")
    counter.act(case_ending.withdraw, form, "王晓燕")
    erase_case(counter.session.file, first, NOON, ENTROPY)
    counter.session.file.evidence.check(kept.sha256)


def test_an_open_case_is_not_erased(counter: Counter) -> None:
    case = counter.register()
    with pytest.raises(Refusal) as refused:
        erase_case(counter.session.file, case, NOON, ENTROPY)
    assert refused.value.reason is Reason.NOT_CLOSED
