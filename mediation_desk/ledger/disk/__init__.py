"""What the ledger needs of a disk: where files lie, how they last, what may fail."""
