# 3-SAT to three-dimensional matching, as in ReduxISU/Redux (92b4533, 2024-06-21; also pkprathamkhanal/Redux
# a38be73, 2025-11-11), GareyJohnson, after Garey and Johnson (1979).
#
# Claims: a variable that occurs c times gets a ring of 2c triples with a tip each, of which either all
# positive or all negative ones stay free; a clause takes a free tip of one of its literals; garbage takes
# the rest. Wrong: the ring goes on with i + 2 instead of i + 1, so that for even c it falls apart into two,
# which need not agree.
#
# fails: sound at vars 1, clauses 2
import collections
import sources

SOURCE, TARGET = "sat", "matching"
legal = sources.short
STEP = 2


def image(formula):
    clauses = sources.of_three(formula)
    literals = [literal for clause in clauses for literal in clause]
    triples, free, pairs, tips = [], collections.defaultdict(list), 0, 0
    for variable, count in sorted(collections.Counter(map(abs, literals)).items()):
        for i in range(count):
            triples.append((pairs + i, pairs + i, tips))
            triples.append((pairs + i, pairs + (i + STEP) % count, tips + 1))
            free[variable].append(tips)
            free[-variable].append(tips + 1)
            tips += 2
        pairs += count
    for clause in clauses:
        triples += [(pairs, pairs, free[literal].pop(0)) for literal in clause]
        pairs += 1
    for _ in range(len(literals) - len(clauses)):
        triples += [(pairs, pairs, tip) for tip in range(tips)]
        pairs += 1
    return "\n".join(["p matching %d %d" % (pairs, len(triples))] + ["%d %d %d" % t for t in triples]) + "\n"


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
