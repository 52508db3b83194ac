"""The ledger page: every case in one table, filtered, summed, printed and exported."""
