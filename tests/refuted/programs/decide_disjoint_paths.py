# Disjoint paths: can each pair `t u v` be joined by a path, no vertex being on two of them?
# `p disjoint_paths VERTICES EDGES PAIRS`, `e u v`, `t u v`.
import images


def connected(near, start, end, used):
    seen, border = {start}, [start]
    while border:
        at = border.pop()
        if end in near[at]:
            return True
        new = near[at] - used - seen
        seen |= new
        border += new
    return False


def join(near, pairs, used):
    if not pairs:
        return True
    if not all(connected(near, start, end, used) for start, end in pairs):
        return False
    (start, end), rest = pairs[0], pairs[1:]

    def walk(at, used):
        if end in near[at]:
            return join(near, rest, used)
        return any(walk(v, used | {v}) for v in sorted(near[at] - used))

    return walk(start, used)


def decide(text):
    near, _, pairs = images.graph(text)
    return join(near, pairs, {v for pair in pairs for v in pair})


if __name__ == "__main__":
    images.say(decide)
