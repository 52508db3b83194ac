"""Legal holds as the ledger keeps them: what stands under one is erased by nobody."""
