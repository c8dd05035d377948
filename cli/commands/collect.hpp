// Makes documents of texts: which words each of them has.
//
// TEXT is a folder, whose files are the documents (but hidden ones, and .json), or files; of a single file every line
// is one. Words are runs of letters, digits and ', and case does not matter. What comes out asks for the two documents
// that are most alike (or least, with --problem lsd-mono) and names them. A document of no words is refused.
//
//   reductio collect texts/ -o texts.corpus
//   reductio collect lines.txt --least 2 --drop-empty -o lines.corpus
//   reductio collect a.txt b.txt c.txt --words list.txt -o three.npz
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Collect {
  static constexpr std::string_view usage = "TEXT... [options]";
  static constexpr std::size_t least = 1, most = 1000000;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
