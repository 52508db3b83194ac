"""Command that checks the computer and the ledger as a support person would."""
