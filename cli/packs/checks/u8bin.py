# u8bin: two numbers of 32 bits, of vectors and of dimensions, and a byte for each entry. These are the points, the rows
# of B; the queries lie beside them.


def check(data, entry, answer):
    n, d = struct.unpack("<II", data[:8])
    need(len(data) == 8 + n * d, "%d bytes for %d vectors of %d entries" % (len(data), n, d))
    sizes = entry["sizes"]
    need((sizes["m"], sizes["d"]) == (n, d), "other sizes than the manifest's")
    return "%d vectors of %d entries" % (n, d)
