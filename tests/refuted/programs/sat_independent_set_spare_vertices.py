# SAT to independent set, as in GiggleLiu/ProblemReductions.jl, pull request 69 (7129b8e, 2024-08-13);
# withdrawn by its authors the next day in pull request 71.
#
# Claims: a vertex for each literal of a clause, and one for each literal that occurs in no clause; edges
# inside a clause and between opposite literals; satisfiable iff there is an independent set of as many
# vertices as clauses. Wrong: the spare vertices swell the set without satisfying any clause; the list of
# literals that occur also stays empty, so that all of them count as missing; and a clause always gets room
# for three vertices.
#
# fails: sound at vars 1, clauses 2
import itertools
import sources

SOURCE, TARGET = "sat", "independent_set"
legal = sources.short


def image(formula):
    variables = sorted({abs(literal) for clause in formula.clauses for literal in clause})
    vertices = [(None, sign * v) for v in variables for sign in (1, -1)]
    vertices += [(c, literal) for c, clause in enumerate(formula.clauses) for literal in clause]
    edges = [(u, v) for (u, (c, x)), (v, (e, y)) in itertools.combinations(enumerate(vertices, 1), 2)
             if x == -y or c == e is not None]
    return sources.graph(TARGET, 2 * len(variables) + 3 * len(formula.clauses), edges, len(formula.clauses))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
