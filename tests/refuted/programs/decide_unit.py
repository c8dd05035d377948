# A head of self-attention, as sources.unit writes it: does the output of a token that is read exceed the cut? A line
# of numbers for each token: its value, and its entries.
import math

import images


def output(tokens, values, scale, query):
    scores = [scale * sum(q * k for q, k in zip(query, key)) for key in tokens]
    weights = [math.exp(score - max(scores)) for score in scores]
    return sum(w * v for w, v in zip(weights, values)) / sum(weights)


def decide(text):
    first, *lines = text.splitlines()
    read, cut, scale = int(first.split()[3]), float(first.split()[4]), float(first.split()[5])
    values, tokens = [], []
    for line in lines:
        value, *entries = map(float, line.split())
        values.append(value)
        tokens.append(entries)
    return any(output(tokens, values, scale, query) > cut for query in tokens[:read])


if __name__ == "__main__":
    images.say(decide)
