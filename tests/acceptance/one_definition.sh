#!/bin/sh
# Do all objects of the program mean the same by the name of a type? g++ compares what it noted of the types in each
# (-flto). tests/tidy sees a name that our sources define twice; this sees also what templates and generated sources
# make of it. Nothing is linked that could run.
#
#   one_definition.sh CXX OBJECT...
set -u
cxx=$1
shift
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

compare() {
  "$cxx" -r -nostdlib -flinker-output=rel -flto -Wodr -Wlto-type-mismatch -Werror -o "$room/all" "$@" >"$room/said" 2>&1
}

[ $# -gt 0 ] || exit 1
if ! compare "$@"; then
  cat "$room/said"
  exit 1
fi

# Its twin: two types of one name are told.
echo 'struct Twin { int a; Twin* next; }; int one(Twin* x) { return x->a; }' >"$room/one.cpp"
echo 'struct Twin { double b; Twin* next; }; double two(Twin* x) { return x->b; }' >"$room/two.cpp"
for name in one two; do
  "$cxx" -O2 -flto -ffat-lto-objects -c "$room/$name.cpp" -o "$room/$name.o" || exit 1
done
if compare "$room/one.o" "$room/two.o"; then
  echo "two types of one name are not told"
  exit 1
fi
grep -q "One Definition Rule" "$room/said" || { cat "$room/said"; exit 1; }
