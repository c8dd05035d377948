#!/bin/bash
# Every command that can take more than a second gets a signal while it is at work: it ends soon, with status 130 and
# one line, and nothing is left of it in TMPDIR and where its results go. So too after a second signal.
#
#   signals.sh REDUCTIO
set -u
reductio=$(realpath "$1")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room" || exit 1
failed=0
slowest=0
slack=3000 # milliseconds; it is 1000 that are promised, but other tests have the machine too

fail() {
  failed=$((failed + 1))
  echo "$*"
}
now() { echo $(($(date +%s%N) / 1000000)); }

"$reductio" generate ov-planted --n 3 --d 6 --seed 1 --quiet -o a.ov
"$reductio" generate ov-planted --n 60000 --d 512 --seed 1 --quiet -o wide.safetensors
"$reductio" generate ov-uniform --n 10000 --d 2000 --seed 1 --quiet -o long.ov
gzip -1 <long.ov >long.ov.gz
"$reductio" generate sat-pigeonhole --holes 12 --quiet -o hard.cnf
"$reductio" generate sat-uniform --vars 43 --seed 1 --quiet -o split.cnf
"$reductio" reduce wide.safetensors --to max-ip --quiet -o image.safetensors
"$reductio" verify ov_to_max_ip --claim size --engines 1 --emit scripts >/dev/null 2>&1
printf '#!/bin/sh\n[ -z "$1" ] || { mkdir "$(dirname "$1")/its-own" && : >"$(dirname "$1")/its-own/file"; }\nexec sleep 60\n' >slow
chmod +x slow
export PATH="$room:$PATH"
touch said told
mkdir temporary results
here=$(ls -A)

# interrupt SIGNALS SECONDS WORDS...: each of the signals in turn, the first after so many seconds of work
interrupt() {
  local signals=$1 seconds=$2 begun status=0 took pid
  shift 2
  rm -rf temporary results
  mkdir temporary results
  TMPDIR=$room/temporary "$reductio" "$@" >said 2>told </dev/null &
  pid=$!
  until grep -q '^SigCgt:.*[2367abef]$' /proc/$pid/status 2>/dev/null; do  # SIGINT is caught from here on
    kill -0 $pid 2>/dev/null || break
    sleep 0.01
  done
  sleep "$seconds"
  if ! kill -0 $pid 2>/dev/null; then
    wait $pid
    fail "reductio $*: ends within $seconds s with status $?: $(cat told)"
    return
  fi
  begun=$(now)
  for signal in $signals; do
    kill -s "$signal" $pid 2>/dev/null
    sleep 0.01
  done
  wait $pid
  status=$?
  took=$(($(now) - begun))
  [ $took -gt $slowest ] && slowest=$took
  [ $status = 130 ] || fail "reductio $*, $signals: status $status: $(cat told)"
  [ $took -lt $slack ] || fail "reductio $*, $signals: ends after $took ms"
  [ "$(tail -1 told)" = "reductio: interrupted" ] || fail "reductio $*, $signals: says $(cat told)"
  [ -z "$(ls -A temporary)" ] || fail "reductio $*, $signals: leaves $(ls -A temporary) in TMPDIR"
  [ -z "$(ls -A results)" ] || fail "reductio $*, $signals: leaves $(ls -A results)"
  [ "$(ls -A)" = "$here" ] || fail "reductio $*, $signals: leaves $(ls -A)"
}

# A signal a line, and what it interrupts.
while read -r signals seconds line; do
  eval "interrupt $signals $seconds $line"
done <<'END'
INT 0.3 generate ov-uniform --n 2^21 --d 512 -o results/out.txt
'TERM TERM' 0.3 generate ov-uniform --n 2^13 --d 512 --count 4000 -o results/a/b/
HUP 0.2 generate sat-uniform --vars 300 --clauses 3000 --k 3 --answer yes -o results/out.cnf
'INT INT' 0.3 convert long.ov results/out.ov.xz
TERM 0.3 convert long.ov results/out.txt.bz2
'INT INT' 0.3 reduce split.cnf --to max-ip -o results/out.safetensors
HUP 0.3 reduce split.cnf --to attention -o results/out.safetensors
INT 0.3 solve wide.safetensors --count --solver plain --threads 1 -o results/out
'INT INT' 0.3 solve hard.cnf -o results/out
TERM 0.3 solve image.safetensors --optimum --solver plain --threads 1 -o results/out
'INT INT' 0.3 verify --all --emit results/scripts
HUP 0.3 verify ov_to_max_ip wide.safetensors -o results/out
INT 0.3 verify --program slow --from ov --to max-ip -o results/out
'INT INT' 0.5 recheck scripts --with slow
INT 0.3 race hard.cnf --solver slow
'TERM TERM' 0.3 pack --for satcomp --count 4 --solver slow -o results/set/
TERM 0.3 mutants -o results/out
'INT INT' 0.3 synthesize --to max-ip --width 7 --block 4 -o results/out
END
command -v coqc >/dev/null && interrupt 'INT INT' 0.6 verify ov_to_max_ip --kernel --claim size --emit results/scripts

# Its twin: a deadline is no signal. It ends with words and a status of its own, and leaves nothing either.
# late STATUS WORDS...
late() {
  wanted=$1
  shift
  rm -rf temporary results
  mkdir temporary results
  TMPDIR=$room/temporary "$reductio" "$@" >said 2>told </dev/null
  status=$?
  [ $status = "$wanted" ] || fail "reductio $*: status $status: $(cat told)"
  grep -q interrupted told && fail "reductio $*: says $(cat told)"
  [ -z "$(ls -A temporary)" ] || fail "reductio $*: leaves $(ls -A temporary) in TMPDIR"
}
late 3 recheck scripts --with slow --timeout 0.1
late 0 solve hard.cnf --timeout 0.1 -o results/out
late 3 synthesize --to max-ip --width 6 --engines 1 --timeout 0.001 -o results/out
late 3 solve long.ov.gz --timeout 0.01 -o results/out
[ "$(cat told)" = "reductio: stopped: the deadline of 0.01 s passed while reading long.ov.gz" ] || fail "says $(cat told)"
[ -z "$(ls -A results)" ] || fail "a file that was not read has a result"
late 3 verify ov_to_max_ip long.ov.gz --timeout 0.01 -o results/out
mkdir many
cp a.ov long.ov.gz many
late 0 solve many --timeout 0.01
grep -q '^a.ov *yes' said && grep -q '^long.ov.gz *unknown' said || fail "a file that takes too long costs others: $(cat said)"

echo "$failed failures, the slowest ends after $slowest ms"
[ "$failed" = 0 ]
