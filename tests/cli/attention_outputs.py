"""attention_outputs.py HEAD OUT [ROW=VALUE ...]: the outputs of a head in safetensors, or of one whose keys are pairs, in
plain Python, as an array of doubles in npy, with some of them changed. A value may be nan."""
import json
import math
import struct
import sys

head = open(sys.argv[1], "rb").read()
length = struct.unpack("<Q", head[:8])[0]
header = json.loads(head[8:8 + length])
about = json.loads(header["__metadata__"]["reductio"])


def matrix(name):
    entry = header[name]
    rows, columns = entry["shape"]
    begin, end = (8 + length + offset for offset in entry["data_offsets"])
    kind = {"F32": "f", "F64": "d"}[entry["dtype"]]
    numbers = struct.unpack(f"<{rows * columns}{kind}", head[begin:end])
    return [numbers[i * columns:(i + 1) * columns] for i in range(rows)]


def pairs(name):
    if name in header:
        return matrix(name)
    return [[x * y for x, y in zip(left, right)] for left in matrix(name + "1") for right in matrix(name + "2")]


K, V = pairs("K"), pairs("V")
outputs = []
for query in matrix("Q"):
    scores = [float(about["scale"]) * sum(q * k for q, k in zip(query, key)) for key in K]
    weights = [math.exp(score - max(scores)) for score in scores]
    outputs.append(sum(w * v[0] for w, v in zip(weights, V)) / sum(weights))
for change in sys.argv[3:]:
    row, value = change.split("=")
    outputs[int(row)] = float(value)

shape = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, %d, 1), }" % len(outputs)
shape += " " * ((64 - (10 + len(shape) + 1) % 64) % 64) + "\n"
with open(sys.argv[2], "wb") as out:
    out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(shape)) + shape.encode())
    out.write(struct.pack(f"<{len(outputs)}d", *outputs))
