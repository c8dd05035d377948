#!/usr/bin/python3
"""The outputs of PyTorch's attention, and what they say: pytorch.py HEAD.npz OUTPUT.npy [float64|float32]

HEAD is written with `--set scale=pytorch`. Printed is the answer, which `reductio lift` takes: the row whose output
is the greatest with the key that gives it most, where that output exceeds the cut.
"""
import json
import sys

import numpy
import torch

functional = torch.nn.functional


def attention(Q, K, V, causal, mask=None):
    """PyTorch 2 has it by this name; PyTorch 1.13 by one with an underscore, and gives the weights as well."""
    if hasattr(functional, "scaled_dot_product_attention"):
        return functional.scaled_dot_product_attention(Q[None], K[None], V[None], attn_mask=mask, is_causal=causal)[0]
    if hasattr(functional, "_scaled_dot_product_attention"):
        return functional._scaled_dot_product_attention(Q[None], K[None], V[None], mask, is_causal=causal)[0][0]
    scores = Q @ K.T / Q.shape[1] ** 0.5
    if causal:
        mask = torch.ones(scores.shape, dtype=torch.bool).tril()
    if mask is not None:
        scores = scores.masked_fill(~mask, -torch.inf)
    return torch.softmax(scores, dim=-1) @ V


def load(path, dtype):
    """Q, K, V, whether each token sees itself and earlier ones alone, and the cut."""
    file = numpy.load(path)
    about = json.loads(str(file["meta"]))
    Q, K, V = (torch.tensor(file[name]).to(dtype) for name in "QKV")
    if abs(float(about["scale"]) * Q.shape[1] ** 0.5 - 1) > 1e-12:
        sys.exit(f"{path}: scale {about['scale']}; expected PyTorch's, as `reduce --set scale=pytorch` makes it")
    return Q, K, V, about["problem"] == "causal-attention", float(about["cut"])


def answer(outputs, Q, K, V, causal, cut):
    row = int(outputs[:, 0].argmax())
    if not outputs[row, 0] > cut:
        return {"answer": "no"}
    seen = row + 1 if causal else len(K)
    weights = torch.softmax(K[:seen] @ Q[row] / Q.shape[1] ** 0.5, dim=0)
    return {"answer": "yes", "witness": [row, int((weights * V[:seen, 0]).argmax())]}


if __name__ == "__main__":
    head = load(sys.argv[1], getattr(torch, (sys.argv[3:] or ["float64"])[0]))
    outputs = attention(*head[:4])
    numpy.save(sys.argv[2], outputs.numpy())
    print(json.dumps(answer(outputs, *head)))
