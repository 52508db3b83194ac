"""The tiers of tests: which are played while one works, and what these may not need."""
