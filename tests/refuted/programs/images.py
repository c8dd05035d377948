# What the deciders of this folder share: reading an image, and saying yes or no.
import sys


def head(text):
    """The numbers of the first line, and the lines after it."""
    first, *rest = text.splitlines()
    return [int(word) for word in first.split()[2:]], rest


def graph(text):
    """Neighbours of each vertex (from 0), the bound, and the pairs of lines `t u v`."""
    (vertices, _, bound), lines = head(text)
    near = [set() for _ in range(vertices)]
    pairs = []
    for line in lines:
        kind, u, v = line.split()
        u, v = int(u) - 1, int(v) - 1
        if kind == "t":
            pairs.append((u, v))
        elif u != v:
            near[u].add(v)
            near[v].add(u)
    return near, bound, pairs


def two_strings(text):
    (bound,), (x, y) = head(text)
    return bound, x.split(), y.split()


def clique_cover(near, free):
    """Parts of the vertices, each two of one part joined."""
    parts = []
    for v in sorted(free):
        part = next((part for part in parts if part <= near[v]), None)
        if part is None:
            parts.append({v})
        else:
            part.add(v)
    return parts


def independent(near, wanted, free=None):
    """Is there an independent set of so many vertices? No part of a clique cover gives more than one."""
    free = set(range(len(near))) if free is None else free
    if wanted <= 0:
        return True
    parts = clique_cover(near, free)
    if len(parts) < wanted:
        return False
    if len(parts) == wanted:
        return any(independent(near, wanted - 1, free - {v} - near[v]) for v in min(parts, key=len))
    v = max(free, key=lambda u: len(near[u] & free))
    return independent(near, wanted - 1, free - {v} - near[v]) or independent(near, wanted, free - {v})


def say(decide):
    print("yes" if decide(sys.stdin.read()) else "no")
