"""Contrast of every text colour on every ground, computed again from tokens.toml."""

import pytest

from mediation_desk.ui.appearance.tokens import Scheme, Tokens
from tests.ui.contrast import ratio

INKS = ("ink1", "ink2", "ink3", "acc", "bad", "warn", "ok", "reg", "neu")
TINTED = ("acc", "bad", "warn", "ok", "reg", "neu")


def test_the_ratio_is_that_of_wcag() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert ratio("#2B55C4", "#FFFFFF") == pytest.approx(6.56, abs=0.02)


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", ["surf", "app", "sel", "sunk"])
def test_text_is_readable_on_every_ground(scheme: Scheme, ink: str, ground: str) -> None:
    tokens = Tokens(scheme)
    assert ratio(tokens.hex(ink), tokens.hex(ground)) >= 4.5


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("tone", TINTED)
def test_a_tone_is_readable_on_its_own_tint(scheme: Scheme, tone: str) -> None:
    tokens = Tokens(scheme)
    assert ratio(tokens.hex(tone), tokens.hex(f"{tone}T")) >= 4.5


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_border_of_inputs_can_be_seen(scheme: Scheme) -> None:
    tokens = Tokens(scheme)
    assert ratio(tokens.hex("input"), tokens.hex("surf")) >= 3.0
    for ground in ("app", "sel"):
        assert ratio(tokens.hex("input"), tokens.hex(ground)) >= 2.9


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("fill", ["acc", "accH", "bad", "ok", "warn", "reg"])
def test_words_on_a_filled_shape_are_readable(scheme: Scheme, fill: str) -> None:
    tokens = Tokens(scheme)
    assert ratio(tokens.hex("on"), tokens.hex(fill)) >= 4.5


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("ink", ["toast1", "toast2", "toastLink"])
def test_words_on_the_toast_are_readable(scheme: Scheme, ink: str) -> None:
    tokens = Tokens(scheme)
    assert ratio(tokens.hex(ink), tokens.hex("toast")) >= 4.5


@pytest.mark.parametrize("scheme", list(Scheme))
def test_text_on_the_rail_is_readable(scheme: Scheme) -> None:
    tokens = Tokens(scheme)
    for ink in ("ink1", "ink2"):
        assert ratio(tokens.hex(ink), tokens.hex("rail")) >= 4.5


def test_both_palettes_have_the_same_names() -> None:
    assert set(Tokens(Scheme.LIGHT).names()) == set(Tokens(Scheme.DARK).names())


def test_every_length_follows_the_text_size() -> None:
    large = Tokens(scale=150)
    assert (large.type("body"), large.height("button"), large.px(10)) == (20, 48, 15)
