"""Commands that serve a ledger to other computers, and that make this one a seat of a host."""
