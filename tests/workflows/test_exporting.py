"""An export: noted before particulars leave in full, stopped without a file."""

from pathlib import Path

import pytest

from mediation_desk.app.exporting import export_view
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.reading.ledger import Export, View
from tests.station import Counter


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
