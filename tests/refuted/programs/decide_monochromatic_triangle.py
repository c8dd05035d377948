# Monochromatic triangle: can the edges be coloured with so many colours without a triangle of one colour?
# `p monochromatic_triangle VERTICES EDGES COLOURS`, `e u v`.
import images


def extend(near, colours, edges, chosen):
    if len(chosen) == 2 * len(edges):
        return True
    u, v = edges[len(chosen) // 2]
    corners = near[u] & near[v]
    return any(extend(near, colours, edges, {**chosen, (u, v): c, (v, u): c}) for c in range(colours)
               if not any(chosen.get((u, w)) == chosen.get((v, w)) == c for w in corners))


def decide(text):
    near, colours, _ = images.graph(text)
    edges = [(u, v) for u in range(len(near)) for v in sorted(near[u]) if u < v]
    return extend(near, colours, edges, {})


if __name__ == "__main__":
    images.say(decide)
