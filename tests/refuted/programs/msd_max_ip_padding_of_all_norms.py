# Most similar documents to Max-IP, as in the second half of lemma B.5 of J. Alman, H. Yu, Fundamental limitations on
# subquadratic alternatives to Transformers (ICLR 2025, arXiv 2410.04271), as transcribed.
#
# Claims: with pads that give every row the weight d, a' = (a, d - |a| ones, d + |a| zeros) and b' = (b, d + |b| zeros,
# d - |b| ones), some cosine of a and b is at least t iff some <a', b'> is at least t d. Wrong: the pads keep inner
# products and give all rows one norm, so that cosines of rows that had others are changed. The first half, from inner
# products to cosines, is right: max_ip_to_msd.
#
# fails: complete at n 1, m 1, d 2
import itertools

import sources

SOURCE, TARGET = "msd", "max-ip"


def legal(pairs):
    return bool(pairs.a and pairs.b) and all("1" in row for row in pairs.a + pairs.b) and pairs.t > 0


def image(pairs):
    d = pairs.d
    a = [row + "1" * (d - row.count("1")) + "0" * (d + row.count("1")) for row in pairs.a]
    b = [row + "0" * (d + row.count("1")) + "1" * (d - row.count("1")) for row in pairs.b]
    # The least whole number that is t d or more.
    least = next(k for k in itertools.count() if k * k >= pairs.t * d * d)
    return "\n".join(["p max-ip %d %d %d %d" % (len(a), len(b), 3 * d, least)] + a + b) + "\n"


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
