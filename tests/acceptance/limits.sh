#!/bin/bash
# Where the machine lacks something (open files, processes, memory, a place for temporary files) a command ends by
# itself: with its result, or with a status that it documents and a last line that says what lacks. No verdict is
# false, and none of what was refused lies there.
#
#   limits.sh REDUCTIO
set -u
exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- # what was open before would count
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0" # a look for leaks takes a process
reductio=$(realpath "$1")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
chmod 755 "$room"
cd "$room" || exit 1
failed=0

fail() {
  failed=$((failed + 1))
  echo "$*"
}

# Sanitizers take more address space than any limit leaves, and pipes to look at memory.
plain=true rows=20000 counts='1 2 4'
(prlimit --as=400000000 "$reductio" --version) >/dev/null 2>&1 || plain=false rows=2000 counts=2 # and much more time
$plain || echo "not tested: files and memory, of which this build takes more than the program"

"$reductio" generate ov-planted --n 3 --d 6 --seed 1 --quiet -o a.ov
"$reductio" generate ov-planted --n $rows --d 512 --seed 1 --quiet -o wide.safetensors
"$reductio" verify ov_to_max_ip --claim size --engines 1 --emit scripts >/dev/null 2>&1
echo '(gadget wrong (from ov) (to ov) (left (x) x) (right (y) y) (size n n d))' >wrong.gadget

# lacking WHAT RIGHT LIMIT... -- WORDS...: under the limit the command ends with the status that is right, or with 5 and
# words that match WHAT (with 2 where TMPDIR is no place for files), or with 3 and says unknown.
lacking() {
  what=$1 right=$2
  case $what in *TMPDIR*) lacks=2 ;; *) lacks=5 ;; esac
  shift 2
  limit=()
  while [ "$1" != -- ]; do
    limit+=("$1")
    shift
  done
  shift
  rm -rf out temporary
  mkdir -m 777 temporary
  TMPDIR=$room/temporary timeout -k 1 30 "${limit[@]}" "$reductio" "$@" >said 2>told </dev/null
  status=$?
  case $status in
    "$right") ;;
    "$lacks")
      refusals=$((refusals + 1))
      tail -1 told | grep -q "^reductio: .*$what" || fail "${limit[*]} reductio $*: says $(cat told)"
      [ ! -e out ] || fail "${limit[*]} reductio $*: refuses, and leaves a result"
      ;;
    3) grep -q unknown said || fail "${limit[*]} reductio $*: status 3, and says $(cat said told)" ;;
    *) fail "${limit[*]} reductio $*: status $status: $(cat told)" ;;
  esac
  grep -q 'internal error' told && fail "${limit[*]} reductio $*: $(cat told)"
  [ -z "$(ls -A temporary)" ] || fail "${limit[*]} reductio $*: leaves $(ls -A temporary)"
}

# What starts programs of others, and its status where nothing lacks.
programs=(
  "0 verify ov_to_max_ip --claim size"
  "1 verify --gadget wrong.gadget --claim size"
  "0 recheck scripts --with cvc5"
  "0 verify --program cat --from ov --to ov --runs 4"
)

if $plain; then
  refusals=0
  for files in 5 9 13 15; do
    # shellcheck disable=SC2086
    for line in "${programs[@]}"; do
      set -- $line
      lacking 'ulimit -n' "$1" prlimit --nofile=$files -- "${@:2}"
    done
  done
  [ $refusals -gt 7 ] || fail "files are lacked $refusals times only"
  lacking 'ulimit -n' 0 prlimit --nofile=4 -- generate ov-uniform --n 4 --d 4 --count 9 -o out/
  lacking 'ulimit -n' 1 prlimit --nofile=9 -- mutants ov_to_ov_mono --claim size
  lacking 'ulimit -n' 10 prlimit --nofile=4 -- solve a.ov
fi

# The limit of processes does not bind root: another user has it, who may start the program and write here.
refusals=0
if [ "$(id -u)" = 0 ]; then another=(setpriv --reuid=65534 --clear-groups --inh-caps=-all); else another=(env); fi
chmod 777 .
if "${another[@]}" "$reductio" --version >/dev/null 2>&1; then
  for processes in $counts; do
    for line in "${programs[@]}"; do
      set -- $line
      lacking 'ulimit -u' "$1" "${another[@]}" prlimit --nproc=$processes -- "${@:2}"
    done
    lacking 'ulimit -u' 10 "${another[@]}" prlimit --nproc=$processes -- solve wide.safetensors --decide --threads 4
  done
  [ $refusals -gt 0 ] || fail "processes are lacked $refusals times only"
else
  echo "not tested: the limit of processes, since no other user may start $reductio"
fi

refusals=0
if $plain; then
  for bytes in 80000000; do
    for line in "0 reduce wide.safetensors --to attention -o out" "0 convert wide.safetensors out --format npz" \
      "0 generate ov-planted --n 2^21 --d 512 -o out" "10 solve wide.safetensors --decide" \
      "0 verify ov_to_max_ip --claim size --timeout 3"; do
      set -- $line
      lacking 'memory: exhausted' "$1" prlimit --as=$bytes -- "${@:2}"
    done
  done
  [ $refusals -gt 1 ] || fail "memory is lacked $refusals times only"
fi

# TMPDIR matters to what makes temporary files, and to nothing else.
refusals=0
touch file
mkdir -m 555 sealed
for place in "$room/missing" "$room/file" /proc "$room/sealed"; do
  if [ "$place" = "$room/sealed" ]; then as=("${another[@]}"); else as=(env); fi
  "${as[@]}" "$reductio" --version >/dev/null 2>&1 || continue
  lacking "$place: no folder can be made there .*TMPDIR" 0 "${as[@]}" env TMPDIR="$place" -- recheck scripts --with cvc5
  lacking "nothing" 10 "${as[@]}" env TMPDIR="$place" -- solve a.ov
  lacking "nothing" 0 "${as[@]}" env TMPDIR="$place" -- verify ov_to_max_ip --claim size
done
[ $refusals -gt 2 ] || fail "a place for temporary files is lacked $refusals times only"
if command -v coqc >/dev/null; then
  lacking "missing: no folder can be made there .*TMPDIR" 0 env TMPDIR="$room/missing" -- \
    verify ov_to_max_ip --claim size --kernel
fi

# Its twin: where nothing lacks, nothing is refused.
refusals=0
for line in "${programs[@]}"; do
  $plain || break
  set -- $line
  lacking nothing "$1" env -- "${@:2}"
done
[ $refusals = 0 ] || fail "$refusals refusals where nothing lacks"

echo "$failed failures"
[ "$failed" = 0 ]
