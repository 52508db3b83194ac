"""Pages of what is kept how long 保存期限, and of legal holds 保全."""
