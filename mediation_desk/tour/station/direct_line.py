"""Tour part: the regulator's directory is called and posted, the law is cited."""

from mediation_desk.domain.case.events.desk_work import Contacted, Noted
from mediation_desk.domain.codes import Paper, Party
from mediation_desk.domain.records.directory import CallResult, Directory
from mediation_desk.tour.support.papers_and_backups import pdf_text
from mediation_desk.tour.support.station_setup import Tour
from mediation_desk.tour.support.window_driver import part, settle, until
from mediation_desk.ui.forms.act_strip import ActStrip
from mediation_desk.ui.pages.case.case_board import COURSE, TALK, CaseBoard
from mediation_desk.ui.pages.directory import DirectoryPage
from mediation_desk.ui.pages.library import LibraryPage

SAID = "检测报告可以采信，先按退一赔三协商。"


def call(scene: Tour, case: str) -> None:
    """Call the officer of the quality section about the case; the call is in both places."""
    scene.desktop.navigation.open_case(case)
    settle()
    scene.show("directory")
    page = part(scene.program.window, DirectoryPage)
    scene.picture("directory")
    card = next(c for c in page.cards.cards.values() if c.listing.name == "陈立")
    before = len(_held(scene).calls)
    page.steps.call(card)
    settle()
    strip = part(page, ActStrip)
    strip.give_back({"result": CallResult.TOLD.value, "said": SAID})
    settle()
    scene.picture("directory-call")
    strip.verb.click()
    until(lambda: len(_held(scene).calls) == before + 1, "the call in the log")
    now = scene.session.place.now()
    steps = scene.session.ask(lambda reader: reader.case_sheet(case, now)).steps
    told = [s.event for s in steps if isinstance(s.event, Contacted)]
    in_case = any(e.party is Party.REGULATOR and e.said == SAID for e in told)
    scene.stage.require(in_case, "the call is not in the case")


def confirm_and_post(scene: Tour) -> None:
    """Confirm the entries older than ninety days, and print the board in both sizes."""
    page = part(scene.program.window, DirectoryPage)
    stale = [card for card in page.cards.cards.values() if card.confirm.isVisible()]
    scene.stage.require(stale, "nothing asks to be confirmed")
    listing = stale[0].listing.id
    stale[0].confirm.click()
    today = scene.session.place.now().date()
    until(
        lambda: (today - _held(scene).listings[listing].confirmed_on).days <= 1,
        "the confirmation",
    )
    for size in ("A4", "A3"):
        _make_board(scene, size)


def _make_board(scene: Tour, size: str) -> None:
    """Make the board and read its words back."""
    answers: list[object] = []
    scene.desktop.gateway.paper(Paper.NOTICE_BOARD, size, answers.append, answers.append)
    until(lambda: answers, f"the board in {size}")
    content = answers[0]
    if not isinstance(content, bytes):
        scene.stage.require(False, f"no board: {content}")
        return
    scene.stage.paper(content, f"notice_board-{size}.pdf")
    text = pdf_text(content)
    for word in ("消费争议一线通公示牌", "质量科陈立", "本站承诺", "第三十九条"):
        scene.stage.require(word in text, f"the board does not say {word}")


def cite(scene: Tour, case: str) -> None:
    """Find an article by two characters and cite it into the case that was opened last."""
    scene.show("library")
    page = part(scene.program.window, LibraryPage)
    page.body.finding.search.setText("欺诈 三倍")
    settle()
    scene.picture("library")
    page.body.reader.cite.click()
    until(lambda: any("第五十五条" in note for note in _notes(scene, case)), "the citation")
    page.body.finding.search.clear()
    answer = next(iter(scene.session.ask(lambda reader: reader.records.answers).items))
    scene.show("library", answer)
    scene.picture("library-answer")


def look_at_thread(scene: Tour, case: str) -> None:
    """Check the guidance thread of the case, with its minutes."""
    scene.desktop.navigation.open_case(case)
    settle()
    board = part(scene.program.window, CaseBoard)
    board.open_tab(TALK)
    scene.picture("case-thread")
    board.open_tab(COURSE)


def _held(scene: Tour) -> Directory:
    return scene.session.ask(lambda reader: reader.records.directory)


def _notes(scene: Tour, case: str) -> list[str]:
    now = scene.session.place.now()
    steps = scene.session.ask(lambda reader: reader.case_sheet(case, now)).steps
    return [step.event.text for step in steps if isinstance(step.event, Noted)]
