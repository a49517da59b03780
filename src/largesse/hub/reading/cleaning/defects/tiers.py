"""How sure it is that a machine's words are a machine's."""

from __future__ import annotations

from typing import Literal

Tier = Literal["sure", "beside"]
"""`sure` is written by nobody by hand. `beside` may be: it counts only in a text that has something sure."""
