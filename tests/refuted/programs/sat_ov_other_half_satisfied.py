# SAT to OV by split and list, as in rootkiller6788/mini-fine-grained-complexity (6cb4251, 2026-06-26),
# mini-conditional-lower-bounds, seth_to_ov, after Williams (2005).
#
# Claims: a row for each assignment to one half of the variables, with ones at the clauses that it leaves;
# satisfiable iff there is an orthogonal pair. Wrong: a literal of the other half counts as satisfied, so
# that no clause is left by rows of both sides, and every formula passes.
#
# fails: sound at vars 1, clauses 2
import sources

SOURCE, TARGET = "sat", "ov"
legal = sources.nonempty


def image(formula):
    def rows(offset, size):
        return [[not sources.satisfies(values, offset, clause)
                 and all(offset < abs(l) <= offset + size for l in clause) for clause in formula.clauses]
                for values in sources.assignments(size)]

    half = formula.vars // 2
    return sources.ov(rows(0, half), rows(half, formula.vars - half))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
