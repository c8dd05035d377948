# Subset sum: do some of the numbers, none taken twice, add up to the target? The target, then a number a
# line.
import functools
import itertools

import images


def decide(text):
    target, *numbers = map(int, text.split())
    numbers.sort()
    sums = list(itertools.accumulate(numbers, initial=0))

    @functools.cache
    def reach(count, rest):
        """From the smallest numbers, so many of them: the largest is taken or left first."""
        if rest == 0:
            return True
        if not 0 < rest <= sums[count]:
            return False
        return reach(count - 1, rest - numbers[count - 1]) or reach(count - 1, rest)

    return reach(len(numbers), target)


if __name__ == "__main__":
    images.say(decide)
