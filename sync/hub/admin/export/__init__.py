"""Full export 完整导出: every table in documented formats, evidence and documents as files."""
