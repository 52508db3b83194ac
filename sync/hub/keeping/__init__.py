"""What an administrator keeps and an auditor reads: the roll, stations in full, acts."""
