# Checks this set: its checksums, that the manifest lists its files, and of each file what its format lets be seen
# without solving it. Called by check.sh; `python3 check.py KEY` takes the answers from the key of a blind set.
import bz2
import gzip
import hashlib
import json
import lzma
import math
import operator
import os
import struct
import sys

here = os.path.dirname(os.path.abspath(__file__))


class Fault(Exception):
    pass


def need(true, says):
    if not true:
        raise Fault(says)


def content(path):
    opened = {".xz": lzma.open, ".gz": gzip.open, ".bz2": bz2.open}.get(os.path.splitext(path)[1], open)
    with opened(path, "rb") as file:
        return file.read()


def checksums():
    listed = set()
    with open(os.path.join(here, "SHA256SUMS")) as sums:
        for line in sums:
            digest, name = line.rstrip("\n").split("  ", 1)
            with open(os.path.join(here, name), "rb") as file:
                need(hashlib.sha256(file.read()).hexdigest() == digest, name + ": another checksum")
            listed.add(name)
    there = set(os.listdir(here)) - {"SHA256SUMS"}
    need(there == listed, "not in SHA256SUMS, or missing: %s" % ", ".join(sorted(there ^ listed)))
    return len(listed)


def answers(key):
    path = key or os.path.join(here, "answers.json")
    if not os.path.exists(path):
        need(key is None, path + ": no such file")
        return {}
    with open(path) as file:
        return {one["file"]: one for one in json.load(file)["answers"]}


# Real numbers in the bytes of an array, by the names that npy and safetensors give to their types.
def reals(raw, dtype):
    if dtype == "BF16":
        return [struct.unpack("<f", b"\0\0" + raw[k:k + 2])[0] for k in range(0, len(raw), 2)]
    sizes = {"F16": (2, "e"), "<f2": (2, "e"), "F32": (4, "f"), "<f4": (4, "f"), "F64": (8, "d"), "<f8": (8, "d")}
    need(dtype in sizes, "numbers of type %s" % dtype)
    size, letter = sizes[dtype]
    return struct.unpack("<%d%s" % (len(raw) // size, letter), raw)


# A head of attention: shapes, and the outputs of some queries, of which the answer says which exceed the cut.
def check_head(arrays, stated, entry, answer):
    for name in "QKV":
        need(name in arrays and len(arrays[name][0]) == 2, "no matrix " + name)
    (queries, d), (keys, same), (values, columns) = (arrays[name][0] for name in "QKV")
    need(d == same and keys == values and columns >= 1, "Q, K and V of shapes that do not fit")
    sizes = entry["sizes"]
    need((sizes["queries"], sizes["keys"], sizes["d"]) == (queries, keys, d), "other sizes than the manifest's")
    if "rows_above_cut" not in answer:
        return "shapes"
    above = set(answer["rows_above_cut"])
    need((answer["answer"] == "yes") == bool(above), "an answer that its rows do not bear out")
    need(answer.get("witness") is None or answer["witness"][0] in above, "rows without that of its witness")
    q, k, v = (reals(arrays[name][2], arrays[name][1]) for name in "QKV")
    need((len(q), len(k), len(v)) == (queries * d, keys * d, keys * columns), "arrays of other lengths than their shapes")
    scale, cut = float(stated["scale"]), float(stated["cut"])
    tried = sorted(set(sorted(above)[:4]) | set(range(0, queries, max(1, queries // 4))))
    for row in tried:
        mine = q[row * d:(row + 1) * d]
        scores = [scale * sum(map(operator.mul, mine, k[j * d:(j + 1) * d])) for j in range(keys)]
        most = max(scores)
        weights = [math.exp(score - most) for score in scores]
        output = math.fsum(w * v[j * columns] for j, w in enumerate(weights)) / math.fsum(weights)
        need((output > cut) == (row in above), "query %d has output %g, and %g is the cut" % (row, output, cut))
    return "shapes, outputs of %d queries" % len(tried)


def main():
    key = sys.argv[1] if len(sys.argv) > 1 else None
    print("%d checksums" % checksums())
    with open(os.path.join(here, "manifest.json")) as file:
        entries = json.load(file)["instances"]
    known = answers(key)
    bad = 0
    for entry in entries:
        name = entry["file"]
        try:
            need(not known or name in known, "no answer is expected of it")
            print("%s: %s" % (name, check(content(os.path.join(here, name)), entry, known.get(name, {}))))
        except (Fault, ValueError, LookupError, TypeError, OSError, EOFError, lzma.LZMAError, struct.error) as fault:
            bad += 1
            print("%s: WRONG: %s" % (name, fault))
    print("%d instances, %d wrong" % (len(entries), bad))
    return 1 if bad else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Fault, OSError, ValueError) as fault:
        print("WRONG: %s" % fault)
        sys.exit(1)
