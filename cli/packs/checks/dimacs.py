# DIMACS: header, literals, the identity of the Global Benchmark Database, and the assignment that is expected to hold.


def check(data, entry, answer):
    head = None
    numbers = []
    for line in data.decode().split("\n"):
        if line.startswith("p "):
            need(head is None, "two headers")
            head = line.split()
        elif line and not line.startswith("c"):
            need(head is not None, "clauses before the header")
            numbers.extend(line.split())
    need(head is not None and head[:2] == ["p", "cnf"] and len(head) == 4, "no header p cnf VARS CLAUSES")
    variables, clauses = int(head[2]), int(head[3])
    need(not numbers or numbers[-1] == "0", "no 0 at the end")
    need(numbers.count("0") == clauses, "another number of clauses than the header's")
    need(all(abs(int(n)) <= variables for n in numbers), "a literal beyond the header's variables")
    sizes = entry["sizes"]
    need(sizes["vars"] == variables and sizes["clauses"] == clauses, "other sizes than the manifest's")
    need(hashlib.md5(" ".join(numbers).encode()).hexdigest() == entry["gbd_hash"], "another GBD hash")
    if answer.get("witness") is None:
        return "header, GBD hash"
    need(answer["answer"] == "yes", "a witness beside another answer")
    true = set(answer["witness"])
    need(not any(-literal in true for literal in true), "a witness with both signs of a variable")
    holds = False
    for n in numbers:
        need(n != "0" or holds, "the witness leaves a clause false")
        holds = n != "0" and (holds or int(n) in true)
    return "header, GBD hash, the expected witness holds"
