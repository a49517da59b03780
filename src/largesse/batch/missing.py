"""The missing set of each firm, exactly, as one bit mask.

A step's missing set is what it *could* be of the cells beneath it, cut to those that are in fact unknown. What it
could be is a constant for everything strict: a comparison's cells. Only where logic decides without its unknown parts
does it depend on the firm, and there one look at the result tells: a known result needs nothing. So the constants are
gathered up to the next `and`, `or`, choice or growth, and each of those costs one look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from largesse.batch.choices import branches, settled
from largesse.batch.rows import counted_column, missing_column
from largesse.batch.sql import Sql, Terms
from largesse.model.plan import Plan, Step

WORD = 62
"""How many cells share one 64-bit mask."""


@dataclass(frozen=True)
class Needs:
    """Which cells a step may be missing: the bits that always count, and terms that give more, by word."""

    always: int = 0
    by_word: Mapping[int, tuple[Sql, ...]] = field(default_factory=dict)

    def words(self) -> set[int]:
        always = range(-(-self.always.bit_length() // WORD))
        return {word for word in always if word_of(self.always, word)} | set(self.by_word)


NOTHING = Needs()


def word_of(bits: int, word: int) -> int:
    return (bits >> word * WORD) & (1 << WORD) - 1


def union(needs: Iterable[Needs]) -> Needs:
    always = 0
    by_word: dict[int, dict[int, Sql]] = {}
    for need in needs:
        always |= need.always
        for word, terms in need.by_word.items():
            by_word.setdefault(word, {}).update((id(term), term) for term in terms)
    return Needs(always, {word: tuple(terms.values()) for word, terms in by_word.items()})


@dataclass
class Missing:
    """The missing sets of a plan's steps.

    `truth` gives the term of a yes/no step, `unknown` whether a step has no value, `cell_unknown` whether a cell
    was not given.
    """

    plan: Plan
    terms: Terms
    truth: Callable[[int], Sql]
    unknown: Callable[[int], Sql]
    cell_unknown: Callable[[int], Sql]
    roots: frozenset[int] = frozenset()
    done: dict[int, Needs] = field(default_factory=dict)

    def masks(self, roots: Sequence[int]) -> list[Sql]:
        """The union of the missing sets of some steps, word by word; 0 where all of them are known."""
        self.roots = frozenset(roots)
        needs = union(self.found(root, self.plan.steps[root]) for root in dict.fromkeys(roots))
        words = range(-(-len(self.plan.cells) // WORD))
        return [self.mask(needs, word, roots) for word in words]

    def mask(self, needs: Needs, word: int, roots: Sequence[int]) -> Sql:
        """Looked for only where a root is unknown."""
        if word not in needs.words():
            return self.nothing()
        of_word = [i for i in self.reachable(roots) if i // WORD == word]
        not_given = self.terms.bits("bitor", [self.bit(self.cell_unknown(i), i % WORD) for i in of_word])
        any_unknown = self.terms.any_of(self.unknown(root) for root in dict.fromkeys(roots))
        missing = self.terms.bits("bitand", [not_given, self.could_be(needs, word)])
        return self.terms.case([(any_unknown, missing)], self.nothing())

    def bit(self, condition: Sql, bit: int) -> Sql:
        return self.terms.case([(condition, self.terms.integer(2**bit))], self.terms.integer(0))

    def reachable(self, roots: Sequence[int]) -> list[int]:
        """The cells beneath the roots, in the order of the plan."""
        seen: set[int] = set()
        waiting = list(roots)
        while waiting:
            step = waiting.pop()
            if step not in seen:
                seen.add(step)
                waiting.extend(self.plan.steps[step].args)
        return sorted(self.plan.steps[s].data for s in seen if self.plan.steps[s].op == "cell")

    def could_be(self, needs: Needs, word: int) -> Sql:
        always = word_of(needs.always, word)
        items = [self.terms.integer(always)] if always or word not in needs.by_word else []
        return self.terms.bits("bitor", [*items, *needs.by_word.get(word, ())])

    def needs(self, index: int) -> Needs:
        """What a step may be missing; cut to the cells not given, it is nothing where the step is known.

        What a root needs is counted once, by itself, and not again within other roots.
        """
        if index in self.roots:
            return NOTHING
        if index not in self.done:
            self.done[index] = self.found(index, self.plan.steps[index])
        return self.done[index]

    def found(self, index: int, step: Step) -> Needs:
        match step.op:
            case "cell" if self.plan.cells[step.data].table:
                return self.of_column(step.data)
            case "cell":
                return Needs(1 << step.data)
            case "aggregate":
                return self.where_unknown(index, self.of_rows(index, step))
            case "and" | "or" | "growth":
                return self.where_unknown(index, union(map(self.needs, step.args)))
            case "choose":
                return self.where_unknown(index, self.of_choice(step))
        return union(map(self.needs, step.args))

    def where_unknown(self, index: int, needs: Needs) -> Needs:
        """The needs of a step that may be known although parts of it are not."""
        unknown = self.unknown(index)
        return self.by_word([needs], lambda could_be: self.terms.case([(unknown, could_be[0])], self.nothing()))

    def of_column(self, cell: int) -> Needs:
        """A column of the row that is looked at."""
        unknown = self.terms.is_null(self.terms.column(self.plan.cells[cell].name))
        return Needs(0, {cell // WORD: (self.bit(unknown, cell % WORD),)})

    def of_rows(self, index: int, step: Step) -> Needs:
        """What the rows of a table are missing, which was found with what they come to; of a table that was not given
        the table itself, and what the firm's own part of each row is missing."""
        t = self.terms
        given = self.plan.steps[step.args[0]].data
        _, of_firm = self.plan.rows_of(index)
        not_given = union([Needs(1 << given), *map(self.needs, of_firm)])
        default = self.needs(step.args[-1]) if step.data.has_default else NOTHING
        rows = Needs(0, {word: (t.column(missing_column(index, word)),) for word in self.words_beneath(index)})
        none = t.compare("eq", t.column(counted_column(index)), t.integer(0))
        absent = t.is_null(t.column(self.plan.cells[given].name))
        return self.by_word([not_given, default, rows], lambda of: t.case([(absent, of[0]), (none, of[1])], of[2]))

    def words_beneath(self, index: int) -> list[int]:
        return sorted({cell // WORD for cell in self.reachable([index])})

    def nothing(self) -> Sql:
        return self.terms.integer(0)

    def by_word(self, needs: Sequence[Needs], make: Callable[[list[Sql]], Sql]) -> Needs:
        """What `make` makes of the masks of some needs, for each word in which any of them has something."""
        words = sorted(set().union(*(need.words() for need in needs)))
        return Needs(0, {word: (make([self.could_be(need, word) for need in needs]),) for word in words})

    def of_choice(self, step: Step) -> Needs:
        """The unknown conditions met on the way, and the values that can be reached."""
        conditions, values = step.args[:-1:2], (*step.args[1::2], step.args[-1])
        branch_steps: list[tuple[int, int]] = list(zip((*conditions, values[-1]), values, strict=True))
        terms, kept = settled(list(map(self.truth, conditions)), branch_steps)
        if not terms:
            return self.needs(kept[0][1])
        if len(terms) == 1:
            return self.of_two(terms[0], kept[0][0], kept[0][1], kept[1][1])
        found = branches(self.terms, terms)
        # (Of the last branch kept, only the value counts: it is `otherwise`, or its condition is constant.)
        met = [self.needs(condition) for condition, _ in kept[:-1]] + [NOTHING]
        return union(
            self.by_word([union((need, self.needs(value)))], self.where(found.reached(i + 1)))
            for i, (need, (_, value)) in enumerate(zip(met, kept, strict=True))
        )

    def where(self, condition: Sql) -> Callable[[list[Sql]], Sql]:
        return lambda could_be: self.terms.case([(condition, could_be[0])], self.nothing())

    def of_two(self, met: Sql, condition: int, yes: int, no: int) -> Needs:
        t = self.terms
        needs = [self.needs(yes), self.needs(no), union(map(self.needs, (condition, yes, no)))]
        return self.by_word(needs, lambda of: t.case([(met, of[0]), (t.is_no(met), of[1])], of[2]))
