"""Commands that list and set retention terms, and place and lift holds."""

import json

from typer.testing import CliRunner

from sync.hub.__main__ import app
from tests.sync.databases import ON_SQLITE
from tests.sync.test_rebuilding import an_office
from tests.sync.verification.test_erasing import a_case
from tests.sync.world import World

NUMBER = "GX01-261124-002"


@ON_SQLITE
def test_terms_and_holds_by_command(world: World) -> None:
    office = an_office(world)
    office.desk.courier.round()
    a_case(office)
    hub = ["--data", str(world.folder)]

    def run(*words: str, status: int = 0) -> str:
        told = CliRunner().invoke(app, [*words, *hub])
        assert told.exit_code == status, told.output
        return told.output

    assert "case\t36\tmonths\t36\tperson" in run("retention")
    assert "36 至 360" in run("retention", "case", "12", "--reason", "x", status=2)
    run("retention", "case", "60", "--reason", "本局规定")
    (case, *_) = json.loads(run("retention", "--json"))["terms"]
    assert (case["kind"], case["term"]) == ("case", 60)
    assert "没有保全" in run("hold", "list")
    assert "须写明理由" in run("hold", "place", "case", NUMBER, status=2)
    assert "2026-12-31" in run("hold", "place", "case", NUMBER, "--until", "soon", status=2)
    run("hold", "place", "case", NUMBER, "--reason", "法院调取", "--until", "2099-12-31")
    (one,) = json.loads(run("hold", "list", "--json"))["holds"]
    assert (one["label"], one["until"], one["ground"]) == (NUMBER, "2099-12-31", "legal")
    assert "lifted" in run("hold", "lift", one["id"], "--reason", "已解除")
    assert "没有保全" in run("hold", "list")
