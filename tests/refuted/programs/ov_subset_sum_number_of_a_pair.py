# OV to subset sum, as in rootkiller6788/mini-fine-grained-complexity (6cb4251, 2026-06-26),
# mini-orthogonal-vectors, ov_reduce_to_subset_sum, after Abboud, Bringmann, Hermelin and Shabtay (SODA
# 2019).
#
# Claims: with base B = 10 n d + 1 and a number i B + j for the pair (i, j), one more if the pair is
# orthogonal, some numbers add up to floor(n/2) (B + 1) iff there is an orthogonal pair. Wrong: for n = 1 the
# target is 0, the sum of no number at all. (It also has to solve OV before it can write the numbers.)
#
# fails: sound at n 1, m 1, d 1
import sources

SOURCE, TARGET = "ov", "subset_sum"
legal = sources.has_pairs


def image(pairs):
    pairs = sources.square(pairs)
    n = len(pairs.a)
    base = 10 * n * pairs.d + 1
    numbers = [i * base + j + sources.orthogonal(x, y)
               for i, x in enumerate(pairs.a) for j, y in enumerate(pairs.b)]
    return "\n".join(map(str, [n // 2 * (base + 1)] + numbers)) + "\n"


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
