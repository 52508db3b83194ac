"""How long the hub keeps what, and what nobody may erase meanwhile."""
