"""Retention 保存期限 of the hub's records, legal holds, and erasure of what is past its term."""
