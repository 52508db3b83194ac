"""Evidence that was taken off a case is deleted after its thirty days, and nothing else is."""

from datetime import timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.erasure.evidence_cleanup import clean_up
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows import drafts
from mediation_desk.workflows.response import case_keeping as keeping
from mediation_desk.workflows.response import undo_slips
from mediation_desk.workflows.response.first_response import StoredEvidence
from tests.station import CHEAP, MANAGER, PASSWORD, Counter

THIRTY = timedelta(days=30)


def _taken_off(
    counter: Counter, content: bytes = b"%PDF-1.4\noff\n%%EOF\n"
) -> tuple[str, StoredEvidence]:
    kept = counter.keep(content, name="刘敏敏的小票.pdf")
    case = counter.register(files=(kept,))
    counter.act(keeping.detach, keeping.Detach(new_id(), case, kept.sha256), "王晓燕")
    return case, kept


def _is_there(session: Session, kept: StoredEvidence) -> bool:
    return session.file.evidence.path_of(kept.sha256).exists()


def _assert_whole(session: Session) -> None:
    found = verify(session.file.readers, session.file.evidence)
    assert (found.ok, found.why) == (True, "")


def test_a_file_stays_for_thirty_days_and_goes_after_them(counter: Counter) -> None:
    case, kept = _taken_off(counter)
    session, off_at = counter.session, counter.watch()
    clean_up(session.file, off_at + THIRTY - timedelta(seconds=1))
    assert _is_there(session, kept)
    clean_up(session.file, off_at + THIRTY)
    assert not _is_there(session, kept)
    _assert_whole(session)
    # Its name went with it: it may name a person.
    (off,) = session.ask(
        lambda reader: reader.case_sheet(case, off_at, in_full=True)
    ).case.files_off
    assert off.name == ""


def test_a_file_that_is_gone_is_not_put_back(counter: Counter) -> None:
    case, kept = _taken_off(counter)
    clean_up(counter.session.file, counter.watch() + THIRTY)
    form = keeping.Detach(new_id(), case, kept.sha256)
    with pytest.raises(Refusal) as no:
        counter.act(undo_slips.put_evidence_back, form, "王晓燕")
    assert no.value.reason is Reason.UNDO_OVERTAKEN


def test_a_file_that_was_put_back_stays(counter: Counter) -> None:
    case, kept = _taken_off(counter)
    form = keeping.Detach(new_id(), case, kept.sha256)
    counter.act(undo_slips.put_evidence_back, form, "王晓燕")
    clean_up(counter.session.file, counter.watch() + 2 * THIRTY)
    assert _is_there(counter.session, kept)
    _assert_whole(counter.session)


def test_a_file_that_another_case_has_or_took_off_later_stays(counter: Counter) -> None:
    _, kept = _taken_off(counter)
    other = counter.register(files=(kept,))
    off_at = counter.watch()
    clean_up(counter.session.file, off_at + THIRTY)
    assert _is_there(counter.session, kept)
    counter.watch.forward(days=20)
    counter.act(keeping.detach, keeping.Detach(new_id(), other, kept.sha256), "王晓燕")
    clean_up(counter.session.file, off_at + THIRTY)
    assert _is_there(counter.session, kept)
    clean_up(counter.session.file, off_at + THIRTY + timedelta(days=20))
    assert not _is_there(counter.session, kept)
    _assert_whole(counter.session)


def test_a_file_in_an_open_form_stays(counter: Counter) -> None:
    _, kept = _taken_off(counter)
    form = {"files": kept.sha256}
    counter.session.perform(lambda desk: drafts.keep(desk, "register", form))
    clean_up(counter.session.file, counter.watch() + THIRTY)
    assert _is_there(counter.session, kept)


def test_it_goes_at_the_next_sign_in_also_when_the_one_before_was_killed(counter: Counter) -> None:
    _, kept = _taken_off(counter)
    session = counter.session
    path = session.file.evidence.path_of(kept.sha256)
    content = path.read_bytes()
    clean_up(session.file, counter.watch() + THIRTY)
    # Killed between the entry and the file: the name is gone, the file is still there.
    path.write_bytes(content)
    _assert_whole(session)
    clean_up(session.file, counter.watch() + THIRTY)
    assert not path.exists()


def test_a_file_that_cannot_be_deleted_keeps_nobody_from_signing_in(counter: Counter) -> None:
    _, kept = _taken_off(counter)
    session = counter.session
    path = session.file.evidence.path_of(kept.sha256)
    path.unlink()
    path.mkdir()
    session.close()
    counter.watch.forward(days=31)
    again = sign_in(Workplace(session.place.workspace, CHEAP, counter.watch), MANAGER, PASSWORD)
    again.close()
    assert path.is_dir()
