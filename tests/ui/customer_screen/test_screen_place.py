"""The screen that is filled: never one that the clerk works on."""

from PySide6.QtCore import QRect

from mediation_desk.ui.customer_screen.screen_place import ScreenArea, free_screens, place_for

OWN = ScreenArea("DP-1", QRect(0, 0, 1920, 1080))
OTHER = ScreenArea("HDMI-1", QRect(1920, 0, 1366, 768))
THIRD = ScreenArea("HDMI-2", QRect(-1280, 0, 1280, 1024))
CLERK = [QRect(0, 0, 1920, 1080)]


def test_it_is_the_screen_beside_the_clerk_s_own() -> None:
    assert place_for((OWN, OTHER), "", CLERK) == OTHER
    assert place_for((OTHER, OWN), "", [QRect(2000, 40, 1180, 700)]) == OWN


def test_it_is_the_one_that_was_chosen_or_none() -> None:
    assert place_for((OWN, OTHER, THIRD), "HDMI-2", CLERK) == THIRD
    assert place_for((OWN, OTHER), "HDMI-2", CLERK) is None
    assert place_for((OWN, OTHER), "DP-1", CLERK) is None, "the clerk sits there"


def test_of_one_screen_and_of_a_mirrored_one_there_is_none() -> None:
    assert place_for((OWN,), "", CLERK) is None
    assert place_for((OTHER,), "HDMI-1", CLERK) is None, "the clerk's own went, the window follows"
    assert place_for((OWN, ScreenArea("HDMI-1", OWN.area)), "", CLERK) is None
    assert place_for((OWN, OTHER), "", []) is None, "where the clerk is nobody knows"
    part = ScreenArea("HDMI-1", QRect(0, 0, 1366, 768))
    assert place_for((OWN, part), "", CLERK) is None
    beyond = [QRect(1400, 800, 500, 260)]
    assert place_for((OWN, part), "", beyond) is None, "it mirrors where the window may go"


def test_a_window_over_two_screens_has_both_and_an_edge_of_it_neither() -> None:
    assert free_screens((OWN, OTHER), [QRect(1000, 0, 1440, 900)]) == ()
    assert free_screens((OWN, OTHER), [QRect(-8, -8, 1936, 1096)]) == (OTHER,)
