# Colouring: do so many colours do, no edge having two ends alike? `p colouring VERTICES EDGES COLOURS`, `e u
# v`.
import images


def extend(near, colours, chosen):
    if len(chosen) == len(near):
        return True
    taken = [{chosen[u] for u in near[v] if u in chosen} for v in range(len(near))]
    v = max((v for v in range(len(near)) if v not in chosen), key=lambda v: (len(taken[v]), len(near[v])))
    new = 1 + max(chosen.values(), default=-1)  # colours not used yet are all alike: one of them is tried
    return any(extend(near, colours, {**chosen, v: c})
               for c in range(min(colours, new + 1)) if c not in taken[v])


def decide(text):
    near, colours, _ = images.graph(text)
    return extend(near, colours, {})


if __name__ == "__main__":
    images.say(decide)
