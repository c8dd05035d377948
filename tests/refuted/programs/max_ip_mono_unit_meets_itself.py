# Max-IP in one set to a unit of a transformer, as in theorem C.1 of J. Alman, H. Yu, Fundamental limitations on
# subquadratic alternatives to Transformers (ICLR 2025, arXiv 2410.04271), as transcribed.
#
# Claims: with tokens (v_i, 1) and a sentinel (0, t + 1), Q K' = 3 ln n times the identity and values |v_j|, some output
# is at least 1 / (n + 1) iff two rows have an inner product of at least t, for 1 <= t <= d. Wrong: a row scores itself
# as well, and what is decided is whether some row has t ones.
#
# fails: sound at n 2, d 1
import math

import sources

SOURCE, TARGET = "max-ip-mono", "unit"


def legal(source):
    return sources.many_rows(source) and 1 <= source.t <= source.d


def image(source):
    rows = [sources.numbers(row) for row in source.rows]
    n = len(rows)
    tokens = [row + [1] for row in rows] + [[0] * source.d + [source.t + 1]]
    return sources.unit(tokens, [sum(row) for row in rows] + [0], n, sources.cuts(n)[1], 3 * math.log(n))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
