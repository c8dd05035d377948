# Matching with wildcards: does one of the patterns occur in the text? The text, then a pattern a line; ?
# fits any sign.
import images


def decide(text):
    whole, *patterns = text.splitlines()
    return any(all(p in ("?", c) for p, c in zip(pattern, whole[i:]))
               for pattern in patterns for i in range(len(whole) - len(pattern) + 1))


if __name__ == "__main__":
    images.say(decide)
