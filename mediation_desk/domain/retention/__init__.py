"""Retention 保存期限 by kind of record, and legal holds 保全, under which nothing is erased."""
