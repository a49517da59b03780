"""The command line: one small module a command, words and tables, no rule logic.

Whatever is heavy to import (DuckDB, rich, the language reader) is imported inside the functions that need it, so
that `largesse --help` and one firm's explanation start quickly.
"""
