# OV to longest common subsequence: signs of its own for each pair of rows, and the pairs in opposite orders,
# so that only one of them can be used; each coordinate gives one sign to it, unless both rows have a one
# there. The image is as long as there are pairs: it decides OV, but bounds no running time. (That of Abboud,
# Backurs and Vassilevska Williams, FOCS 2015, does.)
import itertools

import sources

SOURCE, TARGET = "ov", "common_subsequence"


def legal(pairs):
    return bool(pairs.a and pairs.b)


def image(pairs):
    every = [(i, j) for i in range(len(pairs.a)) for j in range(len(pairs.b))]

    def signs(pair, row, of_bit):
        return ["%s%d,%d,%d" % (sign, *pair, k) for k, bit in enumerate(row) for sign in of_bit[int(bit)]]

    x = [signs((i, j), pairs.a[i], ("ts", "s")) for i, j in every]
    y = [signs((i, j), pairs.b[j], ("st", "t")) for i, j in reversed(every)]
    chain = itertools.chain.from_iterable
    return sources.strings(TARGET, pairs.d, chain(x), chain(y))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
