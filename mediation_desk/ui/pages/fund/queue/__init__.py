"""Queue of payments: its tabs, its rows and the tab shown first."""
