#!/usr/bin/env python3
# What looks into files of sets (cli/packs/checks/): every format's script takes a right file and finds what is wrong.
#
#   pack_checks.py CHECKS
import os
import struct
import sys


def loaded(folder, name):
    names = {"__name__": "set", "__file__": os.path.join(folder, "check.py")}
    for script in (name + ".py", "check.py"):
        with open(os.path.join(folder, script)) as file:
            exec(compile(file.read(), script, "exec"), names)
    return names


# Of a format: an entry of the manifest, an answer, a right file, and wrong ones.
wcnf = b"c a comment\nh 1 2 0\n3 -1 0\n2 -2 0\n"
opb = b"* #variable= 2 #constraint= 2\nmin: +1 x1 +2 x2 ;\n+1 x1 +1 x2 >= 1 ;\n-1 x1 >= -1 ;\n"
smt2 = b'(set-info :status unsat)\n(set-logic QF_UF)\n(declare-const |a(| Bool) ; (\n(assert false)\n(check-sat)\n'
cases = {
    "wcnf": ({}, {"witness": [-1, 2], "value": 2}, wcnf,
             [b"", b"p wcnf 2 3\n" + wcnf, wcnf.replace(b"h 1 2", b"h 1 -2"), wcnf.replace(b"2 -2", b"4 -2"),
              wcnf.replace(b"3 -1 0", b"3 -1"), wcnf.replace(b"3 -1", b"-3 -1")]),
    "opb": ({}, {}, opb, [b"", opb.replace(b"#constraint= 2", b"#constraint= 3"), opb.replace(b"-1 ;", b"-1"),
                          opb.replace(b"-1 x1", b"-1 x3"), b"\n" + opb]),
    "smt2": ({}, {"answer": "no"}, smt2, [b"", smt2 + b"(", smt2 + b")", smt2.replace(b"unsat", b"sat"),
                                          smt2.replace(b"(check-sat)", b""), smt2.replace(b"set-logic", b"logic")]),
    "hdf5": ({}, {}, b"\x89HDF\r\n\x1a\n more", [b"", b"\x89HDF\n"]),
    "u8bin": ({"sizes": {"m": 2, "d": 3}}, {}, struct.pack("<II", 2, 3) + b"abcdef",
              [b"", struct.pack("<II", 2, 3) + b"abcde", struct.pack("<II", 3, 2) + b"abcdef"]),
}


def refused(names, data, entry, answer):
    try:
        names["check"](data, entry, answer)
    except (names["Fault"], ValueError, LookupError, struct.error):
        return True
    return False


def main():
    folder, failures = sys.argv[1], 0
    for name, (entry, answer, right, wrong) in cases.items():
        names = loaded(folder, name)
        if refused(names, right, entry, answer):
            print("%s: a right file is refused" % name)
            failures += 1
        for data in wrong:
            if not refused(names, data, entry, answer):
                print("%s: nothing is found wrong with %r" % (name, data))
                failures += 1
    print("%d failures" % failures)
    return 1 if failures else 0


sys.exit(main())
