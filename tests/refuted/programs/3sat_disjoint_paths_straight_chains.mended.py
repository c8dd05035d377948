# 3-SAT to disjoint connecting paths: two rails for each variable with a vertex for each clause, of which its
# path takes the rail of the literal that is false; a clause is joined through its vertex on the rail of one
# of its literals.
import sources

SOURCE, TARGET = "sat", "disjoint_paths"
legal = sources.short


def image(formula):
    m = len(formula.clauses)

    def rail(literal, j):
        return 1 + (2 * abs(literal) - (literal > 0) - 1) * m + j

    last, edges, ends = 2 * m * formula.vars, [], []
    for v in range(1, formula.vars + 1):
        for literal in (v, -v):
            edges += [(last + 1, rail(literal, 0)), (rail(literal, m - 1), last + 2)]
            edges += [(rail(literal, j), rail(literal, j + 1)) for j in range(m - 1)]
        ends.append("t %d %d" % (last + 1, last + 2))
        last += 2
    for j, clause in enumerate(formula.clauses):
        edges += [(end, rail(literal, j)) for literal in clause for end in (last + 1, last + 2)]
        ends.append("t %d %d" % (last + 1, last + 2))
        last += 2
    return sources.graph(TARGET, last, edges, len(ends), ends)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
