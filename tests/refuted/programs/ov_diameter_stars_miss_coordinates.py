# OV to graph diameter, as in rootkiller6788/mini-fine-grained-complexity (6cb4251, 2026-06-26),
# mini-orthogonal-vectors, ov_reduce_to_graph_diameter, after Roditty and Vassilevska Williams (STOC 2013).
#
# Claims: rows are joined to the coordinates where they have a one, s to all rows of A, t to all of B, and s
# to t; the diameter is 3 if there is an orthogonal pair, else 2. Wrong: s and t are not joined to the
# coordinates, so that a row and a coordinate where it has a zero are too far apart whatever the other rows
# are. (The smallest source has a coordinate without neighbours; 11 against 10 fails with a connected graph.)
#
# fails: sound at n 1, m 1, d 2
import sources

SOURCE, TARGET = "ov", "diameter"
legal = sources.has_pairs


def image(pairs):
    pairs = sources.square(pairs)
    n, m, d = len(pairs.a), len(pairs.b), pairs.d
    s, t = n + m + d + 1, n + m + d + 2
    edges = [(s, t)] + [(s, 1 + i) for i in range(n)] + [(t, 1 + n + j) for j in range(m)]
    edges += [(1 + i, 1 + n + m + k)
              for i, row in enumerate(pairs.a + pairs.b) for k in range(d) if row[k] == "1"]
    return sources.graph(TARGET, t, edges, 3)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
