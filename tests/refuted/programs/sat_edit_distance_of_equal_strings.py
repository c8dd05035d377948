# SAT to edit distance, as in rootkiller6788/mini-fine-grained-complexity (6cb4251, 2026-06-26),
# mini-conditional-lower-bounds, seth_to_edit_distance, after Backurs and Indyk (STOC 2015).
#
# Claims: for each assignment to the first half of the variables both strings get #, its bits, and Y or N for
# each clause that it satisfies or leaves; the distance reveals satisfiability, with no bound given. Wrong
# for every bound: the two strings are always equal, and the second half is never looked at.
#
# fails: sound at vars 1, clauses 2
import sources

SOURCE, TARGET = "sat", "edit_distance"
legal = sources.nonempty


def image(formula):
    x = "".join("#" + "".join("01"[v] for v in values)
                + "".join("NY"[sources.satisfies(values, 0, clause)] for clause in formula.clauses)
                for values in sources.assignments(formula.vars // 2))
    return sources.strings(TARGET, 0, x, x)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
