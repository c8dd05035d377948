# SAT to integral flow with homologous arcs after Sahni (1974): a clause counts different literals.
import sources

SOURCE, TARGET = "sat", "homologous_flow"


def legal(_):
    return True


def doubled(clause):
    return clause * 2 if len(clause) == 1 else clause


def room(clause):
    return max(len(set(clause)) - 1, 0)


def image(formula):
    arcs, pairs, last = [], [], 2  # the first vertex sends, the second receives
    channels = {}
    for v in range(1, formula.vars + 1):
        channels[v], channels[-v] = last + 2, last + 3
        arcs += [(1, last + 1, 1), (last + 1, last + 2, 1), (last + 1, last + 3, 1)]
        last += 3
    for clause in map(doubled, formula.clauses):
        gate, last = last + 1, last + 2
        arcs.append((gate, gate + 1, room(clause)))
        for side in channels:
            last += 1
            if -side in clause:
                arcs += [(channels[side], gate, 1), (gate + 1, last, 1)]
                pairs.append((len(arcs) - 1, len(arcs)))
            else:
                arcs.append((channels[side], last, 1))
            channels[side] = last
    arcs += [(vertex, 2, 1) for vertex in channels.values()]
    wanted = formula.vars + (not all(formula.clauses))
    lines = ["p homologous_flow %d %d %d" % (last, len(arcs), wanted)]
    lines += ["a %d %d %d" % arc for arc in arcs] + ["h %d %d" % pair for pair in pairs]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
