# OV to matching with wildcards: a pattern for each row of A, not for the first alone.
import sources

SOURCE, TARGET = "ov", "patterns"


def legal(_):
    return True


def pattern(row):
    return row.translate(str.maketrans("01", "?0")) + "#"


def image(pairs):
    return "\n".join(["".join(row + "#" for row in pairs.b)] + [pattern(row) for row in pairs.a]) + "\n"


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
