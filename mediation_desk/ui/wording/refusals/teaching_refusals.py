"""Sentences of refusals about teaching and duty."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: dict[str, object] = {
    "nobody_expected": QT_TRANSLATE_NOOP(
        "Refusals", "Nobody is expected. Write one person a line."
    ),
    "not_yet_held": QT_TRANSLATE_NOOP(
        "Refusals", "The training has not begun. Record who came afterwards, or change its time."
    ),
    "score_wrong": QT_TRANSLATE_NOOP(
        "Refusals", "{score} is no score: 0 to 100, and only for who came."
    ),
    "training_cancelled": QT_TRANSLATE_NOOP(
        "Refusals", "This training was cancelled. Plan a new one."
    ),
    "training_recorded": QT_TRANSLATE_NOOP(
        "Refusals", "The results are recorded. Correct them instead, with a reason."
    ),
    "training_not_recorded": QT_TRANSLATE_NOOP(
        "Refusals", "There are no results yet. Record them first."
    ),
    "card_exists": QT_TRANSLATE_NOOP(
        "Refusals", "This case has a card already. Change that one, or withdraw it first."
    ),
    "card_names_someone": QT_TRANSLATE_NOOP(
        "Refusals",
        "“{word}” names a person, the shop or a number of the case. Put it in general words.",
    ),
    "card_withdrawn": QT_TRANSLATE_NOOP(
        "Refusals", "This card was withdrawn. Write a new one from the case."
    ),
    "hand_over_open": QT_TRANSLATE_NOOP(
        "Refusals", "Hand-over {number} still waits to be taken. Take it over or take it back."
    ),
    "hand_over_taken": QT_TRANSLATE_NOOP(
        "Refusals", "Hand-over {number} waits no more. Open the page anew to see how it stands."
    ),
    "taker_is_giver": QT_TRANSLATE_NOOP(
        "Refusals", "Who hands over cannot take over. Let the colleague type their own password."
    ),
    "not_the_giver": QT_TRANSLATE_NOOP(
        "Refusals", "Only the one who handed over can take it back."
    ),
    "shift_of_another": QT_TRANSLATE_NOOP(
        "Refusals", "{name} holds the shift. Only they hand it over; take it over if they left."
    ),
    "shift_not_left": QT_TRANSLATE_NOOP(
        "Refusals", "Nobody else holds the shift. Hand it over when you leave."
    ),
    "unknown_training": QT_TRANSLATE_NOOP(
        "Refusals", "There is no such training. Open the page anew."
    ),
    "unknown_card": QT_TRANSLATE_NOOP("Refusals", "There is no such card. Open the page anew."),
    "unknown_hand_over": QT_TRANSLATE_NOOP(
        "Refusals", "There is no such hand-over. Open the page anew."
    ),
}
