# lsd_mono_unit_scale_of_integers, with a scale by how near a cosine may come to the threshold: of documents of at most d
# words, squares of cosines that are not t^2 = P / Q differ from it by 1 / (d^2 Q) or more, and cosines by half of it.
import math

import sources

SOURCE, TARGET = "lsd-mono", "unit"
legal = sources.documents


def image(source):
    n, d = len(source.rows), source.d
    # Without a witness outputs are at most n sqrt(d) exp(-scale * gap), with one at least 1 / (n + 1).
    scale = 2 * d * d * source.t.denominator * math.log(4 * n * d * (n + 1))
    # Between t and the cosines above it: what is rounded decides nothing.
    t = math.sqrt(source.t) + 0.1 / (d * d * source.t.denominator)
    return sources.of_documents(source, -scale, t + 1, 0.5 / (n + 1))


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
