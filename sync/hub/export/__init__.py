"""The full export 全量导出: every table in documented formats, evidence and documents as files."""
