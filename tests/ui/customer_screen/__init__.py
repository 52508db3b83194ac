"""The customer screen: its place, its window, and what never is on it."""
