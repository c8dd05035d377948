# ov_mono_unit_sentinel_read, with the sentinel's output left out, and a scale that is enough for any number of rows.
import math

import sources

SOURCE, TARGET = "ov-mono", "unit"


def legal(source):
    return len(source.rows) >= 2 and source.d >= 1 and all("1" in row for row in source.rows)


def image(source):
    rows = [sources.numbers(row) for row in source.rows]
    n = len(rows)
    # Without a witness outputs are at most n d exp(-scale), with one at least 1 / (n + 1).
    scale = math.log(4 * n * source.d * (n + 1))
    return sources.unit(rows + [[0] * source.d], [sum(row) for row in rows] + [0], n, 0.5 / (n + 1), -scale)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
