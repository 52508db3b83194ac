"""The forms of the merchants' page: their fields, the acts they make, and the undo of each."""
