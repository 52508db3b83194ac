"""The right column: statutory hint, evidence, possibly related cases."""
