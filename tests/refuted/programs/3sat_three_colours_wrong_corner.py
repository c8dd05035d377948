# 3-SAT to colouring with three colours, as in tpusmb/3sat-to-3color (15230b8, 2018-11-24), 3-sat-problem.py.
#
# Claims: a clause gets a triangle S1 S2 S3, S3 is joined to S4 and S4 to S5, S4 and S5 to T, its literals to
# S1, S2 and S5; three colours do iff the formula is satisfiable. Wrong: the first two literals are joined to
# S2 and S3, so that S3 no longer follows from them and every formula passes, the repository's own
# unsatisfiable example too.
#
# fails: sound at vars 1, clauses 2
import sources

SOURCE, TARGET = "sat", "colouring"
legal = sources.short
CORNERS = 1, 2, 4  # of S1, S2, ..., counted from 0, for the three literals


def image(formula):
    true, false, other = 1, 2, 3
    edges = [(true, false), (false, other), (other, true)]

    def vertex(literal):
        return 2 + 2 * abs(literal) + (literal < 0)

    for v in range(1, formula.vars + 1):
        edges += [(vertex(v), vertex(-v)), (other, vertex(v)), (other, vertex(-v))]
    last = 3 + 2 * formula.vars
    for clause in sources.of_three(formula):
        s = list(range(last + 1, last + 6))
        edges += [(s[0], s[1]), (s[1], s[2]), (s[2], s[0]), (s[2], s[3]), (s[3], s[4])]
        edges += [(true, s[3]), (true, s[4])]
        edges += [(s[corner], vertex(literal)) for corner, literal in zip(CORNERS, clause)]
        last += 5
    return sources.graph(TARGET, last, edges, 3)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
