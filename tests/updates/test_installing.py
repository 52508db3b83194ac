"""A new version takes over after a proof; an interruption at any step changes nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from mediation_desk.app.session.session import sign_in
from mediation_desk.app.updates import proving
from mediation_desk.app.updates.bundles import program_folder, unpacking
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder
from mediation_desk.app.updates.bundles.unpacking import unpack_version
from mediation_desk.app.updates.installing import install, refuse_version
from mediation_desk.ledger.journal.journal import head
from mediation_desk.ledger.tables.migration import HEAD, revision_of
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.installation import ProgramState, UpdateRefusal, UpdateStep
from resources import release
from tests.station import MANAGER, PASSWORD, Counter
from tests.updates.bundles import NEXT_STEP, lay_bundle, pack_bundle

NEW = "9.1.0"


class Killed(BaseException):
    """The process ends here."""


def unpacked(folder: ProgramFolder, tmp_path: Path, step: str = NEXT_STEP) -> None:
    archive, _ = pack_bundle(tmp_path, NEW, step)
    unpack_version(folder, archive, NEW)


def test_the_new_version_proves_a_copy_and_is_in_use_from_then_on(
    counter: Counter, folder: ProgramFolder, tmp_path: Path
) -> None:
    counter.register()
    unpacked(folder, tmp_path)
    steps: list[UpdateStep] = []
    switch = install(counter.session, folder, NEW, steps.append)
    assert steps == [UpdateStep.COPY, UpdateStep.PROOF, UpdateStep.SWITCH]
    state = folder.state()
    assert (state.in_use, state.former, state.has_started) == (NEW, release.version(), False)
    assert state.switches == {str(counter.session.place.workspace): switch}
    with counter.session.file.connection() as connection:
        last = head(connection)
    assert (switch.entries, switch.head, switch.schema) == (last.seq, last.hash.hex(), HEAD)
    # The ledger itself waits for the new version's first start.
    assert revision_of(counter.session.file.readers) == HEAD
    assert verify(counter.session.file.readers, None).ok
    assert list(Path(switch.kept).parent.iterdir()) == [Path(switch.kept)]


def test_a_newer_version_that_another_desk_put_in_use_stays(
    counter: Counter, folder: ProgramFolder, tmp_path: Path
) -> None:
    unpacked(folder, tmp_path)
    lay_bundle(folder.of("9.2.0"), "9.2.0")
    folder.change(lambda _: ProgramState("9.2.0", release.version()))
    with pytest.raises(Fault) as refused:
        install(counter.session, folder, NEW)
    assert refused.value.code is FaultCode.UPDATE_NOT_NEWER
    assert folder.state().in_use == "9.2.0"


@pytest.mark.parametrize("step", [UpdateStep.COPY, UpdateStep.PROOF, UpdateStep.SWITCH])
def test_killed_at_a_step_the_former_version_and_the_ledger_are_whole(
    step: UpdateStep, counter: Counter, folder: ProgramFolder, tmp_path: Path
) -> None:
    unpacked(folder, tmp_path)
    entries = whole(counter)

    def killed_at(reached: UpdateStep) -> None:
        if reached is step:
            raise Killed

    with pytest.raises(Killed):
        install(counter.session, folder, NEW, killed_at)
    assert folder.state().in_use == ""
    assert whole(counter) == entries
    # And the next try goes through.
    install(counter.session, folder, NEW)
    assert folder.state().in_use == NEW


def test_another_desk_s_start_leaves_what_is_being_unpacked(
    folder: ProgramFolder, tmp_path: Path
) -> None:
    archive, _ = pack_bundle(tmp_path, NEW)
    busy: list[FaultCode] = []

    def meanwhile() -> None:
        ProgramFolder(folder.root).clean(release.version())
        with pytest.raises(Fault) as refused:
            unpack_version(ProgramFolder(folder.root), archive, NEW)
        busy.append(refused.value.code)

    unpack_version(folder, archive, NEW, meanwhile)
    assert set(busy) == {FaultCode.UPDATE_BUSY}
    assert (folder.of(NEW) / "about.json").is_file()
    assert (folder.of(NEW) / "main.py").is_file()


def test_a_named_file_is_unpacked_from_a_copy_that_was_proved(
    folder: ProgramFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, digest = pack_bundle(tmp_path, NEW)
    real, unpacked_from = unpacking.unpack_version, list[Path]()

    def unpack(to: ProgramFolder, file: Path, version: str) -> None:
        # The stick gives another file from now on.
        archive.write_bytes(b"another")
        unpacked_from.append(file)
        real(to, file, version)

    monkeypatch.setattr(unpacking, "unpack_version", unpack)
    unpacking.unpack_given(folder, archive, digest, NEW)
    assert folder.is_whole(NEW)
    assert [file.parent for file in unpacked_from] == [folder.fetched]
    with pytest.raises(Fault) as refused:
        unpacking.unpack_given(folder, archive, digest, NEW)
    assert refused.value.code is FaultCode.UPDATE_DIGEST
    assert list(folder.fetched.iterdir()) == []


def test_killed_while_the_switch_is_written_the_former_version_stays(
    folder: ProgramFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked(folder, tmp_path)

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("sync.durable_files.os.replace", killed)
        with pytest.raises(Killed):
            folder.change(lambda state: state)
    assert folder.state().in_use == ""
    assert list(folder.root.glob("*.json*")) == []


def test_two_desks_do_not_write_the_choice_of_the_version_at_once(
    folder: ProgramFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program_folder, "_STATE_WAIT_S", 0)
    other = ProgramFolder(folder.root)

    def slowly(state: ProgramState) -> ProgramState:
        with pytest.raises(Fault) as busy:
            refuse_version(other, "9.3", UpdateRefusal.PROOF)
        assert busy.value.code is FaultCode.UPDATE_BUSY
        return replace(state, refused={**state.refused, "9.2": UpdateRefusal.START})

    folder.change(slowly)
    refuse_version(other, "9.3", UpdateRefusal.PROOF)
    assert folder.state().refused == {"9.2": UpdateRefusal.START, "9.3": UpdateRefusal.PROOF}


def test_killed_while_it_is_unpacked_nothing_bears_the_version_s_name(
    folder: ProgramFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, _ = pack_bundle(tmp_path, NEW)
    seen: list[int] = []

    def killed() -> None:
        seen.append(1)
        if len(seen) == 3:
            raise Killed

    with monkeypatch.context() as patch:
        # A process that is killed tidies nothing up.
        patch.setattr(
            "mediation_desk.app.updates.bundles.unpacking.shutil.rmtree", lambda *_, **__: None
        )
        with pytest.raises(Killed):
            unpack_version(folder, archive, NEW, killed)
    assert not folder.is_whole(NEW)
    assert len(list((folder.root / "versions").iterdir())) == 1
    folder.clean(release.version())
    assert list((folder.root / "versions").iterdir()) == []
    unpack_version(folder, archive, NEW)
    assert folder.is_whole(NEW)


def test_a_version_that_does_not_open_the_copy_is_left_alone_from_then_on(
    counter: Counter, folder: ProgramFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked(folder, tmp_path)
    entries = whole(counter)
    with monkeypatch.context() as patch:
        patch.setattr(proving, "verify", unfit)
        with pytest.raises(Fault) as refused:
            install(counter.session, folder, NEW)
    assert refused.value.code is FaultCode.UPDATE_PROOF
    assert folder.state().in_use == ""
    assert folder.state().refused == {NEW: UpdateRefusal.PROOF}
    assert whole(counter) == entries
    # Asked for again it may well go through, and is refused no more.
    install(counter.session, folder, NEW)
    assert folder.state().refused == {}


def unfit(*_: object) -> object:
    raise Fault(FaultCode.DAMAGED, {"why": "entry 3"})


def test_a_version_that_proves_another_ledger_is_refused(
    counter: Counter, folder: ProgramFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked(folder, tmp_path)
    real = proving.prove_copy

    def one_less(workspace: Path, key: bytes) -> proving.Proof:
        found = real(workspace, key)
        return proving.Proof(found.version, found.schema, found.entries - 1, found.head)

    monkeypatch.setattr(proving, "prove_copy", one_less)
    with pytest.raises(Fault) as refused:
        install(counter.session, folder, NEW)
    assert refused.value.code is FaultCode.UPDATE_PROOF
    assert folder.state().in_use == ""


def test_an_entry_that_comes_in_during_the_proof_ends_the_update(
    counter: Counter, folder: ProgramFolder, tmp_path: Path
) -> None:
    unpacked(folder, tmp_path)

    def register(step: UpdateStep) -> None:
        if step is UpdateStep.SWITCH:
            counter.register()

    with pytest.raises(Fault) as refused:
        install(counter.session, folder, NEW, register)
    assert refused.value.code is FaultCode.UPDATE_CHANGED
    assert folder.state().in_use == ""
    assert folder.state().refused == {}


def test_a_file_that_is_no_bundle_of_that_version_leaves_nothing(
    folder: ProgramFolder, tmp_path: Path
) -> None:
    other, _ = pack_bundle(tmp_path, "9.2.0")
    garbled = tmp_path / "garbled.tar.xz"
    garbled.write_bytes(other.read_bytes()[:-40])
    for file in (other, garbled):
        with pytest.raises(Fault) as refused:
            unpack_version(folder, file, NEW)
        assert refused.value.code is FaultCode.UPDATE_ARCHIVE
    assert folder.versions() == ()
    assert list((folder.root / "versions").iterdir()) == []


def test_versions_that_nobody_returns_to_go_but_for_the_newest_three(
    folder: ProgramFolder, tmp_path: Path
) -> None:
    for number in ("9.0", "9.1", "9.2", "9.3", "9.10"):
        archive, _ = pack_bundle(tmp_path, number)
        unpack_version(folder, archive, number)
    assert folder.versions() == ("9.10", "9.3", "9.2", "9.1", "9.0")
    folder.change(lambda _: ProgramState(in_use="9.1", former="9.0"))
    folder.clean("9.1")
    assert folder.versions() == ("9.10", "9.3", "9.2", "9.1", "9.0")
    folder.change(lambda _: ProgramState(in_use="9.10", former="9.3"))
    folder.clean("9.10")
    assert folder.versions() == ("9.10", "9.3", "9.2")


def whole(counter: Counter) -> int:
    """Sign in separately and verify; return the number of the ledger's entries."""
    beside = sign_in(counter.session.place, MANAGER, PASSWORD, writes=False)
    try:
        found = verify(beside.file.readers, None)
    finally:
        beside.close()
    assert found.ok
    return found.entries
