"""Acts about the station itself: its people, limits, duty and take-over."""
