"""The ledger file under SQLCipher: how it is opened, and statements straight to the driver."""
