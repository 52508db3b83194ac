"""The index of the texts of matters and slips: facts, answers and minutes, found by any word."""
