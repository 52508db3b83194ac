"""The command that looks at the computer and the ledger as a support person would."""
