"""The keys of a ledger: slots of operators, their renewal, one-time codes and passwords."""
