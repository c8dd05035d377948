# Min-IP in one set to a unit of a transformer, as in theorem C.1 of J. Alman, H. Yu, Fundamental limitations on
# subquadratic alternatives to Transformers (ICLR 2025, arXiv 2410.04271), in one of two transcriptions.
#
# Claims: with tokens (v_i, 1) and a sentinel (0, -(t + 1)), Q K' = -3 ln n times the identity and values |v_j|, some
# output is at least 1 / (n + 1) iff two rows have an inner product of at most t, and all are below (n + 1)^-1.5 else.
# Wrong: a row scores the sentinel 3 ln n (t + 1), above all other tokens, and all outputs say no. Only sets that are
# not all 0 are tried: without a value no unit says yes. The cut is the lower one, so that nothing hangs on what lies
# between.
#
# fails: complete at n 2, d 1
import math

import sources

SOURCE, TARGET = "min-ip-mono", "unit"


def legal(source):
    return sources.many_rows(source) and 1 <= source.t <= source.d and any("1" in row for row in source.rows)


def image(source):
    rows = [sources.numbers(row) for row in source.rows]
    n = len(rows)
    tokens = [row + [1] for row in rows] + [[0] * source.d + [-(source.t + 1)]]
    return sources.unit(tokens, [sum(row) for row in rows] + [0], n, sources.cuts(n)[0], -3 * math.log(n))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
