"""What a book and a sheet of the ledger cost, each measured in a process of its own."""
