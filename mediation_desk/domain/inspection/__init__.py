"""Inspection rounds 巡查、抽检: planned, walked shop by shop, ended with a record."""
