# OV to graph diameter: s and t are joined to all coordinates too, so that only a row of A and one of B can
# be far apart.
import sources

SOURCE, TARGET = "ov", "diameter"


def legal(_):
    return True


def image(pairs):
    n, m, d = len(pairs.a), len(pairs.b), pairs.d
    s, t = n + m + d + 1, n + m + d + 2
    edges = [(s, t)] + [(s, 1 + i) for i in range(n)] + [(t, 1 + n + j) for j in range(m)]
    edges += [(star, 1 + n + m + k) for k in range(d) for star in (s, t)]
    edges += [(1 + i, 1 + n + m + k)
              for i, row in enumerate(pairs.a + pairs.b) for k in range(d) if row[k] == "1"]
    return sources.graph(TARGET, t, edges, 3)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
