#!/usr/bin/python3
"""Bit sampling, the oldest index for Hamming distance: sampling.py CODES.npz BITS ROUNDS

Every round puts the rows of both sides into buckets by BITS coordinates, drawn anew, and looks at those that meet. Prints
the nearest two, as `reductio score` reads them.
"""
import collections
import sys

import numpy

file = numpy.load(sys.argv[1])
A, B = file["A"], file["B"]
bits, rounds = int(sys.argv[2]), int(sys.argv[3])
random = numpy.random.RandomState(1)
best = (A.shape[1] + 1, 0, 0)
for _ in range(rounds):
    chosen = random.permutation(A.shape[1])[:bits]
    buckets = collections.defaultdict(list)
    for j, row in enumerate(B[:, chosen]):
        buckets[row.tobytes()].append(j)
    for i, row in enumerate(A[:, chosen]):
        for j in buckets.get(row.tobytes(), []):
            best = min(best, (int((A[i] != B[j]).sum()), i, j))
print(f"{best[1]},{best[2]}")
