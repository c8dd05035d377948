# 3-SAT to vertex cover after Garey and Johnson (1979): the bound counts the variables that occur.
import sources

SOURCE, TARGET = "sat", "vertex_cover"
legal = sources.short


def image(formula):
    clauses = sources.of_three(formula)
    occurring = sorted({abs(literal) for clause in clauses for literal in clause})
    vertex = {sign * v: 1 + 2 * i + (sign < 0) for i, v in enumerate(occurring) for sign in (1, -1)}
    edges = [(vertex[v], vertex[-v]) for v in occurring]
    for c, clause in enumerate(clauses):
        corners = [2 * len(occurring) + 3 * c + k for k in (1, 2, 3)]
        edges += [(corners[0], corners[1]), (corners[1], corners[2]), (corners[2], corners[0])]
        edges += [(corner, vertex[literal]) for corner, literal in zip(corners, clause)]
    vertices, bound = 2 * len(occurring) + 3 * len(clauses), len(occurring) + 2 * len(clauses)
    return sources.graph(TARGET, vertices, edges, bound)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
