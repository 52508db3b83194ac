"""Masked particulars of a person: a surname, and the ends of a phone number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.masking import mask_name, mask_phone, mask_text, mask_texts


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("王晓燕", "王*"),
        ("欧阳群", "欧阳*"),
        ("上官敏建", "上官*"),
        ("欧阳", "欧*"),
        ("高𬱖", "高*"),
        ("𠮷野", "𠮷*"),
        ("张女士", "张*"),
        ("欧阳?", "欧阳*"),
        ("Smith", "S*"),
        (" 张三 ", "张*"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_of_a_name_only_the_surname_is_left(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("19912345678", "199****5678"),
        ("199 1234 5678", "199****5678"),
        ("+86 199-1234-5678", "199****5678"),
        ("１９９１２３４５６７８", "199****5678"),
        ("0531-88889999", "0531****9999"),
        ("010-66668888", "010****8888"),
        ("88889999", "****99"),
        ("12345", "****"),
        ("", ""),
        ("无", ""),
    ],
)
def test_of_a_phone_only_its_ends_are_left(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话19912345678，请回电", "电话199****5678，请回电"),
        ("电话 199 3675 8091。", "电话 199****8091。"),
        ("致电+8619912345678", "致电199****5678"),
        ("座机0531-88889999转8", "座机0531****9999转8"),
        ("座机（0531）88889999", "座机0531****9999"),
        ("１９９１２３４５６７８", "199****5678"),
        ("wx19912345678", "wx199****5678"),
        ("电话+447911123456，晚上打", "电话447****3456，晚上打"),
        ("+65 9123 4567 转达", "659****4567 转达"),
        ("身份证37010219900101001X号", "身份证370***********001X号"),
        ("登记编号137018633005438261322", "登记编号137018633005438261322"),
        ("订单号2026112419912345678", "订单号2026112419912345678"),
        ("花费12860元，2026-11-24", "花费12860元，2026-11-24"),
        ("信用代码91370100MA3C00000E", "信用代码91370100MA3C00000E"),
    ],
)
def test_phones_inside_text_are_hidden_and_other_numbers_are_left(text: str, masked: str) -> None:
    assert mask_text(text) == masked


def test_known_names_inside_text_are_hidden_longest_first() -> None:
    told = "欧阳群称已与王晓、王晓燕沟通"
    assert mask_text(told, ["王晓", "王晓燕", "欧阳群"]) == "欧阳*称已与王*、王*沟通"


def test_several_texts_are_masked_as_one_is() -> None:
    texts = ("欧阳明与欧阳明月同来，电话19905310001", "", "欧阳明月未到", "王来了")
    assert mask_texts(texts, ["欧阳明", "欧阳明月", "王"]) == (
        "欧阳*与欧阳*同来，电话199****0001",
        "",
        "欧阳*未到",
        "王来了",
    )


def test_a_known_phone_of_any_shape_is_hidden() -> None:
    assert mask_text("回电 8888-9999 即可", phones=["8888-9999"]) == "回电 ****99 即可"


@given(st.text(), st.text("张王李欧阳晓燕", min_size=2, max_size=4), st.text())
def test_no_known_name_survives_masking(before: str, name: str, after: str) -> None:
    assert name not in mask_text(before + name + after, [name])


@given(st.text(), st.integers(0, 10**8 - 1), st.text("。，的a "))
def test_no_mobile_survives_masking(before: str, tail: int, after: str) -> None:
    phone = f"199{tail:08d}"
    assert phone not in mask_text(f"{before}，{phone}。{after}")
