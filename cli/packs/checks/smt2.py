# SMT-LIB 2: logic, status and brackets.
import re


def check(data, entry, answer):
    text = re.sub(r'"[^"]*"|\|[^|]*\||;[^\n]*', "", data.decode())
    depth = 0
    for c in text:
        depth += (c == "(") - (c == ")")
        need(depth >= 0, "a bracket too many")
    need(depth == 0, "a bracket too few")
    for command in ("(set-logic ", "(check-sat)"):
        need(command in text, "no " + command)
    status = re.search(r":status +(\w+)", text)
    expected = {"yes": "sat", "no": "unsat"}.get(answer.get("answer"))
    need(status is None or expected is None or status[1] in (expected, "unknown"), "another status")
    return "brackets, status %s" % (status[1] if status else "none")
