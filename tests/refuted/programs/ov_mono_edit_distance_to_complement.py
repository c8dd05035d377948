# OV in one set to edit distance, as in rootkiller6788/mini-fine-grained-complexity (6cb4251, 2026-06-26),
# mini-conditional-lower-bounds, ov_to_edit_distance, after Backurs and Indyk (STOC 2015).
#
# Claims: the rows, between V and #, and their complements have a small distance iff two rows are orthogonal;
# no bound is given. Wrong for every bound that depends on n and d alone: {0, 0} and {1, 1} have the same
# distance, and only the first has an orthogonal pair. The bound taken here is 0.
#
# fails: complete at n 2, d 1
import sources

SOURCE, TARGET = "ov-mono", "edit_distance"


def legal(rows):
    return len(rows.rows) >= 1 and rows.d >= 1


def image(rows):
    x = "".join("V" + row + "#" for row in rows.rows)
    return sources.strings(TARGET, 0, x, x.translate(str.maketrans("01", "10")))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
