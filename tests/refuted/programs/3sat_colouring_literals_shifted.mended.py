# 3-SAT to colouring after Aho, Hopcroft and Ullman (1974): clauses count variables from 1, as the formula
# does.
import sources

SOURCE, TARGET = "sat", "colouring"
legal = sources.short
FIRST = 1


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
