# 3-SAT to monochromatic triangle, as in CodingThrust/problem-reductions at 8df8ac0 (2026-05-12),
# ksatisfiability_monochromatictriangle, after Burr (1976).
#
# Claims: an edge between the two literals of each variable, a triangle for each clause with each two of its
# literals joined to one of its corners; the edges can be coloured with two colours without a triangle of one
# colour iff the formula is satisfiable. Wrong: the edge of a variable is in no triangle and the triangles of
# different clauses share no edge, so that every formula passes; the eight clauses of three variables too.
#
# fails: sound at vars 1, clauses 2
import sources

SOURCE, TARGET = "sat", "monochromatic_triangle"
legal = sources.short


def image(formula):
    def vertex(literal):
        return 2 * abs(literal) - (literal > 0)

    edges, last = [(vertex(v), vertex(-v)) for v in range(1, formula.vars + 1)], 2 * formula.vars
    for x, y, z in sources.of_three(formula):
        xy, xz, yz = last + 1, last + 2, last + 3
        edges += [(vertex(x), xy), (vertex(y), xy), (vertex(x), xz), (vertex(z), xz)]
        edges += [(vertex(y), yz), (vertex(z), yz), (xy, xz), (xy, yz), (xz, yz)]
        last += 3
    return sources.graph(TARGET, last, edges, 2)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
