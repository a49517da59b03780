"""Making a programme that shows a fault shorter, for as long as it still shows it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic

from tests.differential.written import Written, WrittenRule

LONGEST = 40.0
"""Seconds."""


def shrunk(written: Written, fails: Callable[[Written], bool], seconds: float = LONGEST) -> Written:
    """A programme for which `fails` still holds, made by leaving out rules, statements and parts of expressions."""
    end = monotonic() + seconds
    while True:
        for shorter in candidates(written):
            if monotonic() > end:
                return written
            if fails(shorter):
                written = shorter
                break
        else:
            return written


def candidates(written: Written) -> Iterator[Written]:
    """Programmes with a little less, each only once removed."""
    for i, rule in enumerate(written.rules):
        if rule.name != written.outcome:
            yield replace(written, rules=[*written.rules[:i], *written.rules[i + 1 :]])
    for i, rule in enumerate(written.rules):
        for body in shorter_bodies(rule):
            yield replace(written, rules=[*written.rules[:i], replace(rule, body=body), *written.rules[i + 1 :]])


def shorter_bodies(rule: WrittenRule) -> Iterator[str]:
    """Without a statement, with an if's branch instead, or with a part of an expression instead of the whole."""
    places = len(list(ast.walk(ast.parse(rule.body))))
    for place in range(places):
        for choice in range(6):
            tree = ast.parse(rule.body)
            if not _apply(tree, list(ast.walk(tree))[place], choice):
                break
            yield ast.unparse(ast.fix_missing_locations(tree))


def _apply(tree: ast.Module, node: ast.AST, choice: int) -> bool:
    """Make the `choice`-th change at a node; no if there is no such."""
    if isinstance(node, ast.stmt):
        return _apply_to_statement(tree, node, choice)
    parts = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    if not isinstance(node, ast.expr) or choice >= len(parts):
        return False
    _Replace(node, parts[choice]).visit(tree)
    return True


def _apply_to_statement(tree: ast.Module, node: ast.stmt, choice: int) -> bool:
    instead: list[list[ast.stmt]] = [[]]
    if isinstance(node, ast.If):
        instead += [node.body, node.orelse]
    if choice >= len(instead):
        return False
    for parent in ast.walk(tree):
        for name in ("body", "orelse"):
            block = getattr(parent, name, None)
            if isinstance(block, list) and node in block:
                at = block.index(node)
                block[at : at + 1] = instead[choice]
                return bool(tree.body) and (bool(block) or name == "orelse")
    return False


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.expr, new: ast.expr) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else super().visit(node)
