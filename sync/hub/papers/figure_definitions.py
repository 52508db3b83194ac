"""Definition of each figure of the board and its denominator; the stations use the same rules."""

RECKONED = {
    "two_stations": "resolved at the first or second gate, also from a hotline ÷ accepted and "
    "ended",
    "in_store": "resolved at the first gate, also from a hotline ÷ accepted and ended",
    "two_stations_accepted": "resolved at the first or second gate and ended ÷ accepted, open ones "
    "too",
    "left_store": "handed up, in court or come by a hotline ÷ received; not known of imported "
    "cases, which are left out",
    "first_on_time": "merchant first contacted within the mall's limit ÷ contacted, or overdue and "
    "not contacted",
    "on_time": "ended within the mall's promise ÷ ended or due; those handed up are left out",
    "answered": "consumer answered ÷ accepted",
    "satisfied": "satisfied or very satisfied ÷ graded at a call back or by the consumer's own "
    "hand",
    "satisfied_otherwise": "satisfied or very satisfied ÷ graded otherwise: noted by the desk or "
    "imported",
    "satisfied_own_hand": "satisfied or very satisfied ÷ graded by consumers themselves on a phone "
    "or screen; none typed by a clerk",
    "regulator_satisfied": "satisfied or very satisfied ÷ graded by the regulator; what the desk "
    "noted of it is left out",
    "closed": "ended ÷ received",
    "success": "agreement or settlement ÷ accepted and ended",
    "followed_up": "reached and graded ÷ ended at the station",
    "advanced": "with advance compensation ÷ received",
    "enlarged": "in the press, of a group or again by a hotline ÷ received",
    "intensified": "injury, threat or police ÷ received",
    "repeated": "same consumer, merchant and class of goods within 90 days ÷ received",
    "gates_passed": "consumer satisfied, by own hand or as the desk noted it; merchant and "
    "regulator too or not asked ÷ ended at the station; those withdrawn and those whose consumer "
    "was not reached are left out",
    "gates_own_hand": "consumer satisfied by their own grade on a phone or screen, merchant and "
    "regulator too or not asked ÷ ended at the station and graded so; those withdrawn and those "
    "whose consumer was not reached are left out",
    "whole_files": "file complete ÷ ended at the station",
    "shop_silent": "no answer so far ÷ answered, however late, or asked more than a day ago",
}
"""Numerator ÷ denominator, by measure; cases belong to the day on which they were received."""
RECEIVED = "cases that came in on these days, without void and joined ones"
PAID = "paid on these days, whenever the case came in; recovered on these days likewise"
GATES = (
    "settled, agreed, paid first or explained, by the gate that the case reached; a number of cases"
    " and no rate, with those that left the store"
)
