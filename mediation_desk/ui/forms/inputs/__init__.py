"""Inputs that only forms have: a split sum, a kept time, a scan, the signer."""
