#!/bin/sh
# What is installed is whole: the example of docs/ is built in another folder from it alone, and runs. Neither our
# warnings nor our folders reach it, and a version that is not there is not found.
#
#   install.sh CMAKE BUILD SOURCE CXX
set -u
cmake=$1 build=$2 source=$3 cxx=$4
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

fail() {
  echo "$*"
  exit 1
}
quietly() { "$@" >"$room/said" 2>&1 || { cat "$room/said"; fail "fails: $*"; }; }
configure() {
  "$cmake" -S "$room/example" -B "$1" -DCMAKE_PREFIX_PATH="$room/prefix" -DCMAKE_CXX_COMPILER="$cxx" \
    -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
}

quietly "$cmake" --install "$build" --prefix "$room/prefix"
cp -r "$source/docs/examples/library" "$room/example"
quietly configure "$room/build"
quietly "$cmake" --build "$room/build"
cd "$room" || exit 1
"$room/build/example" >printed || fail "the example fails: $(cat printed)"
for line in "max-ip: yes" "ov: row [0-9]* of A and row [0-9]* of B" "complete: proved" "sound: proved" "backward: proved" \
  "size: proved"; do
  grep -qx "$line" printed || fail "the example prints no '$line': $(cat printed)"
done
"$room/prefix/bin/reductio" inspect image.txt >printed || fail "the program that is installed fails"
grep -q "carried by ov_to_max_ip" printed || fail "the program reads another image: $(cat printed)"

# Shells and man find what the program prints for them.
share=$room/prefix/share
for file in bash-completion/completions/reductio zsh/site-functions/_reductio fish/vendor_completions.d/reductio.fish; do
  grep -q "completion [a-z]* -- " "$share/$file" || fail "no script in $file"
done
for command in "$source"/cli/commands/*.hpp; do
  name=$(basename "$command" .hpp | tr _ -)
  grep -q "^.B reductio $name" "$share/man/man1/reductio-$name.1" || fail "no page of $name"
done

# Nothing of this tree is in what others see.
grep -e -Wconversion -e -Werror -e "$source" -e "$build" "$room/build/compile_commands.json" && fail "that leaks"
grep -rl -e "$source" -e "$build" "$room/prefix/lib" --include=*.cmake && fail "that names our folders"
[ -z "$(find "$room/prefix/include" -type d -empty)" ] || fail "folders without headers are installed"
grep -qa '\.gnu\.lto_' "$room"/prefix/lib*/libreductio_instances.a && fail "notes for the linker are installed"

sed -i 's/find_package(reductio [0-9.]*/find_package(reductio 99/' "$room/example/CMakeLists.txt"
configure "$room/another" >said 2>&1 && fail "version 99 is found"
grep -q "version: 0.1" said || { cat said; fail "it fails for another reason"; }
exit 0
