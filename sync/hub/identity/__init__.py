"""Directories and providers that verify users: LDAP and OpenID Connect, and their configuration."""
