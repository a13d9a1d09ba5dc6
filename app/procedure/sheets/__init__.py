"""Lists that people keep in spreadsheets, read into records: earlier years, groups, anything a form asks."""
