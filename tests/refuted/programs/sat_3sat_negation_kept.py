# SAT to 3-SAT, as in ReduxISU/Redux (92b4533, 2024-06-21; also pkprathamkhanal/Redux a38be73, 2025-11-11),
# KarpSATToSAT3, after Karp (1972).
#
# Claims: a clause a, b, c... of more than three literals becomes (a, b, u), (c..., not u) and, for each c of
# the rest, (not c, u), where u is new; repeated until all are short. Wrong: where c is itself negated, its
# negation is taken to be c, so that (not x, u) stands for (x, u) and a satisfiable formula can become
# unsatisfiable. (The smallest source has a tautology. Without one, a b c -d with -c and d fails, and so does
# a clause of seven positive literals alone, as the new variables are negated too.)
#
# fails: complete at vars 3, clauses 2
import sources

SOURCE, TARGET = "sat", "sat"
legal = sources.nonempty


def negation(literal):
    return -abs(literal)


def image(formula):
    clauses, vars = [list(clause) for clause in formula.clauses], formula.vars
    while True:
        long = next((clause for clause in clauses if len(clause) > 3), None)
        if long is None:
            return sources.cnf(vars, clauses)
        vars += 1
        first, long[:2] = long[:2], []
        clauses += [first + [vars]] + [[negation(literal), vars] for literal in long]
        long.append(-vars)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
