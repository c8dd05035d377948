# Vertex cover: do so many vertices meet all edges? `p vertex_cover VERTICES EDGES SIZE`, `e u v`.
import images


def decide(text):
    near, size, _ = images.graph(text)
    return images.independent(near, len(near) - size)


if __name__ == "__main__":
    images.say(decide)
