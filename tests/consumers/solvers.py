#!/usr/bin/env python3
"""Runs a program of others on instances that reductio wrote, and holds its answers against ours.

    solvers.py CONSUMER REDUCTIO

CONSUMER is a file of this folder, lines of a word and its value:
    program   its name, as it is called; not there: the run is skipped (exit 77), and a line says so
    package   the Debian package that has it
    kind      sat, maxsat, pb or ilp: the problem that it gets
    format    the format that it reads
    command   what a user types, with {file}, and {out} where it writes its answer to a file
    light     the dial of small instances: variables of formulas, or rows and coordinates of pairs (24x20)
    heavy     the same of instances that cost it more than a second, of each family (sat-uniform=230 sat-parity=160),
              as measured with Debian 12's programs: seconds are those of the processor, whatever else it does

With REDUCTIO_ALL in the environment there are 30 instances of each family and not 2, and heavy ones besides.
For each of three families, as many instances with the answer yes as with no. A formula's answer is CaDiCaL's within
reductio. A pair's instance is asked for its optimum, where the format can; with the optimum as a threshold (yes), and
with the next one (no). What the program prints is lifted to the source, where a witness is checked.
"""
import json
import os
import pathlib
import re
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile

LIGHT, ALL = 2, 30  # instances of each family
HEAVY = {"sat": 4, "maxsat": 2, "pb": 2, "ilp": 2}  # of optima each is asked more than once
LONGEST = 300  # seconds of the processor that one run may take; ctest ends what waits for ever

DECISIONS = ("smt2",)  # formats that ask for no optimum

FAMILIES = {
    "sat": ["sat-uniform", "sat-planted", "sat-parity"],
    "pairs": ["ov-uniform", "ov-planted", "ov-near-miss"],
}


def processor_seconds():
    """Of all programs that have been run and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def dials(text, kind):
    """Of each family: one for all of them, or FAMILY=DIAL for each."""
    if "=" not in text:
        return {family: text for family in FAMILIES[kind]}
    named = dict(word.split("=") for word in text.split())
    if sorted(named) != sorted(FAMILIES[kind]):
        raise SystemExit(f"dials of {', '.join(named)}; expected {', '.join(FAMILIES[kind])}")
    return named


def fields(path):
    out = {}
    for line in path.read_text().splitlines():
        if line and not line.startswith("#"):
            word, value = line.split(None, 1)
            out[word] = value
    return out


class Consumer:
    def __init__(self, path, reductio, folder):
        self.says = fields(path)
        self.name = path.stem
        self.reductio = reductio
        self.folder = pathlib.Path(folder)
        self.done, self.seconds, self.answers = 0, [], {"yes": 0, "no": 0, "optimum": 0}

    def ours(self, *words):
        """What a command of ours prints. Those that answer say it in their exit status, too; 2 is bad input."""
        got = subprocess.run([self.reductio, *map(str, words), "--quiet"], capture_output=True, text=True)
        if got.returncode == 2 and words[0] != "lift":
            raise SystemExit(f"{self.name}: reductio {' '.join(map(str, words))}: {got.stderr}")
        return got.stdout

    def file(self, name):
        return self.folder / name

    def target(self):
        """Several programs know a format by its ending alone, and WCNF's is the same in both forms."""
        return self.file("target." + {"dimacs": "cnf", "wcnf-old": "wcnf"}.get(self.says["format"], self.says["format"]))

    def run(self, instance):
        """What it prints of a file, or writes; a crash or a limit is an answer that nobody reads."""
        out = self.file("answer.txt")
        out.unlink(missing_ok=True)
        command = self.says["command"].format(file=shlex.quote(str(instance)), out=shlex.quote(str(out)))
        before = processor_seconds()
        limited = f"ulimit -t {LONGEST}; {command}"
        got = subprocess.run(limited, shell=True, capture_output=True, text=True, cwd=self.folder)
        self.seconds.append(processor_seconds() - before)
        if not out.exists():
            out.write_text(got.stdout)
        return out

    def check(self, source, target, expected, value=None):
        """One run: the answer that reductio lifts is the expected one, and a witness holds in the source."""
        answer = self.run(target)
        words = ["lift", target, answer, "--json"] + (["--source", source] if source != target else [])
        said = json.loads(self.ours(*words) or "{}")
        good = said.get("answer") == expected and (expected == "no" or said.get("checked") is True)
        if value is not None:
            good = good and said.get("value") == value
        if not good:
            kept = pathlib.Path(tempfile.gettempdir()) / f"consumer-{self.name}"
            shutil.copytree(self.folder, kept, dirs_exist_ok=True)
            raise SystemExit(f"{self.name}: {target.name}: {said}; expected {expected} {value} (files in {kept})")
        self.done += 1
        self.answers[expected] += 1


def formula(consumer, family, dial, k):
    form, kind = consumer.says["format"], consumer.says["kind"]
    answer = "yes" if k % 2 == 0 or family == "sat-planted" else "no"
    cnf, target = consumer.file("formula.cnf"), consumer.target()
    wanted = [] if family == "sat-planted" else ["--answer", answer]
    consumer.ours("generate", family, "--vars", dial, "--seed", 100 * k + 1, *wanted, "-o", cnf, "--force")
    if kind == "sat":
        consumer.ours("convert", cnf, target, "--format", form, "--force")
    else:
        consumer.ours("reduce", cnf, "--to", kind, "--format", form, "-o", target, "--force")
    consumer.check(cnf, target, answer)


def pair_as_formula(consumer, ov):
    answer = json.loads(consumer.ours("solve", ov, "--json"))["answer"]
    form, target = consumer.says["format"], consumer.target()
    consumer.ours("reduce", ov, "--via", "ov_to_sat", "--to", "sat", "--format", form, "-o", target, "--force")
    consumer.check(ov, target, answer)


def pair(consumer, family, dial, k):
    kind, form = consumer.says["kind"], consumer.says["format"]
    rows, coordinates = dial.split("x")
    ov = consumer.file("rows.ov")
    consumer.ours("generate", family, "--n", rows, "--d", coordinates, "--seed", 7 * k + 1, "-o", ov, "--force")
    if kind == "sat":
        return pair_as_formula(consumer, ov)
    problem = "min-ip" if kind == "maxsat" or k % 2 else "max-ip"
    text = [line for line in ov.read_text().splitlines() if not line.startswith("c")]
    words = text[0].split()
    source = consumer.file("source.txt")

    def write(threshold):
        head = " ".join(["p", problem, *words[2:5], *([] if threshold is None else [str(threshold)])])
        source.write_text("\n".join([head, *text[1:], ""]))

    def ask(threshold):
        write(threshold)
        target = consumer.target()
        consumer.ours("reduce", source, "--to", kind, "--format", form, "-o", target, "--force")
        return target

    write(None)
    best = json.loads(consumer.ours("solve", source, "--json"))["value"]
    if form not in DECISIONS:
        consumer.check(source, ask(None), "optimum", best)
    consumer.check(source, ask(best), "yes")
    consumer.check(source, ask(best + (1 if problem == "max-ip" else -1)), "no")


def run_all(consumer, text, count):
    """`count` instances of each family."""
    pairs = re.search("[0-9]x[0-9]", text) is not None
    for family, dial in dials(text, "pairs" if pairs else "sat").items():
        for k in range(count):
            (pair if pairs else formula)(consumer, family, dial, k)


def main():
    path, reductio = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    heavy = "REDUCTIO_ALL" in os.environ
    says = fields(path)
    page = path.parents[2] / "docs" / "consumers.md"
    if f"`{says['command']}`" not in page.read_text():
        raise SystemExit(f"{path.stem}: docs/consumers.md has no `{says['command']}`")
    if shutil.which(says["program"]) is None:
        print(f"{path.stem}: skipped, {says['program']} is not installed (Debian package {says['package']})")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        consumer = Consumer(path, reductio, folder)
        run_all(consumer, says["light"], ALL if heavy else LIGHT)
        if heavy:
            run_all(consumer, says["heavy"], HEAVY[says["kind"]])
        slow = sum(seconds > 1 for seconds in consumer.seconds)
        if heavy and slow < 5:
            raise SystemExit(f"{path.stem}: {slow} runs took more than a second; 5 are wanted")
        print(f"{path.stem}: {consumer.done} answers as ours {consumer.answers}, {slow} after more than a second, "
              f"{sum(consumer.seconds):.1f} s in all, {max(consumer.seconds):.1f} s at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
