"""Calculations on the command line, and their refusals."""

from pathlib import Path

import pytest

from tests.commands.shell import Shell, a_shell


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return a_shell(tmp_path_factory.mktemp("explaining"))


def test_a_deadline_is_explained_step_by_step(shell: Shell) -> None:
    words = ("--from", "2026-11-24", "--working-days", "5", "--json")
    told = shell.run("explain", "deadline", *words).json
    assert (told["raw"], told["effective"], told["provisional"]) == (
        "2026-12-01",
        "2026-12-01",
        False,
    )
    assert told["steps"][2] == "2026-11-28（周六）至2026-11-29（周日） 周末，不计入"


COOLING = ("--paid-on", "2026-11-16")
OLD_PHONE_DAYS = ("--bought", "2025-11-20", "--on", "2026-11-24")
OLD_PHONE = ("--price", "3000", *OLD_PHONE_DAYS, "--failed-repairs", "2")
SHORT_PROMISE = ("--price", "100", "--received", "2026-11-20", "--promised-days", "3")


@pytest.mark.parametrize(
    ("words", "total"),
    [
        (("fraud", "--price", "199"), "796.00"),
        (("fraud", "--price", "199", "--loss", "30"), "826.00"),
        (("harm", "--loss", "50000"), "150000.00"),
        (("food", "--price", "36.80"), "1036.80"),
        (("prepaid", "card", "--paid", "1000", "--bonus", "200", "--used", "600"), "500.00"),
        (("prepaid", "visits", "--paid", "2000", "--visits", "20", "--used", "5"), "1500.00"),
        (("food", "--price", "19", "--loss", "4000"), "16019.00"),
        (("medicine", "--price", "19"), "1019.00"),
        (
            ("prepaid", "cooling-off", "--paid", "2980", *COOLING, "--on", "2026-11-23"),
            "2980.00",
        ),
        (
            ("prepaid", "cooling-off", "--paid", "2980", *COOLING, "--on", "2026-11-24"),
            "0.00",
        ),
        (
            ("prepaid", "interest", "--refund", "2650", "--rate", "3.00", "--days", "73"),
            "2665.90",
        ),
        (
            ("warranty", "--price", "3000", "--bought", "2026-11-20", "--on", "2026-11-24"),
            "3000.00",
        ),
        (("warranty", *OLD_PHONE, "--guarantee-months", "24"), "3000.00"),
        (("warranty", *OLD_PHONE, "--guarantee-months", "12"), "0.00"),
        (("warranty", *OLD_PHONE, "--guarantee-months", "12", "--longest-repair", "5"), "3000.00"),
        (
            ("quality-return", "--price", "199", "--received", "2026-11-20", "--on", "2026-11-24"),
            "199.00",
        ),
        (
            ("no-reason-return", "--price", "9", "--received", "2026-11-20", "--in-store"),
            "0.00",
        ),
        (("no-reason-return", *SHORT_PROMISE, "--on", "2026-11-25"), "100.00"),
        (("no-reason-return", *SHORT_PROMISE, "--on", "2026-11-25", "--in-store"), "0.00"),
        (("burden-of-proof", "--received", "2026-11-01", "--found", "2026-11-24"), "0.00"),
        (("prepaid", "days", "--paid", "3650", "--days", "365", "--used", "65"), "3000.00"),
    ],
)
def test_a_remedy_is_explained(shell: Shell, words: tuple[str, ...], total: str) -> None:
    told = shell.run("explain", "remedy", *words, "--json").json
    assert (told["total"], bool(told["article"]), bool(told["steps"])) == (total, True, True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("deadline", "--from", "2026-13-01", "--working-days", "5"), "“2026-13-01”不是日期"),
        (("deadline", "--from", "2026-11-24"), "--working-days"),
        (("deadline", "--from", "2026-11-24", "--working-days", "-5"), "天数或比率超出范围"),
        (("deadline", "--from", "9999-12-30", "--calendar-days", "9"), "不在日历范围内"),
        (
            ("deadline", "--from", "2026-11-24", "--working-days", "5", "--pause", "2026-11-30"),
            "“2026-11-30”不是一段暂停",
        ),
        (("remedy", "fraud", "--price", "abc"), "“abc”不是金额"),
        (
            ("remedy", "prepaid", "days", "--paid", "9", "--days", "5", "--used", "6"),
            "已用（6）多于售出（5）",
        ),
    ],
)
@pytest.mark.release
def test_sums_and_days_that_cannot_be_get_a_sentence(
    shell: Shell, words: tuple[str, ...], sentence: str
) -> None:
    assert shell.run("explain", *words).says(2, sentence)


def test_arithmetic_leaves_no_ledger_behind(shell: Shell, tmp_path: Path) -> None:
    shell.run("--workspace", tmp_path / "x", "explain", "remedy", "fraud", "--price", "1")
    assert not (tmp_path / "x").exists()


def test_the_merchants_fifteen_days_are_explained_with_their_article(shell: Shell) -> None:
    words = ("fifteen-days", "--demanded", "2026-09-17", "--json")
    told = shell.run("explain", "remedy", *words).json
    assert (told["raw"], told["effective"]) == ("2026-10-02", "2026-10-08")
    assert told["article"] == "侵害消费者权益行为处罚办法第八条"
    ahead = shell.run("explain", "remedy", *words, "--prepaid").json
    assert ahead["article"] == "侵害消费者权益行为处罚办法第十条"


def test_a_pause_puts_a_deadline_off(shell: Shell) -> None:
    words = ("--from", "2026-09-17", "--working-days", "7", "--json")
    plain = shell.run("explain", "deadline", *words).json
    paused = shell.run("explain", "deadline", *words, "--pause", "2026-09-20..2026-09-25").json
    assert (plain["effective"], paused["effective"]) == ("2026-09-28", "2026-10-09")
    assert "中止期间，不计入" in "".join(paused["steps"])


@pytest.mark.parametrize(
    ("day", "article", "total"),
    [
        ("2026-11-24", "法释〔2025〕4号第十四条至第二十二条", "400.00"),
        ("2025-05-01", "法释〔2025〕4号第十四条至第二十二条", "400.00"),
        ("2025-04-30", "消费者权益保护法第五十三条；侵害消费者权益行为处罚办法第十条", "700.00"),
    ],
)
def test_a_card_is_reckoned_by_the_law_of_its_day(
    shell: Shell, day: str, article: str, total: str
) -> None:
    """1,000 yuan for ten visits, list price 200, three used, the consumer's own cause."""
    sums = ("--paid", "1000", "--visits", "10", "--used", "3", "--list-price", "200")
    words = ("remedy", "prepaid", "visits", *sums, "--by-consumer", "--on", day, "--json")
    told = shell.run("explain", *words).json
    assert (told["article"], told["total"]) == (article, total)


def test_the_conditions_are_boxes_of_the_answer(shell: Shell) -> None:
    """食品安全法第一百四十八条: a seller must have known, and a harmless label is left out."""
    words = ("remedy", "food", "--price", "36.80", "--met", "1", "--met", "2")
    boxes = shell.run("explain", *words, "--json").json["conditions"]
    assert [box["is_met"] for box in boxes] == [True, True, False, False]
    assert "明知" in boxes[1]["text"]
    assert "标签、说明书瑕疵" in boxes[2]["text"]
    card = ("remedy", "prepaid", "visits", "--paid", "1000", "--visits", "10", "--used", "6")
    own = (*card, "--list-price", "200", "--by-consumer", "--json")
    told = shell.run("explain", *own).json["conditions"]
    assert ["不得要求补交" in box["text"] for box in told] == [True]


def test_old_law_stays_in_reach(shell: Shell) -> None:
    words = ("remedy", "fraud", "--price", "120", "--on", "2025-01-01", "--json")
    assert shell.run("explain", *words).json["total"] == "620.00"
