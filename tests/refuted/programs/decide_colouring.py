# Colouring: do so many colours do, no edge having two ends alike?
# `p colouring VERTICES EDGES COLOURS`, `e u v`.
import images


def parts(near, open_):
    """The uncoloured vertices, by what hangs together."""
    left = set(open_)
    while left:
        part, border = set(), [min(left)]
        while border:
            part.update(border)
            border = [u for v in border for u in near[v] & left - part]
        left -= part
        yield {v: open_[v] for v in sorted(part)}


def extend(near, open_, used, colours):
    """`open_`: the colours that each uncoloured vertex may have. Those from `used` on are still alike."""
    if used == colours:
        return all(branch(near, part, used, colours) for part in parts(near, open_))
    return not open_ or branch(near, open_, used, colours)


def branch(near, open_, used, colours):
    v = min(open_, key=lambda u: len(open_[u]))
    return any(extend(near, {u: rest - {c} if u in near[v] else rest for u, rest in open_.items() if u != v},
                      max(used, c + 1), colours)
               for c in sorted(open_[v]) if c <= used)


def decide(text):
    near, colours, _ = images.graph(text)
    return extend(near, {v: set(range(colours)) for v in range(len(near))}, 0, colours)


if __name__ == "__main__":
    images.say(decide)
