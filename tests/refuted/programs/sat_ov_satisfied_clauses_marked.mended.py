# SAT to OV by split and list: both halves have ones at the clauses that they leave. This also mends the twin
# sat_ov_other_half_satisfied.
import sources

SOURCE, TARGET = "sat", "ov"


def legal(_):
    return True


def image(formula):
    def rows(offset, size):
        return [[not sources.satisfies(values, offset, clause) for clause in formula.clauses]
                for values in sources.assignments(size)]

    half = formula.vars // 2
    return sources.ov(rows(0, half), rows(half, formula.vars - half))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
