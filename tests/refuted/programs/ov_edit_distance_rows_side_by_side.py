# OV to edit distance, as in rootkiller6788/mini-fine-grained-complexity (6cb4251, 2026-06-26),
# mini-orthogonal-vectors, ov_reduce_to_edit_distance, after Bringmann and Künnemann (FOCS 2015).
#
# Claims: for the rows of A and those of B, each closed by #, the distance tells whether there is an
# orthogonal pair; no bound is given. Wrong for every bound that depends on n and d alone: 0 against 0 and 1
# against 1 both have distance 0, and only the first is orthogonal. The bound taken here is n d - 1.
#
# fails: complete at n 1, m 1, d 1
import sources

SOURCE, TARGET = "ov", "edit_distance"
legal = sources.has_pairs


def image(pairs):
    pairs = sources.square(pairs)
    x, y = ("".join(row + "#" for row in side) for side in (pairs.a, pairs.b))
    return sources.strings(TARGET, len(pairs.a) * pairs.d - 1, x, y)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
