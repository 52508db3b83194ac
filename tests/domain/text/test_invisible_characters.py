"""Control, direction and zero-width characters: visible on screen, removed on writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.text.invisible_characters import is_hidden, with_marks, without_hidden
from sync.hub.domain.file_names import shown_name, tidy

NAMES = [
    ("bill\u202egpj.exe", "bill⟨U+202E⟩gpj.exe", "billgpj.exe"),
    ("a\u2066b\u2069.pdf", "a⟨U+2066⟩b⟨U+2069⟩.pdf", "ab.pdf"),
    ("zero\u200bwidth\ufeff.png", "zero⟨U+200B⟩width⟨U+FEFF⟩.png", "zerowidth.png"),
    ("a\0b\nc.png", "a⟨U+0000⟩b⟨U+000A⟩c.png", "abc.png"),
    ("line\u2028.png", "line⟨U+2028⟩.png", "line.png"),
    ("收据 2026 年.pdf", "收据 2026 年.pdf", "收据 2026 年.pdf"),
]


@pytest.mark.parametrize(("name", "shown", "written"), NAMES)
def test_desk_and_hub_mark_and_strip_alike(name: str, shown: str, written: str) -> None:
    assert (with_marks(name), shown_name(name)) == (shown, shown)
    assert (without_hidden(name), tidy(name)) == (written, written)


@given(st.text())
def test_nothing_hidden_is_left_in_what_is_shown_or_written(name: str) -> None:
    for made in (with_marks(name), without_hidden(name), shown_name(name)):
        assert not any(is_hidden(each) for each in made)
    assert tidy(name).isprintable()
    assert with_marks(with_marks(name)) == with_marks(name)
