# Edit distance: do so many insertions, deletions and substitutions turn one string into the other?
# `p edit_distance BOUND`, then the two strings with blanks between signs.
import images


def distance(x, y):
    row = list(range(len(y) + 1))
    for i, c in enumerate(x, 1):
        last, row[0] = row[0], i
        for j, e in enumerate(y, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (c != e))
    return row[-1]


def decide(text):
    bound, x, y = images.two_strings(text)
    return distance(x, y) <= bound


if __name__ == "__main__":
    images.say(decide)
