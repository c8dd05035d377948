# Independent set: are there so many vertices, no two of them joined? `p independent_set VERTICES EDGES
# SIZE`, `e u v`.
import images


def decide(text):
    near, size, _ = images.graph(text)
    return images.independent(near, size)


if __name__ == "__main__":
    images.say(decide)
