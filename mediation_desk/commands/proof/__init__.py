"""Commands about proofs of papers."""
