"""Version locks and the bundles made from them; ``packaging/manifest.toml`` defines them."""
