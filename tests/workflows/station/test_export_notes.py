"""Exports: recorded before particulars leave in full, and none recorded without a file."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.export import export_view, note_in_full, save_evidence
from mediation_desk.app.papers.period_report import write_report
from mediation_desk.app.session.maintenance import new_slot
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.records.station import Exported
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, period_of
from mediation_desk.workflows.read_models.ledger import Export, SecondPerson, View
from mediation_desk.workflows.read_models.today import LetterKind, RegulatorLetter
from mediation_desk.workflows.station.administration import (
    REGISTRATION_FORMS,
    ExportNote,
    LimitsForm,
    acknowledge_export,
    note_export,
    require_real_reason,
    set_policy,
)
from mediation_desk.workflows.station.inbox import LetterReading
from tests.ledger.traced import traced
from tests.station import CHEAP, PASSWORD, Counter


def _silent(name: str, done: int, whole: int) -> None:
    del name, done, whole


def _entries(counter: Counter) -> int:
    return counter.session.ask(lambda reader: reader.desk(counter.session.operator.id)).entries


def test_particulars_in_full_are_noted_before_the_file_is_there(
    counter: Counter, tmp_path: Path
) -> None:
    counter.register()
    before, seen = _entries(counter), list[tuple[int, bool]]()
    target = tmp_path / "full.csv"

    def told(name: str, done: int, whole: int) -> None:
        del name, whole
        if done == 0:
            seen.append((_entries(counter) - before, target.exists()))

    export_view(counter.session, Export(target, View(), None, True, "法院调取"), told)
    assert seen == [(1, False)]
    assert "19905316207" in target.read_text("utf-8-sig")
    # And the digest of the file, once it is there.
    assert _entries(counter) == before + 2


def test_an_auditor_gets_a_masked_file_and_none_in_full(counter: Counter, tmp_path: Path) -> None:
    counter.register()
    counter.session.operator = counter.people["陈静"]
    masked, full = tmp_path / "masked.csv", tmp_path / "full.csv"
    export_view(counter.session, Export(masked, View()), _silent)
    assert "199****6207" in masked.read_text("utf-8-sig")
    with pytest.raises(Refusal) as refused:
        export_view(counter.session, Export(full, View(), None, True, "审计"), _silent)
    assert refused.value.reason is Reason.READS_ONLY
    assert not full.exists()


@pytest.mark.parametrize("ending", ["xlsx", "csv", "pdf"])
def test_a_stopped_export_leaves_no_file(counter: Counter, tmp_path: Path, ending: str) -> None:
    counter.register()

    def stop(name: str, done: int, whole: int) -> None:
        del name, done, whole
        raise Fault(FaultCode.CANCELLED)

    with pytest.raises(Fault) as stopped:
        export_view(counter.session, Export(tmp_path / f"out.{ending}", View()), stop)
    assert stopped.value.code is FaultCode.CANCELLED
    assert not [each for each in tmp_path.iterdir() if each.name.endswith((ending, ".part"))]


def test_a_folder_that_is_not_there_is_named(counter: Counter, tmp_path: Path) -> None:
    with pytest.raises(Fault) as closed:
        export_view(counter.session, Export(tmp_path / "none" / "out.csv", View()), _silent)
    assert closed.value.code is FaultCode.FOLDER_CLOSED
    assert closed.value.detail == {"path": str(tmp_path / "none")}


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """A computer that makes new files readable by everyone by default."""
    before = os.umask(0)
    yield
    os.umask(before)


def _mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_an_export_keeps_few_pages_in_memory_and_leaves_the_usual_number(
    counter: Counter, tmp_path: Path
) -> None:
    counter.register()
    with traced(counter.session.file.readers) as texts:
        export_view(counter.session, Export(tmp_path / "out.pdf", View()), _silent)
    of_rows = next(n for n, text in enumerate(texts) if "FROM case_row WHERE key IN" in text)
    limits = {n: text for n, text in enumerate(texts) if text.startswith("PRAGMA cache_size =")}
    assert list(limits.values()) == ["PRAGMA cache_size = -2048", "PRAGMA cache_size = -16384"]
    assert min(limits) < of_rows < max(limits)


@pytest.mark.usefixtures("open_to_all")
@pytest.mark.parametrize("ending", ["xlsx", "csv", "pdf"])
def test_an_export_is_for_its_owner_alone(counter: Counter, tmp_path: Path, ending: str) -> None:
    counter.register()
    target = tmp_path / f"out.{ending}"
    target.write_text("of an earlier day, for all")
    export_view(counter.session, Export(target, View()), _silent)
    assert _mode(target) == 0o600


@pytest.mark.usefixtures("open_to_all")
def test_a_report_and_a_saved_file_are_for_their_owner_alone_and_noted(
    counter: Counter, tmp_path: Path
) -> None:
    kept = counter.keep(name="小票.pdf")
    case = counter.register(files=(kept,))
    before = _entries(counter)
    month = period_of(PeriodKind.MONTH, date(2026, 11, 24))
    write_report(counter.session, month, tmp_path / "report.pdf")
    # The note, and the digest of the file.
    assert (_entries(counter), _mode(tmp_path / "report.pdf")) == (before + 2, 0o600)
    (file,) = counter.session.ask(
        lambda reader: reader.case_sheet(case, counter.watch(), in_full=True)
    ).case.files
    save_evidence(counter.session, (case, file), tmp_path / "original.pdf")
    assert (_entries(counter), _mode(tmp_path / "original.pdf")) == (before + 3, 0o600)
    assert (tmp_path / "original.pdf").read_bytes() == b"%PDF-1.4\nevidence\n%%EOF\n"


def test_a_copy_of_evidence_is_noted_with_its_digest_and_an_auditor_takes_none(
    counter: Counter, tmp_path: Path
) -> None:
    kept = counter.keep(name="小票.pdf")
    case = counter.register(files=(kept,))
    (file,) = counter.session.ask(
        lambda reader: reader.case_sheet(case, counter.watch(), in_full=True)
    ).case.files
    before = _entries(counter)
    save_evidence(counter.session, (case, file), tmp_path / "copy.pdf")
    with counter.session.file.connection() as connection:
        (noted,) = journal.walk(connection, before)
    assert noted.by == counter.session.operator.id
    assert isinstance(noted.event, Exported)
    assert noted.event.reason.endswith(f"小票.pdf SHA-256 {kept.sha256}")
    counter.session.operator = counter.people["陈静"]
    with pytest.raises(Refusal) as no:
        save_evidence(counter.session, (case, file), tmp_path / "second.pdf")
    assert no.value.reason is Reason.READS_ONLY
    assert not (tmp_path / "second.pdf").exists()


def test_what_an_auditor_takes_is_noted_too(counter: Counter, tmp_path: Path) -> None:
    counter.register()
    before = _entries(counter)
    counter.session.operator = counter.people["陈静"]
    export_view(counter.session, Export(tmp_path / "masked.csv", View()), _silent)
    assert _entries(counter) == before + 1


@pytest.mark.parametrize("is_open", [True, False])
def test_an_export_by_a_session_that_only_reads_is_noted_also_beside_an_open_desk(
    counter: Counter, tmp_path: Path, is_open: bool
) -> None:
    counter.register()
    place, before = (
        Workplace(counter.session.place.workspace, CHEAP, counter.watch),
        _entries(counter),
    )
    if not is_open:
        counter.session.close()
    reader = sign_in(place, "周涛", PASSWORD, writes=False)
    export_view(reader, Export(tmp_path / "beside.csv", View()), _silent)
    reader.close()
    if is_open:
        assert _entries(counter) == before + 1
        # The open desk goes on behind what the other wrote.
        counter.register()
        assert verify(counter.session.file.readers, None).ok
        before = _entries(counter) - 1
        counter.session.close()
    again = sign_in(place, "周涛", PASSWORD)
    assert again.ask(lambda look: look.desk("")).entries == before + 1
    assert verify(again.file.readers, None).ok
    again.close()


@pytest.mark.parametrize(
    "text", ["x", "查", "........", "aaaaaaaaaa", "法法法法法", "因为", "。。。。。。", "test"]
)
def test_a_letter_or_a_repeated_sign_is_no_reason(text: str) -> None:
    with pytest.raises(Refusal) as no:
        require_real_reason(text)
    assert no.value.reason is Reason.REASON_THIN


@pytest.mark.parametrize("text", ["法院调取", "市场监管局调取", "asked by the court", "12345 复核"])
def test_a_few_words_are_a_reason(text: str) -> None:
    require_real_reason(text)


def test_a_thin_reason_writes_nothing(counter: Counter, tmp_path: Path) -> None:
    counter.register()
    before, target = _entries(counter), tmp_path / "full.csv"
    with pytest.raises(Refusal) as no:
        export_view(counter.session, Export(target, View(), None, True, "xxxxxxxxxx"), _silent)
    assert no.value.reason is Reason.REASON_THIN
    assert (_entries(counter), target.exists()) == (before, False)


def _letters(counter: Counter, name: str) -> tuple[RegulatorLetter, ...]:
    operator = counter.people[name].id
    return counter.session.ask(lambda reader: reader.today(operator, counter.watch())).letters


def test_the_managers_are_told_of_an_export_in_full_and_nobody_else(
    counter: Counter, tmp_path: Path
) -> None:
    counter.register()
    counter.session.operator = counter.people["王晓燕"]
    export_view(counter.session, Export(tmp_path / "masked.csv", View()), _silent)
    assert _letters(counter, "周涛") == ()
    wish = Export(tmp_path / "full.csv", View(), None, True, "法院调取")
    export_view(counter.session, wish, _silent)
    for manager in ("周涛", "韩立新"):
        (letter,) = _letters(counter, manager)
        assert (letter.kind, letter.title) == (LetterKind.EXPORT, "csv · 1")
        assert (letter.officer, letter.gist) == ("王晓燕", "法院调取")
        assert letter.acknowledged_at is None
    for other in ("王晓燕", "赵磊", "陈静"):
        assert _letters(counter, other) == ()
    assert counter.session.ask(lambda reader: reader.letters()) == ()


def test_a_manager_confirms_the_notice_and_the_regulator_hears_nothing(
    counter: Counter, tmp_path: Path
) -> None:
    counter.register()
    wish = Export(tmp_path / "full.csv", View(), None, True, "法院调取")
    export_view(counter.session, wish, _silent)
    (letter,) = _letters(counter, "韩立新")
    form = LetterReading(new_id(), letter.message)
    with pytest.raises(Refusal) as no:
        counter.act(acknowledge_export, form, "王晓燕")
    assert no.value.reason is Reason.NO_RIGHT
    counter.act(acknowledge_export, form, "韩立新")
    (letter,) = _letters(counter, "韩立新")
    assert letter.acknowledged_at is not None
    with counter.session.file.connection() as connection:
        sent = connection.exec_driver_sql(
            "SELECT count(*) FROM outbox_event WHERE kind = 'message.acknowledged'"
        ).scalar_one()
    assert sent == 0


@pytest.fixture
def asks_second(counter: Counter) -> Counter:
    """A station that requires a second person; a clerk and an approver have their own slots."""
    counter.register()
    counter.act(set_policy, LimitsForm(new_id(), {"export_approvers": 1}))
    rights = frozenset({OperatorRight.APPROVE})
    people = (
        Operator(new_id(), "李倩", Role.MALL_MANAGER, rights),
        Operator(new_id(), "何冰", Role.CLERK),
    )
    for each in people:
        new_slot(counter.session, each, PASSWORD)
    return counter


def _full(tmp_path: Path, second: SecondPerson | None) -> Export:
    return Export(tmp_path / "full.csv", View(), None, True, "法院调取", second)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", Reason.SECOND_PERSON_NEEDED),
        ("周涛", Reason.SECOND_PERSON_NEEDED),
        ("何冰", Reason.NO_RIGHT),
    ],
)
def test_where_the_station_says_so_nobody_exports_in_full_alone(
    asks_second: Counter, tmp_path: Path, name: str, why: Reason
) -> None:
    second = SecondPerson(name, PASSWORD) if name else None
    with pytest.raises(Refusal) as no:
        export_view(asks_second.session, _full(tmp_path, second), _silent)
    assert no.value.reason is why
    assert not (tmp_path / "full.csv").exists()


def test_a_second_person_signs_with_their_own_password(
    asks_second: Counter, tmp_path: Path
) -> None:
    wrong = _full(tmp_path, SecondPerson("李倩", "not-it-2026"))
    with pytest.raises(Fault) as no:
        export_view(asks_second.session, wrong, _silent)
    assert no.value.code is FaultCode.WRONG_PASSWORD
    right = _full(tmp_path, SecondPerson("李倩", PASSWORD))
    assert export_view(asks_second.session, right, _silent) == 1
    # Masked nobody else is asked.
    export_view(asks_second.session, Export(tmp_path / "masked.csv", View()), _silent)


def _forms(reason: str, rows: int = 2) -> ExportNote:
    return ExportNote(new_id(), REGISTRATION_FORMS, rows, is_masked=False, reason=reason)


def test_registration_forms_are_told_to_the_managers_with_their_count(counter: Counter) -> None:
    counter.session.operator = counter.people["王晓燕"]
    before = _entries(counter)
    with pytest.raises(Refusal) as no:
        note_in_full(counter.session, _forms("查"), None)
    assert no.value.reason is Reason.REASON_THIN
    note = note_in_full(counter.session, _forms("法院调取"), None)
    # Noted again when the paper leaves the preview: no second entry.
    counter.session.perform(lambda desk: note_export(desk, note))
    assert _entries(counter) == before + 1
    (letter,) = _letters(counter, "韩立新")
    assert (letter.kind, letter.title) == (LetterKind.EXPORT, "forms · 2")
    assert (letter.officer, letter.gist) == ("王晓燕", "法院调取")


def test_an_auditor_is_shown_no_registration_forms_in_full(counter: Counter) -> None:
    counter.session.operator = counter.people["陈静"]
    with pytest.raises(Refusal) as no:
        note_in_full(counter.session, _forms("法院调取"), None)
    assert no.value.reason is Reason.READS_ONLY


def test_registration_forms_ask_the_second_person_too(asks_second: Counter) -> None:
    for second in (None, SecondPerson("周涛", PASSWORD)):
        with pytest.raises(Refusal) as no:
            note_in_full(asks_second.session, _forms("法院调取"), second)
        assert no.value.reason is Reason.SECOND_PERSON_NEEDED
    with pytest.raises(Fault) as wrong:
        note_in_full(asks_second.session, _forms("法院调取"), SecondPerson("李倩", "not-it"))
    assert wrong.value.code is FaultCode.WRONG_PASSWORD
    before = _entries(asks_second)
    note = note_in_full(asks_second.session, _forms("法院调取"), SecondPerson("李倩", PASSWORD))
    assert _entries(asks_second) == before + 1
    assert note.second == next(
        each.id
        for each in asks_second.session.ask(lambda reader: reader.desk("")).operators
        if each.name == "李倩"
    )
