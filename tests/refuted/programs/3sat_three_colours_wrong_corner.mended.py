# 3-SAT to colouring with three colours: the literals meet S1, S2 and S5, as the construction says.
import sources

SOURCE, TARGET = "sat", "colouring"
legal = sources.short
CORNERS = 0, 1, 4  # of S1, S2, ..., counted from 0, for the three literals


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
