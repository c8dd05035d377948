# 3-SAT to colouring, as in ctrimble98/ReductionsP2 (c907b2c, 2019-04-23), threesattocol, after Aho, Hopcroft
# and Ullman (1974).
#
# Claims: with x_i joined to its negation, y_i to each other y_j, to x_j and to not x_j, and a clause to all
# literals that it does not have, n + 1 colours do iff the formula is satisfiable; n is at least 4, unused
# variables being added. Wrong: variables count from 0 when a clause looks for its literals, from 1 in the
# formula: each literal stands for that of the next variable, and the last variable for nothing. Formulas of
# up to three variables are not harmed.
#
# fails: complete at vars 4, clauses 1
import sources

SOURCE, TARGET = "sat", "colouring"
legal = sources.short
FIRST = 0  # the number of the first variable, as the clauses see it


def image(formula):
    n = max(formula.vars, 4)
    edges = [(1 + i, 1 + n + i) for i in range(n)]
    for i in range(n):
        edges += [(1 + 2 * n + i, 1 + 2 * n + j) for j in range(i)]
        edges += [(1 + 2 * n + i, 1 + side * n + j) for j in range(n) if j != i for side in (0, 1)]
    for c, clause in enumerate(formula.clauses):
        edges += [(1 + 3 * n + c, 1 + j) for j in range(n) if FIRST + j not in clause]
        edges += [(1 + 3 * n + c, 1 + n + j) for j in range(n) if -(FIRST + j) not in clause]
    return sources.graph(TARGET, 3 * n + len(formula.clauses), edges, n + 1)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
