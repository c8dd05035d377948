# OPB: the numbers of variables and constraints that its first line states.
import re


def check(data, entry, answer):
    lines = data.decode().split("\n")
    stated = re.match(r"\* #variable= *(\d+) #constraint= *(\d+)", lines[0])
    need(stated is not None, "no first line * #variable= V #constraint= C")
    statements = [line for line in lines if line.strip() and not line.startswith("*")]
    need(all(line.rstrip().endswith(";") for line in statements), "a line without ;")
    constraints = [line for line in statements if not line.startswith(("min:", "max:"))]
    need(int(stated[2]) == len(constraints), "another number of constraints")
    most = max([int(x) for line in statements for x in re.findall(r"x(\d+)", line)], default=0)
    need(most <= int(stated[1]), "a variable beyond the first line's")
    return "header, %d constraints" % len(constraints)
