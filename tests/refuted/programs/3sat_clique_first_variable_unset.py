# 3-SAT to clique, as in rootkiller6788/mini-fine-grained-complexity (6cb4251, 2026-06-26),
# mini-k-clique-hardness, reduce_3sat_to_kclique_fpt, after Downey and Fellows.
#
# Claims: a vertex for each clause and each non-empty choice of its literals, an edge between choices of two
# clauses that do not contradict each other; satisfiable iff there is a clique of as many vertices as
# clauses. Wrong: variables count from 0, a positive literal is the number of its variable, and 0 also says
# that a literal is not chosen: the first variable taken as true contradicts nothing.
#
# fails: sound at vars 1, clauses 2
import itertools
import sources

SOURCE, TARGET = "sat", "clique"
legal = sources.short


def code(literal):
    return literal - 1 if literal > 0 else literal


def image(formula):
    vertices = [(c, {code(literal) for literal, taken in zip(clause, mask) if taken} - {0})
                for c, clause in enumerate(sources.of_three(formula))
                for mask in itertools.product((0, 1), repeat=3) if any(mask)]
    edges = [(u, v) for (u, (c, x)), (v, (e, y)) in itertools.combinations(enumerate(vertices, 1), 2)
             if c != e and not any(-1 - literal in y for literal in x)]
    return sources.graph(TARGET, len(vertices), edges, len(formula.clauses))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
