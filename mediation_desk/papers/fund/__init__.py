"""Papers of the fund: notices to merchants, the cash of a day."""
