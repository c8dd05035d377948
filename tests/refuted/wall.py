# Holds the programs of this folder to what they say of themselves: each wrong reduction fails first where its
# heading says, and each mended one nowhere.
#
# This is a plain second version of what `reductio verify --program` does, without processes: every source of a
# few sizes in order of size, the mended ones also on random formulas.
import functools
import importlib.util
import itertools
import pathlib
import random
import re
import sys

PROGRAMS = pathlib.Path(__file__).parent / "programs"
sys.path.insert(0, str(PROGRAMS))
import sources  # noqa: E402


def load(path):
    spec = importlib.util.spec_from_file_location(re.sub(r"\W", "_", path.name), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@functools.cache
def decider(target):
    if target in sources.READ:
        return lambda image: sources.ANSWER[target](sources.READ[target](image))
    return load(PROGRAMS / ("decide_%s.py" % target)).decide


def rows(count, d):
    """All lists of so many rows, those with fewer ones first."""
    texts = ("".join(bits) for bits in itertools.product("01", repeat=count * d))
    for text in sorted(texts, key=lambda t: t.count("1")):
        yield [text[i * d:(i + 1) * d] for i in range(count)]


def write(head, body):
    return "\n".join([head] + [row or "." for row in body]) + "\n"


def ov():
    sizes = [s for s in itertools.product(range(4), repeat=3) if (s[0] + s[1]) * s[2] <= 8]
    for n, m, d in sorted(sizes, key=lambda s: (s[0] * s[1] * s[2], sum(s))):
        for body in rows(n + m, d):
            yield "n %d, m %d, d %d" % (n, m, d), write("p ov %d %d %d" % (n, m, d), body)


def ov_mono():
    sizes = [s for s in itertools.product(range(5), range(4)) if s[0] * s[1] <= 8]
    for n, d in sorted(sizes, key=lambda s: (s[0] * s[0] * s[1], sum(s))):
        for body in rows(n, d):
            yield "n %d, d %d" % (n, d), write("p ov-mono %d %d" % (n, d), body)


def sat():
    """Every set of clauses, each a set of literals, of a few sizes."""
    for vars, most in enumerate((2, 3, 3, 2, 1)):
        literals = [sign * v for v in range(1, vars + 1) for sign in (1, -1)]
        kinds = [list(c) for k in range(len(literals) + 1) for c in itertools.combinations(literals, k)]
        for clauses in range(most + 1):
            formulas = itertools.combinations_with_replacement(kinds, clauses)
            for formula in sorted(formulas, key=lambda f: sum(map(len, f))):
                yield "vars %d, clauses %d" % (vars, clauses), sources.cnf(vars, formula)


def random_sat(count):
    chance = random.Random(1)
    for _ in range(count):
        vars = chance.randint(3, 4)
        clauses = [[chance.choice((1, -1)) * chance.randint(1, vars) for _ in range(chance.randint(1, 3))]
                   for _ in range(chance.randint(3, 6))]
        yield "a random formula", sources.cnf(vars, clauses)


TINY = {"ov": ov, "ov-mono": ov_mono, "sat": sat}


def first_failure(program, tried):
    """The claim that fails first, and the size of the source; None where none does."""
    for size, text in tried:
        truth = decider(program.SOURCE)(text)
        image = sources.apply(program.SOURCE, program.TARGET, program.legal, program.image, text)
        if decider(program.TARGET)(image) != truth:
            return "%s at %s" % ("complete" if truth else "sound", size)
    return None


def main():
    wrong = mended = unexpected = 0
    for path in sorted(PROGRAMS.glob("*.py")):
        if path.name in ("sources.py", "images.py") or path.name.startswith("decide_"):
            continue
        said = re.search(r"^# fails: (.*)$", path.read_text(encoding="utf-8"), re.M)
        program = load(path)
        tried = TINY[program.SOURCE]()
        if not said and program.SOURCE == "sat":
            tried = itertools.chain(tried, random_sat(40))
        found = first_failure(program, tried)
        wrong, mended = wrong + bool(said), mended + (not said)
        if bool(said) == path.name.endswith(".mended.py") or found != (said and said[1]):
            unexpected += 1
            print("%s: says %s, fails %s" % (path.name, said and said[1], found))
    print("%d wrong reductions, %d mended, %d not as they say" % (wrong, mended, unexpected))
    return bool(unexpected) or not wrong or not mended


if __name__ == "__main__":
    sys.exit(main())
