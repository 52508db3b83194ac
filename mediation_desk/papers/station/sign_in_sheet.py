"""普法培训签到表: printed with empty cells to be signed, and again with the results."""

from typing import Final

from mediation_desk.domain.codes import Paper, TaughtLaw
from mediation_desk.domain.people import Role
from mediation_desk.papers.layout.cells import field, footnote, gap, pair, ticks, together
from mediation_desk.papers.layout.document import Align, TextStyle
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormCell, FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, minute
from mediation_desk.papers.words import word, word_of
from mediation_desk.workflows.read_models.teaching import Seat, TrainingSheet

_SHARES: Final = (2, 4, 5, 4, 4, 2, 3)
_TITLES: Final = ("序号", "姓名", "单位/商户", "岗位", "签名", "成绩", "备注")
_SIZE: Final = 9.5
_HIGH: Final = 26
_SPARE: Final = 3
"""Empty rows for people who come without having been expected."""


def make(sheet: TrainingSheet, stamp: PaperStamp) -> bytes:
    """Return the sheet of a training as a PDF, with the results recorded so far."""
    training = sheet.training
    titles = FormRow(tuple(map(_title, _TITLES, _SHARES)), keeps=True, is_grid=True)
    rows = [_row(n, seat) for n, seat in enumerate(sheet.seats, start=1)]
    if training.recorded_at is None:
        first = len(rows) + 1
        rows += [_cells((str(n), "", "", "", "", "", "")) for n in range(first, first + _SPARE)]
    # The foot takes the last rows along: a page with the foot alone shows nothing of the table.
    form = PaperForm(
        word(Paper.SIGN_IN_SHEET),
        training.number,
        stamp,
        (
            *_about(sheet),
            gap(8, keeps=True),
            titles,
            *rows[:-_SPARE],
            *together((*rows[-_SPARE:], *_foot(sheet))),
        ),
        repeated=titles,
    )
    return render(form)


def _about(sheet: TrainingSheet) -> tuple[FormRow, ...]:
    training = sheet.training
    laws = ticks(map(word, training.laws), map(word, TaughtLaw))
    lecturer = "　".join(filter(None, (training.lecturer, training.office)))
    expected, came = len(sheet.seats), f"{sheet.came_count} 人"
    recorded = training.recorded_at is not None
    return (
        field("培训主题", training.topic),
        field("培训法律", laws),
        pair(("时间", minute(training.held_at)), ("地点", training.place)),
        pair(
            ("主讲", lecturer), ("应到/实到", f"{expected} 人 / {came if recorded else '　　人'}")
        ),
    )


def _title(text: str, share: int) -> FormCell:
    return FormCell(text, share, TextStyle(_SIZE, is_bold=True, align=Align.CENTRE), is_label=True)


def _row(number: int, seat: Seat) -> FormRow:
    post = word_of(Role, seat.role) if seat.role else seat.post
    score = "" if seat.score is None else str(seat.score)
    remark = {None: "", True: "到场", False: "未到"}[seat.came]
    return _cells((str(number), seat.name, seat.merchant or "本站", post, "", score, remark))


def _cells(texts: tuple[str, ...]) -> FormRow:
    cells = tuple(
        FormCell(text, share, TextStyle(_SIZE, align=Align.CENTRE if n in (0, 5) else Align.LEFT))
        for n, (text, share) in enumerate(zip(texts, _SHARES, strict=True))
    )
    return FormRow(cells, least=_HIGH)


def _foot(sheet: TrainingSheet) -> tuple[FormRow, ...]:
    training = sheet.training
    scores = [seat.score for seat in sheet.seats if seat.score is not None]
    mean = f"{sum(scores) / len(scores):.1f} 分（{len(scores)} 人）" if scores else "—"
    corrected = "；".join(
        f"{minute(each.at)} {name}：{each.reason}"
        for each, name in zip(training.corrections, sheet.corrected_by, strict=True)
    )
    rows = [gap(6), pair(("记录人", sheet.recorded_by), ("平均成绩", mean))]
    if corrected:
        rows.append(field("更正", corrected))
    return (
        *rows,
        field("现场照片", "□已留存　　张数：", least=24),
        *footnote("签名须本人书写；成绩以百分计，未参加测试的留空。"),
    )
