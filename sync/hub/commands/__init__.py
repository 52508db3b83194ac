"""Commands of the hub that stand apart, and what all of them share."""
