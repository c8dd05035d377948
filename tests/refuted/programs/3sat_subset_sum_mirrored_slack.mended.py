# 3-SAT to subset sum: one row for each literal, and two equal ones of slack for each clause.
import sources

SOURCE, TARGET = "sat", "subset_sum"
legal = sources.short


def image(formula):
    clauses = sources.of_three(formula)
    literals = [sign * v for v in range(1, formula.vars + 1) for sign in (1, -1)]

    def row(place, digits):
        return "".join(str(int(place == v)) for v in range(1, formula.vars + 1)) + "".join(map(str, digits))

    rows = [row(abs(literal), [clause.count(literal) for clause in clauses]) for literal in literals]
    rows += 2 * [row(0, [int(c == e) for e in range(len(clauses))]) for c in range(len(clauses))]
    return "\n".join(["1" * formula.vars + "3" * len(clauses)] + rows) + "\n"


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
