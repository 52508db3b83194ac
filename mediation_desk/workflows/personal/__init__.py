"""What people may ask about their own data, and what the station does then."""
