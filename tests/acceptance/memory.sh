#!/bin/bash
# What generate, reduce and convert take in memory, in every format: the file that is read, 1.2 times the instance that
# is written, as it is held, and the program itself. --memory is kept, and what cannot be done within it is refused in
# one line before anything lies there.
#
#   memory.sh REDUCTIO [ROWS]
#
# ROWS, a side's: 2^20 where it is not given; a multiple of 8.
# An instance as it is held has eight bytes for every 64 coordinates of a row, eight for a number, four for a literal
# and eight for a clause. Files are read into memory, not mapped, so the greatest resident size that the system reports
# is all that a command takes.
set -u
reductio=$(realpath "$1")
rows=${2:-1048576} few=$((${2:-1048576} / 8))
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room" || exit 1
failed=0
program=32000000 # as in instances/cost.hpp

# A sanitizer's own memory is no part of what is promised.
if ! (prlimit --as=400000000 "$reductio" --version) >/dev/null 2>&1; then
  echo "not tested: this build takes more than the program"
  exit 0
fi

fail() {
  failed=$((failed + 1))
  echo "$*"
}
# run WORDS...: its status, its greatest resident size in bytes to `peak`, and its last line to `told`
run() {
  rm -f measured
  python3 -c '
import os, resource, sys
status = os.spawnvp(os.P_WAIT, sys.argv[1], sys.argv[1:])
open("measured", "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024))
sys.exit(status)' "$reductio" "$@" --quiet 2>told </dev/null
  status=$?
  peak=$(cat measured)
  return $status
}
# within BYTES WORDS...: done with so many bytes, and the program's
within() {
  local bytes=$1
  shift
  run "$@" || fail "reductio $*: status $?: $(cat told)"
  echo "$peak of $((bytes + program)): reductio $*"
  [ "$peak" -le $((bytes + program)) ] || fail "reductio $*: takes $peak bytes, more than $bytes and the program's $program"
}
# limited ENOUGH TOO_LITTLE ENDING WORDS...: --memory is kept where it is enough; where it is not, one line says so, no
# more is taken than is allowed, and nothing lies there.
limited() {
  local enough=$1 little=$2 ending=$3
  shift 3
  within "$enough" "$@" --memory "$enough" -o "done$ending"
  run "$@" --memory "$little" -o "refused$ending"
  [ $status = 5 ] || fail "reductio $* --memory $little: status $status"
  [ "$(wc -l <told)" = 1 ] && grep -q '^reductio: .*memory' told || fail "reductio $* --memory $little: says $(cat told)"
  [ "$peak" -le $((little + program)) ] || fail "reductio $* --memory $little: takes $peak bytes"
  [ ! -e "refused$ending" ] || fail "reductio $* --memory $little: leaves a file"
  rm -f "done$ending" "refused$ending"
}
size() { stat -c %s "$1"; }

held=$((2 * rows * 16))    # d = 128
image=$((2 * held))           # Max-IP, d = 256
one_set=$((2 * rows * 24)) # d = 130 in one set
scaled() { echo $(($1 * 12 / 10)); }
most() { echo $(($1 > $2 ? $1 : $2)); }

# In every format of rows that the program has.
"$reductio" generate ov-planted --n $rows --d 128 --seed 1 --quiet -o a.safetensors
for ending in $("$reductio" list formats --json | python3 -c '
import json, sys
for one in json.load(sys.stdin):
    if "two sides" in one["holds"] and not one["of_some_problems"]: print(one["extensions"][0], one["reads"])' | tee formats | grep True | cut -d " " -f 1); do
  within "$(scaled $held)" generate ov-planted --n $rows --d 128 --seed 1 -o "a$ending"
  input=$(size "a$ending")
  within $((input + $(scaled $held))) convert "a$ending" "b$ending"
  cmp "a$ending" "b$ending" || fail "convert a$ending: another file"
  # The file is gone, or is the source, when the image is made.
  within "$(most $((input + $(scaled $held))) $((held + $(scaled $image))))" reduce "a$ending" --to max-ip -o image.safetensors
  rm -f b.* image.*
done
while read -r ending _; do
  within $((held + $(scaled $image))) reduce a.safetensors --to max-ip -o "image$ending"
  rm -f image.*
done <formats
[ "$(wc -l <formats)" -ge 3 ] || fail "formats of rows: $(cat formats)"

# One set, of which npy keeps what is known in a second file.
within $((held + $(scaled $one_set))) reduce a.safetensors --to ov-mono -o set.npy
[ -s set.npy.json ] || fail "npy without its sidecar"
within $(($(size set.npy) + $(scaled $one_set))) convert set.npy set.safetensors
rm -f set.*

# Vectors with their ground truth, few queries of many rows: no more than ids and distances of each query.
"$reductio" generate ov-planted --n 256 --m $((2 * few)) --d 64 --lambda 1 --seed 1 --quiet -o base.safetensors
vectors=$(((256 + 2 * few) * 24)) # d = 192
for ending in .fbin .fvecs .hdf5; do
  within $(((256 + 2 * few) * 8 + $(scaled $vectors) + 256 * 1000)) reduce base.safetensors --to hamming -o "vectors$ending"
  within $(($(size "vectors$ending") + $(scaled $vectors) + 256 * 1000)) convert "vectors$ending" again.safetensors --force
  rm -f vectors.*
done
rm -f base.safetensors again.safetensors

# Numbers, fewer queries and keys than rows.
"$reductio" generate ov-planted --n $few --d 64 --lambda 1 --seed 1 --quiet -o small.safetensors
head=$(((few * 65 + (few + 1) * 65 + few + 1) * 8))
for ending in .safetensors .npz; do
  within "$(scaled $head)" reduce small.safetensors --to attention -o "head$ending"
  within $(($(size "head$ending") + $(scaled $head))) convert "head$ending" "again$ending"
  rm -f head.* again.*
done

# Programs: a term has two numbers, and a constraint two more and where it ends.
for ending in .opb .lp .mps; do
  "$reductio" reduce small.safetensors --to pb --quiet -o "p$ending"
  linear=$("$reductio" inspect "p$ending" --json | python3 -c '
import json, sys
one = json.load(sys.stdin)
print(16 * (one["terms"] + one["constraints"] + 1) + 8 * one["constraints"])')
  within $((few * 4 * 8 + $(scaled "$linear"))) reduce small.safetensors --to pb -o "p$ending" --force
  # Of MPS the columns are held beside the rows while it is read.
  [ "$ending" = .mps ] || within $(($(size "p$ending") + $(scaled "$linear"))) convert "p$ending" "again$ending"
  rm -f p.* again.*
done

# Formulas. A witness is written as a list of numbers, which is counted with it: 48 bytes a variable.
"$reductio" generate sat-uniform --vars $rows --seed 1 --quiet -o f.cnf
formula=$(($(sed -n 's/^p cnf [0-9]* //p' f.cnf) * (3 * 4 + 8)))
within "$(scaled $formula)" generate sat-uniform --vars $rows --seed 1 -o f.cnf
within $(($(size f.cnf) + $(scaled $formula))) convert f.cnf g.cnf
within $(($(size f.cnf) + $(scaled $formula))) convert f.cnf g.smt2
within $((formula + $(scaled $((formula + formula / 2))))) reduce f.cnf --to maxsat -o g.wcnf
within $((2 * rows * 48 + 10)) generate sat-planted --vars $((2 * rows)) --clauses 1 --seed 1 -o w.cnf
rm -f g.* w.cnf

# Compressed: the coders take some of the program's share. xz takes more, which counts as data.
small='generate ov-planted --n 2^15 --d 128 --seed 1'
for ending in .ov.gz .npz.zst .safetensors.bz2; do
  within $((32768 * 32)) $small -o "a$ending"
done
gzip -1 <a.txt >b.ov.gz
within $(($(size b.ov.gz) + $(size a.txt) + $(scaled $held))) convert b.ov.gz b.safetensors
rm -f b.*
limited 99000000 90000000 .ov.xz generate ov-planted --n 2^12 --d 128 --seed 1 # xz takes its time

# --memory is kept at what is needed and what a recipe takes as JSON, and one byte less than is needed is refused.
limited $held $((held - 1)) .npz generate ov-planted --n $rows --d 128 --seed 1
limited $((held + image)) $((held + image - 1)) .npz reduce a.safetensors --to max-ip
[ "$(size a.safetensors)" -le 16777216 ] || # the program reads a file of so many bytes whatever --memory says
  limited "$(size a.safetensors)" $(($(size a.safetensors) - 1)) .npz convert a.safetensors
for ending in .npz .txt; do
  needed=$(($(size "a$ending") + held))
  limited $((needed + 10000)) $((needed - 1)) .safetensors convert "a$ending"
done
needed=$(($(size f.cnf) + formula))
limited $((needed + 10000)) $((needed - 1)) .cnf convert f.cnf
needed=$((formula + rows * 48))
limited $needed $((needed - 1)) .cnf generate sat-uniform --vars $rows --seed 1

echo "$failed failures"
[ "$failed" = 0 ]
