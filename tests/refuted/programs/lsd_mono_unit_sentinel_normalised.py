# Least similar documents to a unit of a transformer, as in theorem C.2 and lemma D.3 of J. Alman, H. Yu, Fundamental
# limitations on subquadratic alternatives to Transformers (ICLR 2025, arXiv 2410.04271), as transcribed.
#
# Claims: a layer that normalises tokens makes (v_i / |v_i|, 1) of documents and (0, t + 1) of the sentinel; then, with
# Q K' = -3 ln n times the identity, some output is at least 1 / (n + 1) iff two documents have a cosine of at most t, and
# all are below (n + 1)^-1.5 else. Wrong: that layer, as printed, normalises the sentinel too and makes (0, 1) of it, which
# asks for cosines of at most 0. The cut is the lower one, and only three documents or more are tried, so that nothing
# hangs on what lies between.
#
# fails: complete at n 3, d 1
import math

import sources

SOURCE, TARGET = "lsd-mono", "unit"


def legal(source):
    return sources.documents(source) and len(source.rows) >= 3


def image(source):
    n = len(source.rows)
    return sources.of_documents(source, -3 * math.log(n), 1, sources.cuts(n)[0])


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
