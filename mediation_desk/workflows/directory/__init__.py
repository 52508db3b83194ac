"""The directory of the regulator's bodies and officers: acts, and its page."""
