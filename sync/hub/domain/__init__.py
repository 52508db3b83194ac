"""Rules and values of the hub that need no database: deadlines, periods, errors, text folding."""
