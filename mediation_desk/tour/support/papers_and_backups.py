"""Last part of the tour: papers, import, export, backup, proof, and every page once."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt

from mediation_desk.app.entropy import new_id
from mediation_desk.demonstration.cases.personas import PASSWORD
from mediation_desk.domain.codes import Paper
from mediation_desk.papers.sheets.sheet_reader import read_sheets
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import part, press, settle, until
from mediation_desk.ui.pages.analysis.page import AnalysisPage
from mediation_desk.ui.pages.ledger.page import LedgerPage
from mediation_desk.ui.pages.legacy_import import ImportPage
from mediation_desk.workflows.read_models.ledger import Export, View
from mediation_desk.workflows.station.administration import ExportNote

OLD_LEDGER = (
    "2024年消费投诉登记台账,,,,,,\n"
    "登记日期,投诉人,电话,商户名称,消费金额,事由,处理情况\n"
    "2024年3月8日,林峰峰,19971232893,舒适家纺,约1299元,标注充绒量1200克，实称860克,双方和解\n"
    "2024.4.18,杨燕燕,199 3303 4479,曾记烤鱼,188元,结账多收餐具费,退还\n"
    "合计,,,,1487,,\n"
)


def make_paper(scene: Tour, paper: Paper, subject: str, words: tuple[str, ...]) -> None:
    """Make a form's PDF and read its words back."""
    answers: list[object] = []
    scene.desktop.gateway.paper(paper, subject, answers.append, answers.append)
    until(lambda: answers, f"the paper {paper.value}")
    content = answers[0]
    if not isinstance(content, bytes):
        scene.stage.require(False, f"no paper: {content}")
        return
    scene.stage.paper(content, f"{paper.value}.pdf")
    text = pdf_text(content)
    for word in words:
        scene.stage.require(word in text, f"{paper.value} does not say {word}")


def pdf_text(content: bytes) -> str:
    """Return all words of a PDF, without line breaks."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    try:
        pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    finally:
        document.close()
    return "".join("".join(pages).split())


def preview(scene: Tour, case: str) -> None:
    """Check that the preview shows the exact bytes that would be printed."""
    answers: list[object] = []
    scene.desktop.gateway.paper(Paper.REGISTRATION, case, answers.append, answers.append)
    until(lambda: answers, "the registration form")
    content = answers[0]
    assert isinstance(content, bytes)
    title = "消费投诉登记表"
    note = ExportNote(new_id(), "paper", 1, is_masked=False, reason=title)
    scene.desktop.navigation.show_pdf(content, title, note)
    settle()
    from mediation_desk.ui.printing.paper_preview import PaperPreview  # noqa: PLC0415

    shown = scene.program.window.findChildren(PaperPreview)[-1]
    scene.stage.picture(shown, "paper-preview")
    shown.close()


def bring(scene: Tour) -> None:
    """Import an old ledger through its page; its cases are found as history."""
    file = scene.stage.out / "old-ledger.csv"
    file.write_bytes(OLD_LEDGER.encode("gbk"))
    scene.program.window.router.go("import")
    page = scene.program.window.router.page()
    assert isinstance(page, ImportPage)
    page.open_file(str(file))
    until(lambda: page.flow.shown is not None and not page.flow.is_busy(), "the dry run")
    settle()
    scene.stage.picture(scene.program.window, "import")
    page.take()
    until(lambda: page.flow.shown is None and not page.flow.is_busy(), "the import")
    file.unlink()
    found = scene.session.ask(lambda reader: reader.find("充绒量1200", 50, in_full=True))
    scene.stage.require(any(r.consumer == "林峰峰" for r in found.rows), "nothing was imported")


def export(scene: Tour) -> None:
    """Write all cases to a sheet and to the book; read both back."""
    count = scene.session.ask(lambda reader: reader.tally(View())).count
    for name in ("ledger.xlsx", "ledger.csv", "ledger-book.pdf"):
        answers: list[object] = []
        wish = Export(scene.stage.out / name, View())
        scene.desktop.gateway.export(wish, answers.append, answers.append)
        until(lambda answers=answers: answers, name, 60)  # type: ignore[misc]
        scene.stage.require(answers[0] == count, f"{name}: {answers[0]} of {count}")
        scene.stage.papers.append(name)
    (sheet,) = read_sheets(scene.stage.out / "ledger.xlsx")
    scene.stage.require(len(sheet.rows) == count + 1, "the sheet has another number of rows")
    text = pdf_text((scene.stage.out / "ledger-book.pdf").read_bytes())
    scene.stage.require("19905316207" not in text, "the book shows a phone in full")


def back_up(scene: Tour) -> None:
    """Write a verified backup next to the tour's workspace."""
    answers: list[object] = []
    folder = scene.session.place.workspace / "backups"
    scene.desktop.gateway.back_up(folder, answers.append, answers.append)
    until(lambda: answers, "the backup", 60)
    scene.stage.require(isinstance(answers[0], Path), f"no backup: {answers[0]}")


def verify(scene: Tour) -> None:
    """Run the verify command while the desk is open; it says that the ledger is whole."""
    ran = subprocess.run(  # noqa: S603 - our own program
        [
            sys.executable,
            "-P",
            "-m",
            "mediation_desk",
            "ledger",
            "verify",
            "--json",
            "--workspace",
            str(scene.session.place.workspace),
            "--operator",
            "陈静",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MEDIATION_DESK_PASSWORD": PASSWORD},
    )
    scene.stage.require(ran.returncode == 0, f"verify says {ran.stdout}{ran.stderr[-500:]}")
    told = json.loads(ran.stdout.strip().splitlines()[-1])
    scene.stage.require(told["ok"] is True, f"verify says {told}")


def analyse(scene: Tour) -> None:
    """Check that the page's first figure opens as many cases as it says, and the report too."""
    scene.show("analysis")
    page = part(scene.program.window, AnalysisPage)
    until(lambda: page.read() and page.board.report.content(), "the figures and their report")
    scene.picture("analysis")
    read, content = page.read(), page.board.report.content()
    assert read is not None
    assert content is not None
    count = read.analysis.cases.now
    scene.stage.paper(content, "analysis-report.pdf")
    message = f"登记争议（件）{count:,}"
    scene.stage.require(message in pdf_text(content), f"the report does not say {message}")
    cell = page.board.figures.cells[0]
    press(cell, Qt.Key.Key_Return)
    until(lambda: scene.program.window.router.here() == "ledger", "the ledger")
    view = cell.view()
    found = scene.session.ask(lambda reader: reader.tally(view)).count
    scene.stage.require(found == count, f"the figure says {count}, its cases are {found}")
    ledger = part(scene.program.window, LedgerPage)
    until(lambda: ledger.model.rowCount() == count, "the cases of the figure")
    scene.picture("analysis-cases")
    ledger.show_view(View())
    settle()


def look_at_every_page(scene: Tour) -> None:
    """Keep a picture of each page that was not shown yet."""
    for page in ("ledger", "link", "settings"):
        scene.show(page)
        settle()
        scene.picture(page)
