"""What comes in beside a single dispute: enquiries, reports, many consumers at once."""
