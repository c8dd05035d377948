# Three-dimensional matching: do some of the triples cover each element of three sets once?
# `p matching SIZE TRIPLES`, each set counting its elements from 0; lines `x y z`.
import images


def cover(choices):
    """Chooses y and z for each x, none twice. As many of each are there: all are covered then."""
    if not choices:
        return True
    x = min(choices, key=lambda x: len(choices[x]))
    return any(cover({other: [c for c in pairs if c[0] != y and c[1] != z]
                      for other, pairs in choices.items() if other != x}) for y, z in choices[x])


def decide(text):
    (size, _), lines = images.head(text)
    choices = {x: [] for x in range(size)}
    for line in lines:
        x, y, z = map(int, line.split())
        choices[x].append((y, z))
    return cover(choices)


if __name__ == "__main__":
    images.say(decide)
