"""Which texts are one witness: copies, rewordings, farms of near-identical sites, reprints of one origin."""
