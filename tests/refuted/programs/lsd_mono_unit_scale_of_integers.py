# Least similar documents to a unit of a transformer, as in theorem C.2 of J. Alman, H. Yu, Fundamental limitations on
# subquadratic alternatives to Transformers (ICLR 2025, arXiv 2410.04271), as transcribed.
#
# Claims: with tokens (v_i / |v_i|, 1) and a sentinel (0, t + 1), and Q K' = -3 ln n times the identity, some output is at
# least 1 / (n + 1) iff two documents have a cosine of at most t. Wrong: 3 ln n is enough where scores that differ do so
# by 1, as inner products do. Cosines lie nearer to each other, and to t: equal documents and t = 1/2 give a yes for
# every n.
#
# fails: sound at n 2, d 1
import math

import sources

SOURCE, TARGET = "lsd-mono", "unit"
legal = sources.documents


def image(source):
    n = len(source.rows)
    return sources.of_documents(source, -3 * math.log(n), math.sqrt(source.t) + 1, sources.cuts(n)[1])


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
