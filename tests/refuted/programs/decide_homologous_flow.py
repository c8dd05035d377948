# Integral flow with homologous arcs: can so many units flow from vertex 1 to vertex 2, both arcs of each pair
# carrying the same? `p homologous_flow VERTICES ARCS UNITS`, arcs `a u v CAPACITY` without cycles, pairs
# `h i j` of arcs counted from 1, i before j on the way.
import graphlib

import images


def splits(units, room):
    """All ways to send so many units along arcs with so much room each."""
    if not room:
        return [()] if units == 0 else []
    return [(x, *rest) for x in range(min(units, room[0]) + 1) for rest in splits(units - x, room[1:])]


def route(order, arcs, partner, flow, units):
    """Sends what has come to the first vertex on its way; the others follow in order."""
    if not order:
        return True
    v, rest = order[0], order[1:]
    out = [i for i, (u, _, _) in enumerate(arcs) if u == v]
    came = units if v == 1 else sum(flow[i] for i, (_, w, _) in enumerate(arcs) if w == v)
    if v == 2:
        return came >= units and route(rest, arcs, partner, flow, units)
    return any(route(rest, arcs, partner, {**flow, **dict(zip(out, sent))}, units)
               for sent in splits(came, [arcs[i][2] for i in out])
               if all(flow[partner[i]] == x for i, x in zip(out, sent) if i in partner))


def decide(text):
    (vertices, _, units), lines = images.head(text)
    rows = [[line[0], *map(int, line[1:].split())] for line in lines]
    arcs = [tuple(row[1:]) for row in rows if row[0] == "a"]
    partner = {j - 1: i - 1 for kind, i, j, *_ in rows if kind == "h"}
    before = {v: {u for u, w, _ in arcs if w == v} for v in range(1, vertices + 1)}
    return route(list(graphlib.TopologicalSorter(before).static_order()), arcs, partner, {}, units)


if __name__ == "__main__":
    images.say(decide)
