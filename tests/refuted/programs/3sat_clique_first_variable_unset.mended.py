# 3-SAT to clique by non-empty choices of literals: variables count from 1, so that no literal looks like
# none.
import itertools
import sources

SOURCE, TARGET = "sat", "clique"
legal = sources.short


def image(formula):
    vertices = [(c, {literal for literal, taken in zip(clause, mask) if taken})
                for c, clause in enumerate(sources.of_three(formula))
                for mask in itertools.product((0, 1), repeat=3) if any(mask)]
    edges = [(u, v) for (u, (c, x)), (v, (e, y)) in itertools.combinations(enumerate(vertices, 1), 2)
             if c != e and not any(-literal in y for literal in x)]
    return sources.graph(TARGET, len(vertices), edges, len(formula.clauses))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
