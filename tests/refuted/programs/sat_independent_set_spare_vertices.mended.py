# SAT to independent set: a vertex for each literal of each clause, and no others. This also mends the twin
# 3sat_independent_set_shared_literals.
import itertools
import sources

SOURCE, TARGET = "sat", "independent_set"
legal = sources.short


def image(formula):
    vertices = [(c, literal) for c, clause in enumerate(formula.clauses) for literal in clause]
    edges = [(u, v) for (u, (c, x)), (v, (e, y)) in itertools.combinations(enumerate(vertices, 1), 2)
             if x == -y or c == e]
    return sources.graph(TARGET, len(vertices), edges, len(formula.clauses))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
