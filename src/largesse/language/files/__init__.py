"""The YAML files of a programme: parameters, sources, messages, cases. Read with places; every mistake reported."""

from largesse.language.files.cases import read_cases
from largesse.language.files.messages import message_place, message_places, read_messages
from largesse.language.files.parameters import parameter_paths, read_parameters
from largesse.language.files.sources import read_sources

__all__ = [
    "message_place",
    "message_places",
    "parameter_paths",
    "read_cases",
    "read_messages",
    "read_parameters",
    "read_sources",
]
