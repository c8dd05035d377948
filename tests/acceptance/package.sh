#!/bin/sh
# The package that cpack makes: it names the programs and libraries that it needs, and what is in it runs.
#
#   package.sh CPACK BUILD
set -u
cpack=$1 build=$2
command -v dpkg-shlibdeps >/dev/null || exit 0
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

fail() {
  echo "$*"
  exit 1
}

(cd "$room" && "$cpack" --config "$build/CPackConfig.cmake" -B "$room/made") >"$room/said" 2>&1 ||
  { cat "$room/said"; fail "cpack fails"; }
package=$(echo "$room"/made/reductio_*.deb)
dpkg-deb -x "$package" "$room/root" || fail "it cannot be unpacked"
needed=$(dpkg-deb -f "$package" Depends)
for name in z3 cvc5 libc6 libboost-program-options; do
  case ", $needed" in *", $name"*) ;; *) fail "it does not need $name, only $needed" ;; esac
done
[ -z "$(find "$room/root" -name '*.a' -o -name '*.hpp')" ] || fail "libraries are in it"
cd "$room" || exit 1
"$room/root/usr/bin/reductio" generate ov-planted --n 3 --d 6 --seed 1 --quiet -o a.ov || fail "it does not run"
"$room/root/usr/bin/reductio" inspect a.ov | grep -q "^made by ov-planted" || fail "it reads another instance"
grep -q "reductio completion bash" "$room/root/usr/share/bash-completion/completions/reductio" || fail "no completion"
grep -q "^.SH SYNOPSIS" "$room/root/usr/share/man/man1/reductio.1" || fail "no page for man"
exit 0
