# Integral flow with homologous arcs: can so many units flow from vertex 1 to vertex 2, both arcs of each pair
# carrying the same? `p homologous_flow VERTICES ARCS UNITS`, arcs `a u v CAPACITY` without cycles, pairs
# `h i j` of arcs counted from 1, i before j on the way.
import graphlib
import sys

import images


def splits(units, room):
    """All ways to send so many units along arcs with so much room each."""
    if not room:
        return [()] if units == 0 else []
    return [(x, *rest) for x in range(min(units, room[0]) + 1) for rest in splits(units - x, room[1:])]


class Net:
    def __init__(self, text):
        (self.vertices, _, self.units), lines = images.head(text)
        rows = [[line[0], *map(int, line[1:].split())] for line in lines]
        arcs = [row[1:] for row in rows if row[0] == "a"]
        self.room = [room for _, _, room in arcs]
        self.partner = {j - 1: i - 1 for kind, i, j, *_ in rows if kind == "h"}
        self.into, self.out = ([[] for _ in range(self.vertices + 1)] for _ in range(2))
        for i, (u, v, _) in enumerate(arcs):
            self.out[u].append(i)
            self.into[v].append(i)
        before = {v: {arcs[i][0] for i in self.into[v]} for v in range(1, self.vertices + 1)}
        self.order = list(graphlib.TopologicalSorter(before).static_order())

    def route(self, place, flow):
        """Sends what has come to a vertex on its way; those after it in the order follow."""
        if place == len(self.order):
            return True
        v = self.order[place]
        came = self.units if v == 1 else sum(flow[i] for i in self.into[v])
        if v == 2:
            return came >= self.units and self.route(place + 1, flow)
        out = self.out[v]
        for sent in splits(came, [self.room[i] for i in out]):
            if all(flow[self.partner[i]] == x for i, x in zip(out, sent) if i in self.partner):
                flow.update(zip(out, sent))
                if self.route(place + 1, flow):
                    return True
        return False


def decide(text):
    sys.setrecursionlimit(10 ** 5)
    return Net(text).route(0, {})


if __name__ == "__main__":
    images.say(decide)
