"""What every form of the review pages keeps to: nothing written over, faults marked, true words."""
