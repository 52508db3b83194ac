"""Acts on the fund: each returns an event or raises a refusal."""
