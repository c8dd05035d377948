// Makes a ready set of instances for a community: files under its names, answers, checksums, a page and a script.
//
// The set is a folder of its own. README.md says what is in it and how each file is made again; answers.json has the
// expected answers with their witnesses, manifest.json sizes and digests (of formulas also the identity that the Global
// Benchmark Database gives them), SHA256SUMS what `sha256sum -c` reads; check.sh checks all of that with a plain shell
// and Python. With --blind the answers, and how the files were made, go to DIR.key.json beside the folder.
//
// Only instances of the wanted difficulty are taken: --solver is run on each, within the greater of the seconds, and is
// to take at least the lesser. Some communities ask for instances that it does not solve; --difficulty none measures
// nothing. Instance k is of a seed from S + 1000 k on. Which are taken depends on how fast this machine is; each file
// is made again by a line of README.md on any.
//
// The folder is there whole, or not at all.
//
//   reductio pack --for satcomp -o formulas
//   reductio pack --for attention --count 6 --difficulty none --seed 1 -o heads
//   reductio pack --for satcomp --count 4 --difficulty 0.1..1 --solver cadical --blind -o blind
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Pack {
  static constexpr std::string_view usage = "--for COMMUNITY -o DIR";
  static constexpr std::size_t least = 0, most = 0;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
