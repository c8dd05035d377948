# WCNF of 2022: lines of a weight, or h, literals and 0; the assignment that is expected, and what it costs.


def check(data, entry, answer):
    clauses = []
    for line in data.decode().split("\n"):
        words = line.split()
        if not words or words[0].startswith("c"):
            continue
        need(words[0] != "p", "a header, as files had before 2022")
        need(words[-1] == "0" and (words[0] == "h" or int(words[0]) > 0), "no clause: " + line[:40])
        clauses.append((words[0], [int(word) for word in words[1:-1]]))
    need(bool(clauses), "no clause")
    if not isinstance(answer.get("witness"), list):
        return "%d clauses" % len(clauses)
    true = set(answer["witness"])
    false = [weight for weight, literals in clauses if not true.intersection(literals)]
    need("h" not in false, "the witness leaves a hard clause false")
    cost = sum(int(weight) for weight in false)
    need("value" not in answer or cost == int(answer["value"]), "the witness costs %d" % cost)
    return "%d clauses, the expected assignment costs %d" % (len(clauses), cost)
