"""Notification of waiting requests about news, in this process and in the others."""
