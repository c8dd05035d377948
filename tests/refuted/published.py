# Holds the programs of this folder to what they say of themselves: each wrong reduction fails first where
# its heading says, and each mended one nowhere.
#
# This is a plain second version of what `reductio verify --program` does, without processes: every source of
# a few sizes in order of size, the mended ones also on random formulas. Called with a reductio, it also asks
# that one: the first source on which a program fails must be refuted, with nothing to take away from it, and
# pass with the mended program.
import functools
import importlib.util
import itertools
import json
import pathlib
import random
import re
import shlex
import subprocess
import sys
import tempfile

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


def asked(problem, sides, thresholds):
    """Rows of so many sides, with each threshold that `thresholds` gives for so many coordinates."""
    def all_of_them():
        counts = [c for c in itertools.product(range(4), repeat=sides + 1) if sum(c[:-1]) * c[-1] <= 6]
        for *rows_of, d in sorted(counts, key=lambda c: (c[0] * c[-2] * c[-1], sum(c))):
            names = [("n", "m")[k] + " %d" % rows_of[k] for k in range(sides)]
            for body in rows(sum(rows_of), d):
                for t in thresholds(d):
                    head = "p %s %s %d %s" % (problem, " ".join(map(str, rows_of)), d, t)
                    yield ", ".join(names + ["d %d" % d]), write(head, body)
    return all_of_them


def cosines(d):
    """Cosines of documents of few words, and what lies between."""
    return ["0", "1/4", "1/2", "sqrt(1/2)", "9/10", "1"]


def sat():
    """Every choice of clauses, each a set of literals, of a few sizes."""
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


TINY = {"ov": ov, "ov-mono": ov_mono, "sat": sat, "msd": asked("msd", 2, cosines)}
TINY.update((name, asked(name, 1, lambda d: range(d + 1))) for name in ("max-ip-mono", "min-ip-mono"))
TINY.update((name, asked(name, 1, cosines)) for name in ("msd-mono", "lsd-mono"))


def first_failure(program, tried):
    """The claim that fails first, the size of the source and its text; None where none does."""
    for size, text in tried:
        truth = decider(program.SOURCE)(text)
        image = sources.apply(program.SOURCE, program.TARGET, program.legal, program.image, text)
        if decider(program.TARGET)(image) != truth:
            return "complete" if truth else "sound", size, text
    return None


def verified(reductio, path, program, claim, text):
    """What `verify --program` says of this source: its verdict, and the sources that it saves."""
    python = [sys.executable, "-SB"]
    command = [reductio, "verify", "--json", "--threads", "1", "--claim", claim, "--from", program.SOURCE,
               "--to", program.TARGET, "--program", shlex.join([*python, str(path)])]
    if program.TARGET not in sources.READ:
        decide = PROGRAMS / ("decide_%s.py" % program.TARGET)
        command += ["--decide", shlex.join([*python, str(decide)])]
    with tempfile.TemporaryDirectory() as folder:
        given = pathlib.Path(folder) / ("given." + {"sat": "cnf"}.get(program.SOURCE, "ov"))
        given.write_text(text)
        run = subprocess.run([*command, given.name], cwd=folder, capture_output=True, text=True, check=False)
        saved = [f.read_text() for f in pathlib.Path(folder).iterdir() if "counterexample" in f.name]
    return json.loads(run.stdout)[0]["verdict"] if run.stdout else run.stderr, saved


def faults(path, reductio, failures):
    """What is not as the program says of itself. `failures`: claim and source of those that fail, by name."""
    program, heading = load(path), path.read_text(encoding="utf-8")
    said = re.search(r"^# fails: (\w+) at (.*)$", heading, re.M)
    mends = path.name.removesuffix(".mended.py") if path.name.endswith(".mended.py") else None
    tried = TINY[program.SOURCE]()
    if mends and program.SOURCE == "sat":
        tried = itertools.chain(tried, random_sat(40))
    found = first_failure(program, tried)
    if bool(said) == bool(mends) or (found and found[:2]) != (said and said.groups()):
        yield "says %s, fails %s" % (said and said[0], found)
    elif reductio and said:
        claim, _, text = failures[path.stem] = found
        verdict, saved = verified(reductio, path, program, claim, text)
        if verdict != "refuted" or [sources.READ[program.SOURCE](s) for s in saved] != [
                sources.READ[program.SOURCE](text)]:
            yield "verify says %s of\n%sand saves %s" % (verdict, text, saved)
    elif reductio:
        verdict, _ = verified(reductio, path, program, failures[mends][0], failures[mends][2])
        if verdict != "tested":
            yield "verify says %s" % verdict


def main(reductio=None):
    paths = [path for path in PROGRAMS.glob("*.py")
             if path.name not in ("sources.py", "images.py") and not path.name.startswith("decide_")]
    paths.sort(key=lambda path: (path.name.endswith(".mended.py"), path.name))
    failures, unexpected = {}, 0
    for path in paths:
        for fault in faults(path, reductio, failures):
            unexpected += 1
            print("%s: %s" % (path.name, fault))
    mended = sum(path.name.endswith(".mended.py") for path in paths)
    print("%d wrong reductions, %d mended, %d not as they say" % (len(paths) - mended, mended, unexpected))
    return bool(unexpected) or not 0 < mended < len(paths)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
