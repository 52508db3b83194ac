"""Values of columns that are encrypted on PostgreSQL: written, read, damaged, and of before."""
