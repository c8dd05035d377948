#!/bin/sh
# What stands in the place of an output: it is replaced by all of the new files or stays, whatever fails.
#
#   outputs.sh REDUCTIO
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
# refused MESSAGE WORDS...: exit status 2, or 5 where room lacks, that message, and the folder as it was
refused() {
  message=$1
  shift
  before=$(ls -lAR .; md5sum ./*.* 2>/dev/null)
  "$reductio" "$@" >/dev/null 2>../told.$$
  status=$?
  told=$(tail -1 ../told.$$)
  rm ../told.$$
  case $message in room*) wanted=5 ;; *) wanted=2 ;; esac
  [ $status = $wanted ] || fail "reductio $*: status $status"
  case $told in *"$message"*) ;; *) fail "reductio $*: $told" ;; esac
  [ "$before" = "$(ls -lAR .; md5sum ./*.* 2>/dev/null)" ] || fail "reductio $*: the folder has changed"
}
taken() {
  "$reductio" "$@" >/dev/null 2>&1
  case $? in 0 | 3 | 10 | 20 | 30) ;; *) fail "reductio $*: is not done" ;; esac
}

small='generate ov-planted --n 3 --d 6 --quiet' large='generate ov-planted --n 3000 --d 72 --quiet'
taken $small -o a.ov
taken reduce a.ov --to max-ip -o image.ov
"$reductio" solve image.ov --json >answer.json
echo '(gadget same (from ov) (to ov) (left (x) x) (right (y) y) (size n m d))' >same.gadget

# Several files are one: room for the first does not do, and the old ones stay.
taken $small --count 3 -o many.ov
taken $small --blind -o blind.ov
ulimit -f 400
refused "room for the whole file" $large --count 3 -o many.ov
refused "room for the whole file" $large --count 3 --blind -o many.ov
refused "room for the whole file" $large --count 3 -o deep/folder/of/many/
refused "room for the whole file" $large --blind -o blind.ov
ulimit -f unlimited 2>/dev/null || ulimit -f hard 2>/dev/null

# What a command reads is not its output, under whatever name.
ln -s a.ov link.ov
ln a.ov hard.ov
for name in a.ov ./a.ov link.ov hard.ov; do
  refused "a file that this command reads" reduce a.ov --to max-ip -o $name
  refused "a file that this command reads" convert a.ov $name
  refused "a file that this command reads" solve a.ov -o $name
  refused "a file that this command reads" inspect a.ov -o $name
  refused "a file that this command reads" lift image.ov answer.json --source a.ov -o $name
  refused "a file that this command reads" verify ov_to_max_ip a.ov -o $name
done
refused "a file that this command reads" lift image.ov answer.json -o answer.json
cp same.gadget same.txt
refused "a file that this command reads" reduce a.ov --gadget same.txt -o same.txt --force
refused "a file that this command reads" solve . -o a.ov

# A link stays one, a mode stays, a key is its owner's, what is read-only is refused.
taken $small -o b.ov
ln -s b.ov other.ov
chmod 640 b.ov
taken $small -o other.ov
[ -L other.ov ] || fail "the link is gone"
[ "$(stat -c %a b.ov)" = 640 ] || fail "the mode is gone"
[ "$(stat -c %a blind.ov.key.json)" = 600 ] || fail "everybody reads the key"
chmod 644 blind.ov.key.json
taken $small --blind -o blind.ov
[ "$(stat -c %a blind.ov.key.json)" = 600 ] || fail "everybody reads the rewritten key"
chmod 444 b.ov
refused "may not be written" $small -o b.ov --force

# Files of others are replaced with --force only; ours, of whatever kind, without.
echo '\documentclass{article}' >thesis.txt
for words in "$small" "reduce a.ov --to max-ip" "solve a.ov" "inspect a.ov" "graph" "verify ov_to_max_ip a.ov"; do
  refused "not written" $words -o thesis.txt
done
refused "not written" graph --svg thesis.txt
refused "not written" convert a.ov thesis.txt
for words in "$small" "reduce a.ov --to max-ip" "solve a.ov" "solve a.ov --count" "solve a.ov --list 1" \
  "solve a.ov --json" "inspect a.ov" "inspect a.ov --json" "lift image.ov answer.json" "lift image.ov answer.json --json" \
  "verify ov_to_max_ip a.ov" "verify ov_to_max_ip a.ov --json" "graph --json" \
  "synthesize --to max-ip --width 2 --engines 1" "list" "convert a.ov twice"; do
  case $words in *twice) ;; *) words="$words -o twice" ;; esac
  taken $words
  taken $words
  rm -f twice
done
taken graph --svg picture.svg
taken graph --svg picture.svg
taken $small --force -o thesis.txt
mkdir scripts
echo mine >scripts/notes
refused "'notes'" verify ov_to_max_ip --claim size --engines 1 --emit scripts
rm scripts/notes
taken verify ov_to_max_ip --claim size --engines 1 --emit scripts
taken verify ov_to_max_ip --claim size --engines 1 --emit scripts

# A verdict stands where its files cannot be saved.
sed 's/size n m d/size n n d/' same.gadget >wrong.gadget
mkdir scratch
(
  cd scratch
  mkdir same.size.counterexample.ov
  "$reductio" verify --gadget ../wrong.gadget --claim size --engines 1 >said 2>told
  [ $? = 1 ] && grep -q refuted said && grep -q 'the verdict stands' told
) || fail "the verdict is lost with its counterexample"
rmdir scratch/same.size.counterexample.ov
(cd scratch && "$reductio" verify --gadget ../wrong.gadget --claim size --engines 1 >said 2>told
 [ $? = 1 ] && grep -q 'saved: same.size.counterexample.ov' said && [ -s same.size.counterexample.ov ]) ||
  fail "a counterexample is not saved"
"$reductio" verify ov_to_max_ip --claim size --engines 1 -o /dev/full >said 2>told
[ $? = 0 ] && grep -q proved said || fail "the verdict is lost with its report"

ls -a | grep part && fail "temporary files are left"
echo "$failed failures"
[ "$failed" = 0 ]
