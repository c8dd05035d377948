# Clique: are there so many vertices, each two of them joined? `p clique VERTICES EDGES SIZE`, `e u v`.
import images


def decide(text):
    near, size, _ = images.graph(text)
    everything = set(range(len(near)))
    return images.independent([everything - {v} - near[v] for v in everything], size)


if __name__ == "__main__":
    images.say(decide)
