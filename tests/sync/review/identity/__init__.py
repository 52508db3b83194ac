"""Signing in by a provider (OpenID Connect) and by a directory (LDAP)."""
