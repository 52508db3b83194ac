"""The search index of matters and slips, kept in the transaction that changes them."""
