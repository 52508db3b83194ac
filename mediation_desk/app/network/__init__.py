"""How the line leaves this computer: its proxy, and whose certificates it trusts."""
