# What the programs of this folder share: reading a source, and answering for sources that a reduction never
# claimed.
#
# A program says what it reads (SOURCE), what it makes (TARGET), which sources are legal and what their image
# is. A source outside of the published precondition gets a fixed image with the right answer, so that only
# legal sources can refute.
import fractions
import itertools
import math
import sys
from collections import namedtuple

Pairs = namedtuple("Pairs", "a b d")  # two lists of rows, each a string of d characters 0 or 1
Rows = namedtuple("Rows", "rows d")  # one list of rows
AskedPairs = namedtuple("AskedPairs", "a b d t")  # with a threshold: a number, of documents its square
AskedRows = namedtuple("AskedRows", "rows d t")
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


def square_of(word):
    """The square of a threshold of documents: a fraction, or the root of one, written sqrt(2/3)."""
    return fractions.Fraction(word[5:-1]) if word.startswith("sqrt(") else fractions.Fraction(word) ** 2


def read_asked(text, threshold=int):
    head, *rest = _lines(text)
    return AskedRows(_rows(rest), int(head.split()[3]), threshold(head.split()[4]))


def read_asked_pairs(text, threshold=int):
    return AskedPairs(*read_ov(text), threshold(_lines(text)[0].split()[5]))


def read_documents(text):
    return read_asked(text, square_of)


def read_document_pairs(text):
    return read_asked_pairs(text, square_of)


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


def product(x, y):
    return sum(p == q == "1" for p, q in zip(x, y))


def cosine_squared(x, y):
    shared = product(x, y)
    return fractions.Fraction(shared * shared, x.count("1") * y.count("1")) if shared else 0


def assignments(vars):
    return itertools.product((False, True), repeat=vars)


def satisfiable(formula):
    return any(all(satisfies(values, 0, clause) for clause in formula.clauses)
               for values in assignments(formula.vars))


def satisfies(values, offset, clause):
    """Is a literal of the clause true under these values of the variables after `offset`?"""
    return any(offset < abs(l) <= offset + len(values) and values[abs(l) - offset - 1] == (l > 0)
               for l in clause)


READ = {"ov": read_ov, "ov-mono": read_ov_mono, "sat": read_sat, "max-ip": read_asked_pairs,
        "max-ip-mono": read_asked, "min-ip-mono": read_asked, "msd": read_document_pairs,
        "msd-mono": read_documents, "lsd-mono": read_documents}


def some_pair(rows, holds):
    return any(holds(x, y) for x, y in itertools.combinations(rows, 2))


ANSWER = {
    "ov": lambda s: any(orthogonal(x, y) for x in s.a for y in s.b),
    "ov-mono": lambda s: some_pair(s.rows, orthogonal),
    "sat": satisfiable,
    "max-ip": lambda s: any(product(x, y) >= s.t for x in s.a for y in s.b),
    "max-ip-mono": lambda s: some_pair(s.rows, lambda x, y: product(x, y) >= s.t),
    "min-ip-mono": lambda s: some_pair(s.rows, lambda x, y: product(x, y) <= s.t),
    "msd": lambda s: any(cosine_squared(x, y) >= s.t for x in s.a for y in s.b),
    "msd-mono": lambda s: some_pair(s.rows, lambda x, y: cosine_squared(x, y) >= s.t),
    "lsd-mono": lambda s: some_pair(s.rows, lambda x, y: cosine_squared(x, y) <= s.t),
}

# Images whose answer is no, and yes.
FIXED = {
    "ov": ("p ov 0 0 0\n", "p ov 1 1 0\n.\n.\n"),
    "sat": ("p cnf 0 1\n0\n", "p cnf 0 0\n"),
    "max-ip": ("p max-ip 0 0 0 0\n", "p max-ip 1 1 0 0\n.\n.\n"),
    "unit": ("p unit 1 1 0.5 0\n0\n", "p unit 1 1 0.5 0\n1\n"),
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


def unit(tokens, values, read, cut, scale):
    """A head of self-attention with Q K' = scale times the identity. Outputs of the first `read` tokens are read:
    is one above the cut?"""
    head = "p unit %d %d %r %r" % (len(tokens), read, cut, scale)
    return "\n".join([head] + [" ".join(map(repr, [v] + list(x))) for v, x in zip(values, tokens)]) + "\n"


def numbers(row):
    return [int(bit) for bit in row]


def cuts(n):
    """Alman and Yu's last layer says no where all outputs of n rows are below the first, yes where one reaches the
    second. In between it says neither."""
    return (n + 1) ** -1.5, 1 / (n + 1)


def of_documents(source, scale, sentinel, cut):
    """The unit of theorem C.2: normalised rows of n documents with a one, and a sentinel that has this entry there."""
    rows = [[bit / math.sqrt(sum(row)) for bit in row] for row in map(numbers, source.rows)]
    return unit([row + [1] for row in rows] + [[0] * source.d + [sentinel]], [sum(row) for row in rows] + [0],
                len(rows), cut, scale)


def documents(source):
    """Two documents or more, each of some words, and a threshold above 0."""
    return len(source.rows) >= 2 and all("1" in row for row in source.rows) and source.t > 0


def many_rows(source):
    """So many rows that the paper's bound on outputs without a witness, d / n^2, is below 1 / (n + 1)."""
    n = len(source.rows)
    return n >= 2 and source.d >= 1 and source.d * (n + 1) < n * n


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
