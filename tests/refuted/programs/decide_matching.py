# Three-dimensional matching: do some of the triples cover each element of three sets once?
# `p matching SIZE TRIPLES`, each set counting its elements from 0; lines `x y z`.
import images


def cover(choices, ys, zs):
    """Chooses a triple for each x, no y and no z twice. As many of each are there: all are covered then."""
    if not choices:
        return True
    return any(cover(choices[1:], ys | {y}, zs | {z}) for y, z in choices[0] if y not in ys and z not in zs)


def decide(text):
    (size, _), lines = images.head(text)
    choices = [[] for _ in range(size)]
    for line in lines:
        x, y, z = map(int, line.split())
        choices[x].append((y, z))
    return cover(choices, frozenset(), frozenset())


if __name__ == "__main__":
    images.say(decide)
