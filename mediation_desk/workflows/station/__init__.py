"""Acts on the station itself: its people, limits, duty and takeover."""
