"""Locks of versions, and the bundles made from them; ``packaging/manifest.toml`` says of what."""
