"""Standing answers that the tests of this folder write, by hand, and how one is published."""

from mediation_desk.app.entropy import new_id
from sync.hub.services.standing_answers import standing_answer_acts
from sync.hub.services.standing_answers.standing_answer_acts import PublishAnswerForm
from tests.sync.review.packs.packs import reviewer
from tests.sync.review.review_hub import ReviewHub

QUESTION = "足金首饰含量低于标称，能否按欺诈处理？"
SAME = "足金首饰含量低于标称 能否按 欺诈处理"
TEXT = "检测机构有资质、含量低于标称的，引导按退一赔三协商。"
NEWER = "含量低于标称的按退一赔三协商；商户有异议的先复检。"
BASIS = "《消费者权益保护法》第五十五条"


def form(**changes: str) -> PublishAnswerForm:
    """The form of an answer of the quality line from today on."""
    typed = {
        "id": new_id(),
        "line": "quality",
        "question": QUESTION,
        "text": TEXT,
        "basis": BASIS,
        "valid_from": "2026-11-24",
        **changes,
    }
    return PublishAnswerForm(**typed)


def published(ground: ReviewHub, name: str = "周敏", line: str = "quality", **changes: str) -> str:
    """Let an officer publish an answer; return its id."""
    with ground.store.turn(ground.watch()) as turn:
        sent = form(line=line, **changes)
        return standing_answer_acts.publish(turn, reviewer(ground.store, name), sent)
