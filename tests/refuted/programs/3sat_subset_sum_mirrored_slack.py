# 3-SAT to subset sum, as in themnsavage/CS470_project03 (c6df692, 2023-05-07),
# Np_Reducer.three_sat_to_subset_sums.
#
# Claims: decimal numbers, a digit for each variable and each clause: one for each literal, two of slack for
# each clause; some add up to 1...13...3 iff the formula is satisfiable. Wrong, twice: the two numbers of
# slack are one list of digits, reversed in place whenever it is read, so that the second is the first one
# mirrored; and each literal gets two rows of its variable's digit, but the r-th row gets the clauses of the
# r-th literal.
#
# fails: complete at vars 1, clauses 1
import sources

SOURCE, TARGET = "sat", "subset_sum"
legal = sources.short


def image(formula):
    clauses = sources.of_three(formula)
    occurring = sorted({abs(literal) for clause in clauses for literal in clause})
    literals = [sign * v for v in occurring for sign in (1, -1)]
    width = len(occurring) + len(clauses)

    def unit(place):
        return [int(i == place) for i in range(width)]

    rows = [unit(occurring.index(abs(literal))) for literal in literals for _ in range(2)]
    for row, literal in zip(rows, literals):
        row[len(occurring):] = [int(literal in clause) for clause in clauses]
    for c in range(len(clauses)):
        slack = unit(len(occurring) + c)
        rows += [slack, slack[::-1]]
    target = [1] * len(occurring) + [3] * len(clauses)
    return "\n".join("".join(map(str, row)) for row in [target] + rows) + "\n"


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
