"""入场经营者公示表: the tenants of the mall, as the mall shows them to consumers."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.merchant.merchant_file import MerchantFile
from mediation_desk.papers.layout.cells import gap, label, note, signatures, value
from mediation_desk.papers.layout.document import Align
from mediation_desk.papers.layout.form import PaperForm, render
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import PaperStamp, day
from mediation_desk.papers.words import word

_HEADS: Final = (
    ("序号", 2),
    ("名称", 6),
    ("楼层/铺位", 3),
    ("统一社会信用代码", 6),
    ("经营类别", 3),
    ("租赁期限", 4),
)
_WHY: Final = (
    "依据《消费者权益保护法实施条例》第十三条：商场核验、更新并公示入场经营者的信息。发现与实际不符的，"
    "请告知受理站{phone}。"
)


def make(files: Iterable[MerchantFile], stamp: PaperStamp) -> bytes:
    """Return the list of present tenants as a PDF; it names no person and no one's phone.

    A tenant whose particulars nobody has verified is left out, as is one who left the mall.
    """
    titles = FormRow(tuple(label(name, share) for name, share in _HEADS), is_grid=True)
    shown = sorted(filter(is_public, files), key=lambda file: (file.place, file.merchant.name))
    rows = [_row(number, file) for number, file in enumerate(shown, start=1)]
    # A page with the seal alone would belong to no list.
    ending = [replace(row, keeps=True) for row in rows[-1:]]
    phone = f"（电话 {stamp.station.phone}）" if stamp.station.phone else ""
    form = PaperForm(
        word(Paper.TENANT_LIST),
        f"{stamp.station.prefix}-{day(stamp.printed_at)}",
        stamp,
        (
            titles,
            *rows[:-1],
            *ending,
            gap(4, keeps=True),
            note(f"共 {len(rows)} 户。{_WHY.format(phone=phone)}", keeps=True),
            gap(4, keeps=True),
            signatures(("商场（盖章）：",)),
        ),
        repeated=titles,
    )
    return render(form)


def is_public(file: MerchantFile) -> bool:
    """Tell whether a tenant stands on the list."""
    return file.left is None and not file.merged_into and file.merchant.is_verified


def _row(number: int, file: MerchantFile) -> FormRow:
    described = file.described
    span = (day(described.lease_from), day(described.lease_until))
    texts = (
        str(number),
        file.merchant.name,
        file.place,
        file.merchant.uscc,
        word(described.business),
        f"{span[0]} 至\n{span[1]}" if all(span) else "",
    )
    cells = (
        value(text, share, align=Align.LEFT if at == 1 else Align.CENTRE)
        for at, (text, (_, share)) in enumerate(zip(texts, _HEADS, strict=True))
    )
    return FormRow(tuple(cells), is_grid=True)
