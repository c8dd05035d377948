# Diameter: are two vertices at least so far apart? Without a path they are. `p diameter VERTICES EDGES
# BOUND`, `e u v`.
import images


def decide(text):
    near, bound, _ = images.graph(text)
    for start in range(len(near)):
        ball = {start}
        for _ in range(bound - 1):
            ball |= {v for u in ball for v in near[u]}
        if len(ball) < len(near):
            return True
    return bound <= 0


if __name__ == "__main__":
    images.say(decide)
