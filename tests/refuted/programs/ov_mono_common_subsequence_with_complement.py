# OV in one set to longest common subsequence, as in rootkiller6788/mini-fine-grained-complexity (6cb4251,
# 2026-06-26), mini-conditional-lower-bounds, ov_to_lcs, after Abboud, Backurs and Vassilevska Williams (FOCS
# 2015).
#
# Claims: with AXX for a one and BXX for a zero, the rows and their complements have a longest common
# subsequence whose length tells whether two rows are orthogonal; no bound is given. Wrong for every bound
# that depends on n and d alone: {0, 0} and {1, 1} have the same length, and only the first has an orthogonal
# pair. The bound taken here is 2 n d + 1.
#
# fails: complete at n 2, d 1
import sources

SOURCE, TARGET = "ov-mono", "common_subsequence"


def legal(rows):
    return len(rows.rows) >= 1 and rows.d >= 1


def image(rows):
    bits = "".join(rows.rows)
    x, y = ("".join(signs[int(bit)] + "XX" for bit in bits) for signs in ("BA", "AB"))
    return sources.strings(TARGET, 2 * len(bits) + 1, x, y)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
