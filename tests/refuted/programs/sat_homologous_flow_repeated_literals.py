# SAT to integral flow with homologous arcs, as in CodingThrust/problem-reductions at 8df8ac0 (2026-05-12),
# satisfiability_integralflowhomologousarcs, after Sahni (1974).
#
# Claims: each variable sends one unit along its true or its false channel; at a clause the channels that make
# one of its literals false pass, each to its own continuation, through one arc that takes one unit less than
# the clause has literals; n units arrive iff the formula is satisfiable. Wrong: a literal that a clause
# repeats is counted again, but has one channel, so that (x, x) lets x be false. Clauses of one literal are
# given with it repeated here; the library takes such clauses.
#
# fails: sound at vars 1, clauses 2
import sources

SOURCE, TARGET = "sat", "homologous_flow"


def legal(_):
    return True


def doubled(clause):
    return clause * 2 if len(clause) == 1 else clause


def room(clause):
    return max(len(clause) - 1, 0)


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
