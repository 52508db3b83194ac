"""Yearly archive 年度归档: one sealed file, the same for a desk and for a hub.

`docs/archive-format.md` describes the file for outsiders. It is a tar of age files, sealed by an
Ed25519 signature over an RFC 6962 root. The key of each unit is kept outside the archive, so that
personal data can be destroyed in all copies by destroying its key, while the rest still verifies.
"""
