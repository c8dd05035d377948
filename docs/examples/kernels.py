#!/usr/bin/python3
"""Attention as three kernels compute it: kernels.py exact|half|sampled HEAD.npz OUTPUT.npy

exact is softmax in double precision, half rounds scores and weights to 16 bits, and sampled reads every other key and the
last, weighting what it reads twice.
"""
import json
import sys

import numpy

kernel, head, output = sys.argv[1:]
file = numpy.load(head)
scale = float(json.loads(str(file["meta"]))["scale"])
Q, K, V = (file[name].astype(numpy.float64) for name in "QKV")
scores = scale * Q @ K.T
if kernel == "half":
    scores = scores.astype(numpy.float16)
weights = numpy.exp(scores - scores.max(axis=1, keepdims=True))
if kernel == "sampled":
    weights[:, :-1] *= 2 * (numpy.arange(len(K) - 1) % 2)
numpy.save(output, weights.astype(numpy.float64) @ V / weights.sum(axis=1, dtype=numpy.float64, keepdims=True))
