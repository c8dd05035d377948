# SAT to OV by split and list, as in rootkiller6788/mini-fine-grained-complexity (6cb4251, 2026-06-26),
# mini-seth-strong-eth, seth_to_ov_reduction, after Williams (2005).
#
# Claims: a row for each assignment to the first half of the variables and one for each to the second, a
# coordinate for each clause; satisfiable iff there is an orthogonal pair. Wrong: a row of the first half has
# ones at the clauses that it satisfies, not at those that it leaves; and a row of the second half has none
# at a clause without variables of the first, even if it leaves it.
#
# fails: sound at vars 1, clauses 2
import sources

SOURCE, TARGET = "sat", "ov"
legal = sources.nonempty


def image(formula):
    half = formula.vars // 2
    a = [[sources.satisfies(values, 0, clause) for clause in formula.clauses]
         for values in sources.assignments(half)]
    b = [[any(abs(l) <= half for l in clause) and not sources.satisfies(values, half, clause)
          for clause in formula.clauses] for values in sources.assignments(formula.vars - half)]
    return sources.ov(a, b)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
