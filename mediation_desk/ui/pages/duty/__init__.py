"""The page of duty and shift hand-over 值班、交接班."""
