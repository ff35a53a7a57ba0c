"""Panels, tables and charts: data in, markup out. Markup.format escapes what it is given, but for other markup."""
