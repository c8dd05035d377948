# OV to matching with wildcards, as in rootkiller6788/mini-fine-grained-complexity (6cb4251, 2026-06-26),
# mini-orthogonal-vectors, ov_reduce_to_pattern_matching.
#
# Claims: with 0 for the ones of a row of A and ? for its zeros, the pattern occurs in the rows of B, each
# closed by #, iff the rows are orthogonal. Wrong: only the first row of A becomes a pattern.
#
# fails: complete at n 2, m 1, d 1
import sources

SOURCE, TARGET = "ov", "patterns"
legal = sources.has_pairs


def pattern(row):
    return row.translate(str.maketrans("01", "?0")) + "#"


def image(pairs):
    pairs = sources.square(pairs)
    return "\n".join(["".join(row + "#" for row in pairs.b), pattern(pairs.a[0])]) + "\n"


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
