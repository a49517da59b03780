"""Claims kept with their evidence: what was read, who confirmed or corrected it, what rests on it."""
