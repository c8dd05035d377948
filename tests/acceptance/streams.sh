#!/bin/sh
# Every command with each subset of descriptors 0, 1 and 2 closed, and with /dev/full on each output: it ends by itself
# with a status that it documents, what it cannot say is an error, and no file but the one of -o is touched, in which
# there is what belongs there.
#
#   streams.sh REDUCTIO
set -u
reductio=$(realpath "$1")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room" || exit 1
failed=0

fail() {
  failed=$((failed + 1))
  echo "$*"
}

"$reductio" generate ov-planted --n 3 --d 6 --seed 1 --quiet -o a.ov
"$reductio" reduce a.ov --to max-ip --quiet -o image.ov
"$reductio" solve image.ov --json >answer.json
"$reductio" verify ov_to_max_ip --claim size --engines 1 --emit scripts >/dev/null 2>&1
gadget='(gadget same (from ov) (to ov) (left (x) x) (right (y) y) (size n m d))'
echo "$gadget" >same.gadget

# A command a line, a slow one as `few`; what writes to standard output writes something there whenever it succeeds.
cat >commands <<'END'
--help
--version
solve --help
list
graph
graph --svg -
completion bash
man solve
help gadgets
inspect a.ov --svg -
show ov
generate ov-uniform --n 3 --d 4 --seed 1
generate ov-uniform --n 3 --d 4 --seed 1 -o out
convert a.ov -o out
reduce a.ov --to max-ip
reduce a.ov --to max-ip -o out
solve a.ov
solve a.ov --json -o out
inspect a.ov
inspect a.ov -o out
lift image.ov answer.json --source a.ov
lift image.ov answer.json --source a.ov -o out
verify ov_to_max_ip a.ov
verify ov_to_max_ip a.ov -o out
verify --gadget same.gadget a.ov -o out
few race a.ov --solver reductio:packed
few recheck scripts --with cvc5
few mutants ov_mono_to_ov --claim size
synthesize --from min-ip --to max-ip --width 1 --engines 1
END

# status NAME WORDS...: runs it in a shell of its own, which may be told what becomes of its streams
run() {
  streams=$1
  shift
  rm -f out
  sh -c "exec \"\$0\" \"\$@\" $streams" "$reductio" "$@" >said 2>told </dev/null
}

before=$(md5sum a.ov image.ov answer.json same.gadget scripts/*)
while read -r line; do
  every="<&- >&- 2>&- <&-_>&- <&-_2>&- >&-_2>&- <&-_>&-_2>&- >/dev/full 2>/dev/full >/dev/full_2>/dev/full"
  case $line in few*) line=${line#few } every='<&-_>&-_2>&-' ;; esac
  set -- $line
  run "" "$@"
  right=$?
  [ -e out ] && cp out right_out
  case $line in *-o\ out*) prints=false ;; *) prints=true ;; esac
  for streams in $every; do
    streams=$(echo "$streams" | tr _ ' ')
    run "$streams" "$@"
    status=$?
    case $streams in '>'* | *' >'*) silent=$prints ;; *) silent=false ;; esac
    wanted=$right
    $silent && case $streams in *'>/dev/full'*) wanted=5 ;; *) wanted=2 ;; esac
    [ "$status" = "$wanted" ] || fail "reductio $line $streams: status $status, not $wanted: $(cat told)"
    case $streams in
      *'2>'*) ;;
      *) if $silent; then
           grep -q '^reductio: -: cannot be written' told || fail "reductio $line $streams: says $(cat told)"
         fi ;;
    esac
    if [ -e out ] && $prints; then fail "reductio $line $streams: writes a file"; fi
    if ! $prints; then
      case $line in
        verify* | solve*) [ -s out ] || fail "reductio $line $streams: no file" ;;  # seconds differ
        *) cmp -s out right_out || fail "reductio $line $streams: another file" ;;
      esac
    fi
  done
done <commands
[ "$before" = "$(md5sum a.ov image.ov answer.json same.gadget scripts/*)" ] || fail "files that were read have changed"

# Its twin: the words that a stream is for do come where there is one.
"$reductio" inspect a.ov >said 2>told
grep -q '^problem  *ov$' said || fail "inspect says nothing"
"$reductio" generate ov-uniform --n 3 --d 4 --seed 1 -o out 2>told
grep -q '^out: ov' told || fail "generate tells nothing"

echo "$failed failures"
[ "$failed" = 0 ]
