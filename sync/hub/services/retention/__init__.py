"""How long the hub keeps what 保存期限, legal holds, and erasing what is past its time."""
