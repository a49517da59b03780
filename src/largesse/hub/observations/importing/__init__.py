"""Taking observations in from tables: what a mapping says, and one small reader that any mapping drives."""

from largesse.hub.observations.importing.mapping import Mapping, mapping, mappings
from largesse.hub.observations.importing.reader import Import, import_tables, read_tables

__all__ = ["Import", "Mapping", "import_tables", "mapping", "mappings", "read_tables"]
