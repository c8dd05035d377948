# min_ip_mono_unit_sentinel_negative, with the other sign, and a scale that is enough for any number of rows.
import math

import sources

SOURCE, TARGET = "min-ip-mono", "unit"


def legal(source):
    return len(source.rows) >= 2 and 1 <= source.t <= source.d and any("1" in row for row in source.rows)


def image(source):
    rows = [sources.numbers(row) for row in source.rows]
    n = len(rows)
    tokens = [row + [1] for row in rows] + [[0] * source.d + [source.t + 1]]
    # Without a witness outputs are at most n d exp(-scale), with one at least 1 / (n + 1).
    scale = math.log(4 * n * source.d * (n + 1))
    return sources.unit(tokens, [sum(row) for row in rows] + [0], n, 0.5 / (n + 1), -scale)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
