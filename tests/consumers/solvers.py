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
    heavy     the same of instances that cost it more than a second

With REDUCTIO_ALL in the environment there are 10 instances of each family and not 2, and heavy ones besides.
For each of three families, as many instances with the answer yes as with no. A formula's answer is CaDiCaL's within
reductio. A pair's instance is asked for its optimum; with the optimum as a threshold (yes), and with the next one (no).
What the program prints is lifted to the source, where a witness is checked.
"""
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

FAMILIES = {
    "sat": ["sat-uniform", "sat-planted", "sat-parity"],
    "pairs": ["ov-uniform", "ov-planted", "ov-near-miss"],
}


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
        self.done, self.slow, self.answers = 0, 0, {"yes": 0, "no": 0, "optimum": 0}

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
        begun = time.monotonic()
        got = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=600, cwd=self.folder)
        self.slow += time.monotonic() - begun > 1
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


def formulas(consumer, dial, count):
    form = consumer.says["format"]
    for family in FAMILIES["sat"]:
        for k in range(count):
            answer = "yes" if k % 2 == 0 or family == "sat-planted" else "no"
            cnf = consumer.file("formula.cnf")
            wanted = [] if family == "sat-planted" else ["--answer", answer]
            consumer.ours("generate", family, "--vars", dial, "--seed", 100 * k + 1, *wanted, "-o", cnf, "--force")
            target = consumer.target()
            if consumer.says["kind"] == "sat":
                consumer.ours("convert", cnf, target, "--format", form, "--force")
            else:
                consumer.ours("reduce", cnf, "--to", consumer.says["kind"], "--format", form, "-o", target, "--force")
            consumer.check(cnf, target, answer)


def pairs(consumer, dial, count):
    kind, form = consumer.says["kind"], consumer.says["format"]
    rows, coordinates = dial.split("x")
    for family in FAMILIES["pairs"]:
        for k in range(count):
            ov = consumer.file("rows.ov")
            consumer.ours("generate", family, "--n", rows, "--d", coordinates, "--seed", 7 * k + 1, "-o", ov, "--force")
            if kind == "sat":
                answer = json.loads(consumer.ours("solve", ov, "--json"))["answer"]
                target = consumer.target()
                consumer.ours("reduce", ov, "--via", "ov_to_sat", "--to", "sat", "--format", form, "-o", target, "--force")
                consumer.check(ov, target, answer)
                continue
            problem = "min-ip" if kind == "maxsat" or k % 2 else "max-ip"
            text = [line for line in ov.read_text().splitlines() if not line.startswith("c")]
            words = text[0].split()
            source = consumer.file("source.txt")

            def ask(threshold):
                head = " ".join(["p", problem, *words[2:5], *([] if threshold is None else [str(threshold)])])
                source.write_text("\n".join([head, *text[1:], ""]))
                target = consumer.target()
                consumer.ours("reduce", source, "--to", kind, "--format", form, "-o", target, "--force")
                return target

            target = ask(None)
            best = json.loads(consumer.ours("solve", source, "--json"))["value"]
            consumer.check(source, target, "optimum", best)
            consumer.check(source, ask(best), "yes")
            consumer.check(source, ask(best + (1 if problem == "max-ip" else -1)), "no")


def main():
    path, reductio = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    heavy = "REDUCTIO_ALL" in os.environ
    count = 10 if heavy else 2
    says = fields(path)
    page = path.parents[2] / "docs" / "consumers.md"
    if f"`{says['command']}`" not in page.read_text():
        raise SystemExit(f"{path.stem}: docs/consumers.md has no `{says['command']}`")
    if shutil.which(says["program"]) is None:
        print(f"{path.stem}: skipped, {says['program']} is not installed (Debian package {says['package']})")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        consumer = Consumer(path, reductio, folder)
        for dial in [says["light"]] + ([says["heavy"]] if heavy else []):
            few = dial == says["heavy"]
            if "x" in dial:
                pairs(consumer, dial, 2 if few else count)
            else:
                formulas(consumer, dial, 2 if few else count)
        if heavy and consumer.slow < 5:
            raise SystemExit(f"{path.stem}: {consumer.slow} runs took more than a second; 5 are wanted")
        print(f"{path.stem}: {consumer.done} answers as ours {consumer.answers}, {consumer.slow} after more than a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
