# 3-SAT to independent set, as described in GiggleLiu/ProblemReductions.jl, issue 11 (2024-07-10); the code
# that followed (pull request 65, 2024-08-08) has three vertices for each clause instead.
#
# Claims: a vertex for each of the 2n literals, edges between the literals of a clause and between opposite
# ones; satisfiable iff there is an independent set of as many vertices as clauses. Wrong: clauses share
# their literals, so that the set can be smaller than the number of clauses, and literals that no clause asks
# for can fill it.
#
# fails: complete at vars 1, clauses 2
import itertools
import sources

SOURCE, TARGET = "sat", "independent_set"
legal = sources.short


def image(formula):
    def vertex(literal):
        return 2 * abs(literal) - (literal > 0)

    edges = [(vertex(v), vertex(-v)) for v in range(1, formula.vars + 1)]
    edges += [(vertex(x), vertex(y)) for clause in formula.clauses
              for x, y in itertools.combinations(sorted(set(clause)), 2)]
    return sources.graph(TARGET, 2 * formula.vars, edges, len(formula.clauses))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
