#!/usr/bin/python3
"""The outputs of a causal attention head in numpy: causal.py HEAD.npz OUTPUT.npy"""
import json
import sys

import numpy

file = numpy.load(sys.argv[1])
scale = float(json.loads(str(file["meta"]))["scale"])
Q, K, V = (file[name].astype(numpy.float64) for name in "QKV")
scores = scale * Q @ K.T
scores[numpy.triu_indices(len(Q), 1)] = -numpy.inf  # no token sees a later one
weights = numpy.exp(scores - scores.max(axis=1, keepdims=True))
numpy.save(sys.argv[2], weights @ V / weights.sum(axis=1, keepdims=True))
