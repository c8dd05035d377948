# What the programs of this folder share: reading a source, and answering for sources that a reduction never
# claimed.
#
# A program says what it reads (SOURCE), what it makes (TARGET), which sources are legal and what their image
# is. A source outside of the published precondition gets a fixed image with the right answer, so that only
# legal sources can refute.
import itertools
import sys
from collections import namedtuple

Pairs = namedtuple("Pairs", "a b d")  # two lists of rows, each a string of d characters 0 or 1
Rows = namedtuple("Rows", "rows d")  # one list of rows
Formula = namedtuple("Formula", "vars clauses")  # clauses are lists of literals as in DIMACS


def _lines(text):
    return [line for line in text.splitlines() if line.strip() and not line.startswith("c")]


def _rows(lines):
    return ["" if line.strip() == "." else line.strip() for line in lines]


def read_ov(text):
    head, *rest = _lines(text)
    n, m, d = (int(word) for word in head.split()[2:5])
    rows = _rows(rest)
    return Pairs(rows[:n], rows[n:n + m], d)


def read_ov_mono(text):
    head, *rest = _lines(text)
    return Rows(_rows(rest), int(head.split()[3]))


def read_sat(text):
    head, *rest = _lines(text)
    clauses, clause = [], []
    for word in " ".join(rest).split():
        if word == "0":
            clauses.append(clause)
            clause = []
        else:
            clause.append(int(word))
    return Formula(int(head.split()[2]), clauses)


def orthogonal(x, y):
    return not any(p == q == "1" for p, q in zip(x, y))


def assignments(vars):
    return itertools.product((False, True), repeat=vars)


def satisfiable(formula):
    return any(all(satisfies(values, 0, clause) for clause in formula.clauses)
               for values in assignments(formula.vars))


def satisfies(values, offset, clause):
    """Is a literal of the clause true under these values of the variables after `offset`?"""
    return any(offset < abs(l) <= offset + len(values) and values[abs(l) - offset - 1] == (l > 0)
               for l in clause)


READ = {"ov": read_ov, "ov-mono": read_ov_mono, "sat": read_sat}

ANSWER = {
    "ov": lambda s: any(orthogonal(x, y) for x in s.a for y in s.b),
    "ov-mono": lambda s: any(orthogonal(x, y) for x, y in itertools.combinations(s.rows, 2)),
    "sat": satisfiable,
}

# Images whose answer is no, and yes.
FIXED = {
    "ov": ("p ov 0 0 0\n", "p ov 1 1 0\n.\n.\n"),
    "sat": ("p cnf 0 1\n0\n", "p cnf 0 0\n"),
    "clique": ("p clique 0 0 1\n", "p clique 0 0 0\n"),
    "independent_set": ("p independent_set 0 0 1\n", "p independent_set 0 0 0\n"),
    "vertex_cover": ("p vertex_cover 2 1 0\ne 1 2\n", "p vertex_cover 0 0 0\n"),
    "colouring": ("p colouring 1 0 0\n", "p colouring 0 0 0\n"),
    "diameter": ("p diameter 1 0 1\n", "p diameter 2 0 1\n"),
    "disjoint_paths": ("p disjoint_paths 2 0 1\nt 1 2\n", "p disjoint_paths 0 0 0\n"),
    "matching": ("p matching 1 0\n", "p matching 0 0\n"),
    "monochromatic_triangle": ("p monochromatic_triangle 3 3 1\ne 1 2\ne 1 3\ne 2 3\n",
                               "p monochromatic_triangle 0 0 2\n"),
    "subset_sum": ("1\n", "0\n"),
    "patterns": ("#\n0#\n", "0#\n0#\n"),
    "edit_distance": ("p edit_distance -1\n\n\n", "p edit_distance 0\n\n\n"),
    "common_subsequence": ("p common_subsequence 1\n\n\n", "p common_subsequence 0\n\n\n"),
}


def graph(problem, vertices, edges, bound, more=()):
    """A graph as text. Vertices count from 1; `more` are lines after the edges."""
    edges = sorted({(min(e), max(e)) for e in edges})
    head = "p %s %d %d %d" % (problem, vertices, len(edges), bound)
    return "\n".join([head] + ["e %d %d" % e for e in edges] + list(more)) + "\n"


def cnf(vars, clauses):
    head = "p cnf %d %d" % (vars, len(clauses))
    return "\n".join([head] + [" ".join(map(str, clause + [0])) for clause in clauses]) + "\n"


def ov(a, b):
    """Two lists of rows, at least one on each side, each a list of bits."""
    head = "p ov %d %d %d" % (len(a), len(b), len(a[0]))
    return "\n".join([head] + ["".join(map(str, map(int, row))) or "." for row in a + b]) + "\n"


def strings(problem, bound, x, y):
    """Two strings, each sign of which is a word."""
    return "p %s %d\n%s\n%s\n" % (problem, bound, " ".join(x), " ".join(y))


def nonempty(formula):
    return all(formula.clauses)


def short(formula):
    """From one to three literals a clause, and at least one clause."""
    return bool(formula.clauses) and all(1 <= len(clause) <= 3 for clause in formula.clauses)


def of_three(formula):
    """The clauses, brought to three literals by repeating the first."""
    return [(clause + clause[:1] * 2)[:3] for clause in formula.clauses]


def has_pairs(pairs):
    """A row on either side, and a coordinate."""
    return bool(pairs.a and pairs.b) and pairs.d >= 1


def square(pairs):
    """As many rows on one side as on the other: the shorter one repeats its last, which changes no answer."""
    n = max(len(pairs.a), len(pairs.b))
    return Pairs(*(rows + rows[-1:] * (n - len(rows)) for rows in (pairs.a, pairs.b)), pairs.d)


def apply(SOURCE, TARGET, legal, image, text):
    source = READ[SOURCE](text)
    return image(source) if legal(source) else FIXED[TARGET][ANSWER[SOURCE](source)]


def run(*program):
    sys.stdout.write(apply(*program, sys.stdin.read()))
