#!/usr/bin/env bash
# blind_round_trip.sh REDUCTIO COUNT: for every CNF of at most 30 variables that is at hand, and for COUNT generated
# unsatisfiable 3-CNFs of 12 to 20 variables: reduce to Max-IP (and up to 20 variables to attention), copy the blind
# image alone into an empty folder, solve it there, lift the answer. The verdict must be that of the SAT solver on the
# formula, and a lifted assignment must satisfy it: checked here by awk, not by the program.
set -euo pipefail
reductio=$(realpath "$1")
count=$2
here=$(dirname "$(realpath "$0")")
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
shopt -s nullglob

# satisfies FILE VALUES: does the assignment make a literal of every clause true?
satisfies() {
  awk -v values="$2" '
    BEGIN { n = split(values, list, " "); for (i = 1; i <= n; i++) true_literal[list[i]] = 1 }
    { sub(/\r$/, "") }
    /^%/ { exit }
    /^[cp]/ { next }
    { for (i = 1; i <= NF; i++) if ($i == 0) { if (!held) bad = 1; held = 0 } else if ($i in true_literal) held = 1 }
    END { exit bad }' "$1"
}

# What the SAT solver says of the formula itself: 10 or 20.
verdict() {
  local code=0
  if command -v cadical > /dev/null && ! grep -q '^%' "$1"; then
    cadical -q "$1" > /dev/null 2>&1 || code=$?
  else
    "$reductio" solve "$1" --solver cadical --quiet > /dev/null || code=$?
  fi
  echo "$code"
}

# round_trip FILE TARGET VERDICT
round_trip() {
  local work code=0 lifted=0 answer
  work=$(mktemp -d -p "$home")
  mkdir "$work/alone"
  "$reductio" reduce "$1" --to "$2" --blind --quiet -o "$work/image.safetensors"
  cp "$work/image.safetensors" "$work/alone/"
  (cd "$work/alone" && "$reductio" solve image.safetensors --json -o answer.json --quiet) || code=$?
  if [ "$code" != "$3" ]; then echo "$1 to $2: image answers $code, the formula $3"; return 1; fi
  answer=$("$reductio" lift "$work/alone/image.safetensors" "$work/alone/answer.json" \
    --key "$work/image.safetensors.key.json" --source "$1" --quiet) || lifted=$?
  # A NO has no witness that lift could check: it is passed on (3). A YES must be checked (0).
  if [ "$lifted" != $(($3 == 10 ? 0 : 3)) ]; then echo "$1 to $2: lift ends $lifted"; return 1; fi
  if [ "$3" = 10 ]; then
    satisfies "$1" "$(sed -n 's/^v//p' <<< "$answer" | tr '\n' ' ')" || { echo "$1 to $2: the lifted assignment is wrong"; return 1; }
  else
    grep -q '^s UNSATISFIABLE' <<< "$answer" || { echo "$1 to $2: lift says: $answer"; return 1; }
  fi
  rm -rf "$work"
}

passed=0
# each FILE
each() {
  local vars said
  vars=$(awk '$1 == "p" { print $3; exit }' "$1")
  [ "$vars" -le 30 ] || return 0
  said=$(verdict "$1")
  round_trip "$1" max-ip "$said"
  if [ "$vars" -le 20 ]; then round_trip "$1" attention "$said"; fi
  passed=$((passed + 1))
}

more=("$here"/../../../shared/data/cnf/*.cnf)
[ ${#more[@]} -gt 0 ] || echo "no CNF files beside the repository: the corpus and generated formulas only"
for file in "$here"/../../instances/corpus/sat/*.cnf "${more[@]}"; do each "$file"; done
for ((k = 0; k < count; k++)); do
  "$reductio" generate sat-uniform --vars $((12 + k % 9)) --k 3 --ratio 6 --answer no --seed "$k" --quiet -o "$home/no-$k.cnf"
  [ "$(verdict "$home/no-$k.cnf")" = 20 ] || { echo "no-$k.cnf is satisfiable"; exit 1; }
  each "$home/no-$k.cnf"
done
echo "$passed formulas: same answers, lifted assignments true"
