"""What all tests share: an example may take as long as the machine needs; only benchmarks measure time."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", parent=settings(), deadline=None)
settings.load_profile("unhurried")
