"""The hub's database and its transactions: schema, journal, guards, one writer at a time."""
