"""The pages of duty and hand-over."""
