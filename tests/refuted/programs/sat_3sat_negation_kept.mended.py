# SAT to 3-SAT after Karp (1972): the negation of a negated literal is its variable.
import sources

SOURCE, TARGET = "sat", "sat"


def legal(_):
    return True


def image(formula):
    clauses, vars = [list(clause) for clause in formula.clauses], formula.vars
    while True:
        long = next((clause for clause in clauses if len(clause) > 3), None)
        if long is None:
            return sources.cnf(vars, clauses)
        vars += 1
        first, long[:2] = long[:2], []
        clauses += [first + [vars]] + [[-literal, vars] for literal in long]
        long.append(-vars)


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
