"""Waking those who wait for news, in this process and in the others."""
