"""What those who look after the station are shown of the people in it."""
