"""A consumer's matter on all pages: reported, asked, answered, visited, printed, supervised."""

from sync.hub.services.heads.comparison import StationLog, keep_heads
from sync.hub.storage import schema
from sync.protocol import (
    CaseAmended,
    CaseReported,
    Consumer,
    Deed,
    Position,
    SupervisionAnswered,
)
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import accept, open_line, path_of, set_visit, write_minutes
from tests.sync.review.cases import asked, escalated, file, ident
from tests.sync.review.issued_documents import issue
from tests.sync.review.opinions.requested_opinions import ask, give
from tests.sync.review.review_hub import EPOCH, NOON, ReviewHub
from tests.sync.review.search.test_search import looked
from tests.sync.review.signing.signature_requests import decide, require
from tests.sync.review.slips.slips import act, body_id, held, taken
from tests.sync.review.slips.test_correcting import form as correction
from tests.sync.review.slips.test_correcting import opened
from tests.sync.review.slips.test_sheets import csv, upload
from tests.sync.review.supervision.test_posting import officer, post, sent
from tests.sync.review.supervision.test_sampling import draw
from tests.sync.review.test_second_officer import REFUSAL
from tests.sync.test_enclosures import enclose

NAME, PHONE, LANDLINE = "欧阳金丝", "19912349876", "028-85310077"
IDENTITY, HOME = "370102199001011234", "银杏巷九号二单元"
SAID = "听松阁失窃的玉镯"
"""What only the words of people bear; a list never shows it."""
WORDS = (NAME, PHONE, LANDLINE, LANDLINE.replace("-", ""), IDENTITY, HOME, SAID)
WHO = Consumer(name=NAME, title="ms", phone=PHONE, address=HOME)
TEXT = f"{NAME}（{PHONE}，{HOME}，{IDENTITY}）：{SAID}。"


def tell(ground: ReviewHub) -> str:
    """Let a station report the consumer in every personal field; return its id."""
    station = ground.station("万达广场高新店")
    proof = file(f"{NAME}的{SAID}.pdf", "application/pdf", TEXT.encode())
    ground.tell(station, "guidance.asked", asked(9, question=TEXT, facts=TEXT))
    told = escalated(
        7,
        consumer=WHO,
        facts=TEXT,
        deeds=(Deed(at=NOON, by="王晓燕", text=TEXT),),
        consumer_position=TEXT,
        merchant_position=TEXT,
        evidence=(proof.item,),
    )
    ground.tell(station, "case.escalated", told)
    ground.tell(station, "case.amended", CaseAmended(case=ident(7), text=TEXT, evidence=()))
    return station


def answer(centre: Caller, ground: ReviewHub, address: str, station: str) -> None:
    """Answer the question with files, by an opinion, a hand-over and a head's signature."""
    path = f"/review/{station}/{ident(1009)}"
    assert ask(centre, ground, path, "食品科", question=TEXT) == 303
    with calling(address, "何青") as food:
        assert give(food, path, TEXT) == 303
    word = {"officer": officer(ground, "陈立"), "word": TEXT}
    assert centre.send(path, "hand-over", **word).status_code == 303
    enclose(centre, path, f"{NAME}.pdf", b"%PDF-1.4 " + TEXT.encode())
    ground.officer("林涛", ground.body("局领导", "head"))
    require(ground, "guidance", "reply")
    assert centre.send(path, "guidance", text=TEXT).status_code == 303
    with calling(address, "林涛") as leader:
        assert decide(leader, "back", text=TEXT)[0] == 303
        assert centre.send(path, "guidance", text=TEXT).status_code == 303
        assert decide(leader, "sign")[0] == 303
    assert looked(centre, NAME)[0] == looked(centre, PHONE)[0] == 200


def mediate(centre: Caller, ground: ReviewHub, station: str) -> None:
    """Accept the case, visit, write minutes, issue papers, void one, and end it before another."""
    path = path_of(station)
    open_line(centre, path)
    accept(centre, path)
    set_visit(centre, path, text=TEXT, place="三楼调解室")
    ground.watch.forward(hours=5)
    centre.sign_in("周敏")
    open_line(centre, path)
    write_minutes(centre, path, present=TEXT, said=TEXT, agreement=TEXT)
    issue(centre, path, 5)
    paper = issue(centre, path, 9)
    void = {"csrf": centre.field(paper, "csrf"), "text": TEXT}
    assert centre.post(f"{paper}/void", dict(void)).status_code == 303
    ending = {"outcome": "decided", "result": "terminated", "termination_ground": "3"}
    ended = centre.send(path, "outcome", **ending, text=TEXT)
    assert ended.status_code == 303


def reply(centre: Caller, ground: ReviewHub, address: str, station: str) -> str:
    """Let a slip arrive, be dispatched, reported, considered and replied to; return its id."""
    words = f"{NAME}（{PHONE}，{' '.join(NAME)}，身份证 {IDENTITY}）要求退货。"
    slip_id = taken(ground, 1, name=NAME, phone=PHONE, text=words, claim=TEXT)
    taken(ground, 2, name=NAME, phone=LANDLINE, text=f"{NAME}（{LANDLINE}）咨询停车费。")
    to = {"to": f"station:{station}", "due_on": "2026-11-30", "merchant": "盛世珠宝"}
    assert act(centre, slip_id, "dispatch", **to) == 303
    assert act(centre, slip_id, "ask", bodies=[body_id(ground, "质量科")], question=TEXT) == 303
    with calling(address, "陈立") as quality:
        assert act(quality, slip_id, "opinion", opinion=TEXT) == 303
    dispatch = str(held(ground, slip_id).dispatch_id)
    told = CaseReported(case=dispatch, outcome="settled", text=TEXT, amount_fen=None)
    ground.tell(station, "case.reported", told)
    assert act(centre, slip_id, "reply", text=TEXT) == 303
    with calling(address, "林涛") as leader:
        assert decide(leader, "sign")[0] == 303
    row = f"137018633005438261399,投诉,2026-11-23,{NAME},{PHONE},盛世珠宝店,万达广场,{TEXT},"
    assert upload(centre, csv(row), f"{NAME}.csv").status_code == 303
    return slip_id


def watch(centre: Caller, ground: ReviewHub, station: str) -> None:
    """Supervise the case to its end, and call the consumer back."""
    number = {"of": "case", "name": "GX01-261123-007"}
    place = post(centre, ground, station, **number, text=TEXT)
    assert sent(centre, place, "visit", on="2026-11-24", text=TEXT) == 303
    supervision = place.rpartition("/")[2]
    done = SupervisionAnswered(supervision=supervision, text=TEXT, by="王晓燕")
    ground.tell(station, "supervision.answered", done)
    assert sent(centre, place, "close", text=TEXT) == 303
    sample = draw(centre, count="1")
    call = {"csrf": centre.field(sample, "csrf"), "stood": "never", "reached": "yes"}
    called = centre.post(f"{sample}/1", {**call, "rated": "satisfied", "note": TEXT})
    assert called.status_code == 303


def lay(centre: Caller, ground: ReviewHub, station: str) -> None:
    """Leave a refusal before a second officer, and a supervision before a head."""
    told = escalated(8, number="GX01-261123-008", consumer=WHO, facts=TEXT)
    ground.tell(station, "case.escalated", told)
    refusal = {**REFUSAL, "text": TEXT}
    path = f"/review/{station}/{ident(8)}"
    assert centre.send(path, "outcome", **refusal).status_code == 303
    require(ground, "posting")
    post(centre, ground, station, text=TEXT)


def correct(centre: Caller, ground: ReviewHub) -> None:
    """Correct a slip twice, so that the journal contains the former consumer."""
    path = opened(centre, ground)
    theirs = {"name": NAME, "phone": PHONE, "text": f"{NAME}要求退货。", "claim": TEXT}
    for words in (theirs, {"name": "吴敏"}):
        sent = correction(centre, path, **words)
        assert centre.post(f"{path}/correct", sent).status_code == 303


def settle(ground: ReviewHub, address: str, station: str) -> None:
    """Let a head settle an alarm on the station's ledger, with a reason."""
    with ground.store.turn(ground.watch()) as turn:
        heads = [Position(seq=50, hash=digits * 32) for digits in ("ab", "cd")]
        keep_heads(turn, StationLog(station, EPOCH), heads)
    path = f"/stations/{station}"
    with calling(address, "林涛") as leader:
        form = {name: leader.field(path, name) for name in ("csrf", "shown")}
        assert leader.post(f"{path}/alarm", {**form, "reason": TEXT}).status_code == 303


def live(centre: Caller, ground: ReviewHub, address: str) -> str:
    """Let all of it happen; return the station's id."""
    station = tell(ground)
    answer(centre, ground, address, station)
    mediate(centre, ground, station)
    reply(centre, ground, address, station)
    watch(centre, ground, station)
    lay(centre, ground, station)
    correct(centre, ground)
    settle(ground, address, station)
    return station


TABLES = (
    schema.event,
    schema.message,
    schema.journal,
    schema.matter,
    schema.slip,
    schema.reply,
    schema.opinion,
    schema.matter_opinion,
    schema.hand_over,
    schema.enclosure,
    schema.document,
    schema.proposal,
    schema.submission,
    schema.supervision,
    schema.visit,
    schema.drawn,
    schema.ledger_alarm,
    schema.sheet,
)
"""Where the words of the matter lie afterwards."""
