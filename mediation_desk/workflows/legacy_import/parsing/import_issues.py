"""Reasons why a row of an old ledger is refused or a cell needs review: coded, with a sentence.

The sentence is Chinese, as in the saved list and in the output of commands; the window shows the
same code in its own language.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Issue(StrEnum):
    """Problems of a row or a cell."""

    NOTHING = "nothing"
    VOID = "void"
    LONE_TEXT = "lone_text"
    HOTLINE_ROW_EMPTY = "hotline_row_empty"
    NOBODY = "nobody"
    NO_MATTER = "no_matter"
    NO_CONSUMER = "no_consumer"
    NO_MERCHANT = "no_merchant"
    NO_FACTS = "no_facts"
    NO_DATE = "no_date"
    NO_YEAR = "no_year"
    NO_NUMBER = "no_number"
    DATE_UNREAD = "date_unread"
    DATE_OF_TWO_KINDS = "date_of_two_kinds"
    ENDED_BEFORE = "ended_before"
    IS_REPORT = "is_report"
    NO_GRADE = "no_grade"
    NUMBER_LOST = "number_lost"
    ERROR_SHOWN = "error_shown"
    LETTER_LOST = "letter_lost"
    NAME_LOST = "name_lost"
    TEXT_CUT = "text_cut"
    NO_SUM = "no_sum"
    PHONE_LOST = "phone_lost"
    PHONE_MASKED = "phone_masked"
    NO_PHONE = "no_phone"
    PHONE_LENGTH = "phone_length"


SENTENCES: Final[Mapping[Issue, str]] = {
    Issue.NOTHING: "",
    Issue.VOID: "这一行标为作废，没有可以登记的内容；如确有案件，请补全后重新导入。",
    Issue.LONE_TEXT: "这一行只有一段文字；如果是上一行的续文，请并入上一行后重新导入。",
    Issue.HOTLINE_ROW_EMPTY: "这一行没有登记编号、企业名称和诉求内容，无法登记；"
    "请在原表补上后重新导入。",
    Issue.NOBODY: "这一行既没有消费者，也没有商户，无法立案；请在原表补上其中一项后重新导入。",
    Issue.NO_MATTER: "这一行没有投诉内容、商品、诉求和处理结果，无法立案；请在原表补上后重新导入。",
    Issue.NO_CONSUMER: "没有写消费者，请按原件补上",
    Issue.NO_MERCHANT: "没有写商户，请按原件补上",
    Issue.NO_FACTS: "没有写投诉内容，请按原件补上",
    Issue.NO_DATE: "没有写日期，上面各行也没有可以沿用的日期，请按原件补上",
    Issue.NO_YEAR: "没有写年份，表名、标题和相邻各行也没有年份",
    Issue.NO_NUMBER: "没有登记编号，请按平台上的编号填写",
    Issue.DATE_UNREAD: "日期“{words}”不能读成一个日期，请按原件填写",
    Issue.DATE_OF_TWO_KINDS: "“{words}”可能是{month}月{day}日，也可能是{month}月{day}0日",
    Issue.ENDED_BEFORE: "办结日期{ended}早于受理日期{received}，请核对",
    Issue.IS_REPORT: "这一条是举报，不是投诉；请核对是否应由商场登记",
    Issue.NO_GRADE: "“{words}”不是满意度的写法，请选一个等级",
    Issue.NUMBER_LOST: "编号被表格存成了数字，末几位已丢失，请按平台上的编号填写",
    Issue.ERROR_SHOWN: "单元格显示错误值“{words}”，请按原件补上",
    Issue.LETTER_LOST: "有无法识别的字，请按原件补正",
    Issue.NAME_LOST: "“{words}”中有无法识别的字，请按原件补正",
    Issue.TEXT_CUT: "文字超过{limit}字，只存前面部分，请把全文作为附件加上",
    Issue.NO_SUM: "金额“{words}”不能读成一个数，请核对后填写",
    Issue.PHONE_LOST: "电话被表格存成了“{words}”，末几位已丢失，请按原件补上",
    Issue.PHONE_MASKED: "电话“{words}”被遮去了几位，请按原件补上",
    Issue.NO_PHONE: "“{words}”不是电话号码，请按原件补上",
    Issue.PHONE_LENGTH: "电话“{words}”的位数不对，请核对",
}


class IssueText(str):
    """The Chinese sentence, which also carries its cause and the words that it quotes."""

    __slots__ = ("cause", "values")
    cause: Issue
    values: Mapping[str, str | int]

    def __new__(cls, cause: Issue, **values: str | int) -> "IssueText":
        """Build the sentence of a cause with the words that it quotes."""
        made = super().__new__(cls, SENTENCES[cause].format(**values))
        made.cause, made.values = cause, values
        return made


NO_DOUBT: Final = IssueText(Issue.NOTHING)
"""Empty sentence: no problem."""
