"""How a case ends: settled, terminated, merged into another, closed."""
