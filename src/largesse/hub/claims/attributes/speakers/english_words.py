"""What patterns of English attributions are made of: verbs of saying, how a name begins, when something is said."""

from __future__ import annotations

import re

from largesse.hub.claims.attributes.tables import any_of, table

_WORDS = table("speakers/english.yaml")
SAY = any_of(_WORDS["says"])
THAT = any_of([*_WORDS["states"], "say"])
THINK = any_of(_WORDS["thinks"])
NAMED = r"(?!(?:on|in|at|during|last|this|to) )(?:(?:[a-z][\w-]* ){0,4}[A-Z]|the |an? |one |its )"
WHEN = (
    r"(?: (?:in|on|at|to|during|this|last|yesterday|today|recently|earlier|"
    r"here|by (?:e-?mail|phone|telephone))\b[^,.;\"]{0,80})?"
)
PEOPLE = re.compile(
    rf"[A-Z]|\b(?:he|she|they|it|we|{any_of([*_WORDS['bodies'], *_WORDS['roles'], *_WORDS['experts']])})\b"
)
