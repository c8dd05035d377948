# Longest common subsequence: have the two strings one of at least so many signs?
# `p common_subsequence BOUND`, then the two strings with blanks between signs.
import images


def longest(x, y):
    row = [0] * (len(y) + 1)
    for c in x:
        last = 0
        for j, e in enumerate(y, 1):
            last, row[j] = row[j], last + 1 if c == e else max(row[j], row[j - 1])
    return row[-1]


def decide(text):
    bound, x, y = images.two_strings(text)
    return longest(x, y) >= bound


if __name__ == "__main__":
    images.say(decide)
