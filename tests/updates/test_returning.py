"""Returning to the former version: freely before the first new entry, afterwards by consent."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from mediation_desk.app.entropy import ENTROPY
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.app.updates import returning
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder
from mediation_desk.app.updates.bundles.unpacking import unpack_version
from mediation_desk.app.updates.installing import install
from mediation_desk.app.updates.returning import (
    complete_return,
    former_version,
    plan_return,
    prepare_return,
)
from mediation_desk.domain.records.station import Restored, VersionLeft
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.courier import daily_figures
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.swap import restored_marker
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.tables.migration import revision_of
from mediation_desk.ledger.vault.remembered_names import remember
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.response import first_response as first
from mediation_desk.workflows.updates.installation import (
    LostEntries,
    LostKind,
    OtherLedger,
    ReturnConsent,
    ReturnPlan,
    ReturnWay,
    UpdateRefusal,
)
from resources import release
from tests.station import MANAGER, PASSWORD, Counter, an_intake
from tests.updates.bundles import HEAD, NEXT_STEP, pack_bundle, stand_at

NEW, OLD = "9.1.0", release.version()
REASON = "新版本打印出错"


@dataclass
class Computer:
    """A computer on which the new version is in use, and the ledger that it opened."""

    place: Workplace
    folder: ProgramFolder
    session: Session
    before: str

    @property
    def workspace(self) -> Path:
        """The ledger's folder."""
        return self.place.workspace

    def register(self) -> None:
        """Write a new case into the ledger."""
        intake = an_intake(self.place.now())
        self.session.perform(lambda desk: first.register(desk, intake))

    def head(self) -> str:
        """Return the hash of the last entry."""
        with self.session.file.connection() as connection:
            return journal.head(connection).hash.hex()

    def return_to_old(self, consent: ReturnConsent | None = None) -> ReturnPlan:
        """Return to the former version and open the ledger by it."""
        plan = plan_return(self.session, self.folder)
        prepared = prepare_return(self.session, plan, consent)
        self.session.close()
        complete_return(prepared, self.folder)
        return plan


@pytest.fixture
def patch(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


def begun(
    counter: Counter, folder: ProgramFolder, tmp_path: Path, patch: pytest.MonkeyPatch, step: str
) -> Computer:
    """Install a version at a migration, and let this process be that version."""
    place = counter.session.place
    counter.register()
    archive, _ = pack_bundle(tmp_path, NEW, step)
    unpack_version(folder, archive, NEW)
    switch = install(counter.session, folder, NEW)
    counter.session.close()
    patch.setattr(release, "version", lambda: NEW)
    stand_at(step, patch.setattr)
    return Computer(place, folder, sign_in(place, MANAGER, PASSWORD), switch.head)


@pytest.fixture
def computer(
    counter: Counter, folder: ProgramFolder, tmp_path: Path, patch: pytest.MonkeyPatch
) -> Iterator[Computer]:
    """The new version brings the ledger to a later step."""
    made = begun(counter, folder, tmp_path, patch, NEXT_STEP)
    yield made
    made.session.close()


def old_again(computer: Computer, patch: pytest.MonkeyPatch) -> None:
    """Let this process be the former version, and sign in."""
    patch.setattr(release, "version", lambda: OLD)
    stand_at(HEAD, patch.setattr)
    computer.session = sign_in(computer.place, MANAGER, PASSWORD)


def test_before_the_first_entry_the_ledger_comes_back_as_it_was(
    computer: Computer, patch: pytest.MonkeyPatch
) -> None:
    assert revision_of(computer.session.file.readers) == NEXT_STEP
    assert former_version(computer.folder) == OLD
    plan = computer.return_to_old()
    assert (plan.version, plan.way, plan.lost.entries) == (OLD, ReturnWay.UNWRITTEN, 0)
    state = computer.folder.state()
    assert (state.in_use, state.former, state.refused) == ("", "", {NEW: UpdateRefusal.RETURNED})
    # Nor does the newer version take the ledger over again.
    assert not Layout(computer.workspace).program.exists()
    old_again(computer, patch)
    assert revision_of(computer.session.file.readers) == HEAD
    assert computer.head() == computer.before
    # It is no restored copy of an earlier state: nothing has to be taken over.
    assert restored_marker(computer.workspace) is None
    (aside,) = (computer.workspace / "aside").iterdir()
    assert (aside / "ledger.db").is_file()


def test_after_an_entry_a_manager_consents_and_the_newer_file_stays(
    computer: Computer, patch: pytest.MonkeyPatch
) -> None:
    at = computer.place.now()
    computer.register()
    plan = plan_return(computer.session, computer.folder)
    assert plan.way is ReturnWay.LOSING
    assert (plan.lost.entries, plan.lost.since) == (2, at)
    assert set(plan.lost.kinds) == {
        LostKind("case", 1), LostKind("merchant", 1),
    }  # fmt: skip
    who = computer.session.operator.id
    for consent in (None, ReturnConsent(who, " ")):
        with pytest.raises(Refusal) as refused:
            prepare_return(computer.session, plan, consent)
        assert refused.value.reason is Reason.REASON_MISSING
    newer = computer.head()
    computer.return_to_old(ReturnConsent(who, REASON))
    assert computer.folder.state().in_use == ""
    old_again(computer, patch)
    with computer.session.file.connection() as connection:
        *_, restored = journal.walk(connection)
        kept = [each.hash.hex() for each in journal.walk(connection)]
    assert restored.event == Restored(2, who, NEW)
    assert computer.before in kept
    assert newer not in kept
    (aside,) = (computer.workspace / "aside").iterdir()
    moved = sorted(path.name for path in aside.iterdir() if "-" not in path.name)
    assert moved == ["ledger.db", "ledger.head", "slots"]


def test_the_consent_stands_in_the_ledger_that_is_set_aside(computer: Computer) -> None:
    computer.register()
    plan = plan_return(computer.session, computer.folder)
    prepare_return(computer.session, plan, ReturnConsent(computer.session.operator.id, REASON))
    with computer.session.file.connection() as connection:
        *_, last = journal.walk(connection)
    assert last.event == VersionLeft(OLD, 2, REASON)
    assert last.by == computer.session.operator.id
    assert REASON.encode() not in last.facts


def test_a_clerk_consents_to_nothing(computer: Computer, counter: Counter) -> None:
    computer.register()
    plan = plan_return(computer.session, computer.folder)
    computer.session.operator = counter.people["王晓燕"]
    with pytest.raises(Refusal) as refused:
        prepare_return(computer.session, plan, ReturnConsent("", REASON))
    assert refused.value.reason is Reason.NO_RIGHT


def test_a_former_version_that_opens_the_present_ledger_takes_it_as_it_is(
    counter: Counter, folder: ProgramFolder, tmp_path: Path, patch: pytest.MonkeyPatch
) -> None:
    computer = begun(counter, folder, tmp_path, patch, HEAD)
    computer.register()
    newer = computer.head()
    plan = computer.return_to_old()
    assert plan == ReturnPlan(OLD, ReturnWay.AS_IS)
    assert not (computer.workspace / "aside").exists()
    old_again(computer, patch)
    assert computer.head() == newer
    computer.session.close()


def test_killed_between_ledger_and_program_the_newer_version_goes_on(
    computer: Computer, patch: pytest.MonkeyPatch
) -> None:
    plan = plan_return(computer.session, computer.folder)
    prepared = prepare_return(computer.session, plan)
    computer.session.close()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with patch.context() as within:
        within.setattr(ProgramFolder, "change", killed)
        with pytest.raises(KeyboardInterrupt):
            complete_return(prepared, computer.folder)
    assert computer.folder.state().in_use == NEW
    computer.session = sign_in(computer.place, MANAGER, PASSWORD)
    assert revision_of(computer.session.file.readers) == NEXT_STEP
    assert computer.head() == computer.before


def test_an_entry_after_the_plan_is_not_lost_without_a_word(computer: Computer) -> None:
    plan = plan_return(computer.session, computer.folder)
    assert plan.way is ReturnWay.UNWRITTEN
    computer.register()
    with pytest.raises(Fault) as refused:
        prepare_return(computer.session, plan)
    assert refused.value.code is FaultCode.UPDATE_CHANGED
    assert not (computer.workspace / "ready").exists()


def test_what_is_written_until_the_ledger_is_closed_is_not_lost(computer: Computer) -> None:
    prepared = prepare_return(computer.session, plan_return(computer.session, computer.folder))
    computer.register()
    newer = computer.head()
    plan = plan_return(computer.session, computer.folder)
    assert (plan.way, plan.lost.entries) == (ReturnWay.LOSING, 2)
    computer.session.close()
    refused_as_changed(lambda: complete_return(prepared, computer.folder))
    assert not (computer.workspace / "ready").exists()
    assert (computer.folder.state().in_use, computer.folder.state().refused) == (NEW, {})
    computer.session = sign_in(computer.place, MANAGER, PASSWORD)
    assert computer.head() == newer
    # Nor do people consent to lose two entries and lose four.
    computer.register()
    consent = ReturnConsent(computer.session.operator.id, REASON)
    refused_as_changed(lambda: prepare_return(computer.session, plan, consent))


def refused_as_changed(work: Callable[[], object]) -> None:
    with pytest.raises(Fault) as refused:
        work()
    assert refused.value.code is FaultCode.UPDATE_CHANGED


def test_what_was_told_the_regulator_without_an_entry_makes_it_a_restore(
    computer: Computer, patch: pytest.MonkeyPatch
) -> None:
    before = plan_return(computer.session, computer.folder)
    assert before.way is ReturnWay.UNWRITTEN
    assert daily_figures.queue_figures(computer.session.file, ENTROPY, computer.place.now()) == 1
    assert computer.head() == computer.before
    refused_as_changed(lambda: prepare_return(computer.session, before))
    plan = computer.return_to_old(ReturnConsent(computer.session.operator.id, REASON))
    assert (plan.way, plan.lost) == (ReturnWay.LOSING, LostEntries())
    assert restored_marker(computer.workspace) is not None
    old_again(computer, patch)
    with computer.session.file.connection() as connection:
        *_, last = journal.walk(connection)
    assert last.event == Restored(0, computer.session.operator.id, NEW)


def test_other_ledgers_that_the_former_version_does_not_open_are_named(
    computer: Computer, tmp_path: Path
) -> None:
    stands = {"new": (NEW, NEXT_STEP), "old": (OLD, HEAD), "gone": (NEW, NEXT_STEP)}
    for name, (version, step) in stands.items():
        other = tmp_path / name
        other.mkdir()
        if name != "gone":
            Layout(other).ledger.touch()
        Layout(other).program.write_text(json.dumps({"version": version, "step": step}))
        remember(other, MANAGER)
    plan = plan_return(computer.session, computer.folder)
    assert plan.others == (OtherLedger(str(tmp_path / "new"), NEW),)


def test_a_ledger_that_does_not_go_on_from_the_copy_has_no_way_back_by_it(
    computer: Computer,
) -> None:
    ((workspace, switch),) = computer.folder.state().switches.items()
    for entries in (switch.entries, switch.entries + 4):
        other = replace(switch, head="0" * 64, entries=entries)
        computer.folder.change(partial(replace, switches={workspace: other}))
        with pytest.raises(Fault) as refused:
            plan_return(computer.session, computer.folder)
        assert refused.value.code is FaultCode.UPDATE_NO_WAY_BACK


def test_without_the_copy_of_before_there_is_no_way_back_and_it_says_so(
    computer: Computer,
) -> None:
    for path in (computer.workspace / "updates").glob("*.mdbackup"):
        path.unlink()
    with pytest.raises(Fault) as refused:
        plan_return(computer.session, computer.folder)
    assert refused.value.code is FaultCode.UPDATE_NO_WAY_BACK


def test_who_never_updated_has_nothing_to_return_to(
    counter: Counter, folder: ProgramFolder
) -> None:
    with pytest.raises(Fault) as refused:
        plan_return(counter.session, folder)
    assert refused.value.code is FaultCode.UPDATE_NO_FORMER
    assert returning.former_version(folder) == ""
