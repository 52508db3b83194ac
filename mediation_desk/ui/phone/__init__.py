"""The consumer's phone beside a case: links as QR codes, and what the phone sent."""
