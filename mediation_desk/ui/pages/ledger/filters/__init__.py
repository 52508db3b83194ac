"""The filters over the table: chips, editors, the search."""
