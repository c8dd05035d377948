# OV to subset sum: a number for each row, in a base in which nothing carries. Its digits are a 1 for its
# side, so that one row of each side is taken, and its coordinates; a number for each coordinate fills up
# where neither row has a one.
import sources

SOURCE, TARGET = "ov", "subset_sum"


def legal(_):
    return True


def image(pairs):
    base = len(pairs.a) + len(pairs.b) + 2

    def number(digits):
        return sum(int(digit) * base ** place for place, digit in enumerate(digits))

    numbers = [number("10" + row) for row in pairs.a] + [number("01" + row) for row in pairs.b]
    numbers += [base ** (2 + k) for k in range(pairs.d)]
    return "\n".join(map(str, [number("11" + "1" * pairs.d)] + numbers)) + "\n"


if __name__ == "__main__":
    sources.run(SOURCE, TARGET, legal, image)
