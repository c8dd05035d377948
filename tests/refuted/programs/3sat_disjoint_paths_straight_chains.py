# 3-SAT to disjoint connecting paths, as first proposed in CodingThrust/problem-reductions, issue 370; found
# wrong by its maintainers on 2026-04-09, before it was shipped, on the eight clauses of three variables.
#
# Claims: a chain of 2m vertices for each variable and one of eight for each clause, tied together where a
# literal occurs, the ends of each chain being a pair to join; satisfiable iff all pairs can be joined at
# once. Wrong: the chains have no vertex in common, so that each pair is joined along its own chain whatever
# the formula says.
#
# fails: sound at vars 1, clauses 2
import sources

SOURCE, TARGET = "sat", "disjoint_paths"
legal = sources.short


def image(formula):
    clauses, length = sources.of_three(formula), 2 * len(formula.clauses)
    chains = [list(range(1 + i * length, 1 + (i + 1) * length)) for i in range(formula.vars)]
    first = 1 + formula.vars * length
    chains += [list(range(first + 8 * j, first + 8 * j + 8)) for j in range(len(clauses))]
    edges = [pair for chain in chains for pair in zip(chain, chain[1:])]
    for j, clause in enumerate(clauses):
        for r, literal in enumerate(clause):
            p, q = chains[formula.vars + j][2 * r + 1:2 * r + 3]
            v, w = chains[abs(literal) - 1][2 * j:2 * j + 2]
            edges += [(v, p), (q, w)] if literal > 0 else [(v, q), (p, w)]
    ends = ["t %d %d" % (chain[0], chain[-1]) for chain in chains]
    return sources.graph(TARGET, first - 1 + 8 * len(clauses), edges, len(chains), ends)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
