# OV to longest common subsequence, as in rootkiller6788/mini-fine-grained-complexity (6cb4251, 2026-06-26),
# mini-orthogonal-vectors, ov_reduce_to_lcs.
#
# Claims: for the rows of A and those of B, written in a and b and each closed by |, the length tells whether
# there is an orthogonal pair; no bound is given. Wrong for every bound that depends on n and d alone: 0
# against 0 and 1 against 1 both give two equal strings, and only the first is orthogonal. The bound taken
# here is n (d + 1).
#
# fails: complete at n 1, m 1, d 1
import sources

SOURCE, TARGET = "ov", "common_subsequence"
legal = sources.has_pairs


def image(pairs):
    pairs = sources.square(pairs)
    letters = str.maketrans("01", "ba")
    x, y = ("".join(row.translate(letters) + "|" for row in side) for side in (pairs.a, pairs.b))
    return sources.strings(TARGET, len(x), x, y)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
