# OV in one set to a unit of a transformer, as in theorem 4.1 of J. Alman, H. Yu, Fundamental limitations on
# subquadratic alternatives to Transformers (ICLR 2025, arXiv 2410.04271), as transcribed.
#
# Claims: with tokens v_1 .. v_n and a sentinel 0, Q K' = -3 ln n times the identity and values |v_j|, some output is
# at least 1 / (n + 1) iff two rows are orthogonal, and all are below (n + 1)^-1.5 else. Wrong where the last layer reads
# all outputs, for which it is said to be: the sentinel scores all tokens 0, so that its own output is the mean of
# the values. Only rows that are not 0 are tried, and so many of them that the paper's bounds hold of the other outputs.
#
# fails: sound at n 2, d 1
import math

import sources

SOURCE, TARGET = "ov-mono", "unit"


def legal(source):
    return sources.many_rows(source) and all("1" in row for row in source.rows)


def image(source):
    rows = [sources.numbers(row) for row in source.rows]
    n = len(rows)
    return sources.unit(rows + [[0] * source.d], [sum(row) for row in rows] + [0], n + 1, sources.cuts(n)[1],
                        -3 * math.log(n))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
