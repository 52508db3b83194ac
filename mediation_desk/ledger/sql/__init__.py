"""The ledger file under SQLCipher: opening it, and statements passed straight to the driver."""
