"""Texts sent only after a head's signature: the rule, the waiting texts, and the signing."""
