// Maps an answer of an image back to the source.
//
// TARGET is a file, or a directory of all targets with the answer that `solve` gives for it. ANSWER is a
// file (our JSON, `s` and `v` lines, minisat's result), a pair as 3,5 or [3,5], or - for standard input. The
// chain is read from TARGET's own recipe, from --key FILE, or from TARGET.key.json; where there is none, the
// answer is one of TARGET itself, and is checked against it. Else it is checked against TARGET first, and what
// comes out against --source, which is any instance that the chain goes through. It is compared with what is
// recorded of both. Exit status: 0 mapped and checked, 3 mapped but not checked, 1 the answer is wrong or
// contradicts what is recorded, 2 bad input.
//
// ANSWER may be a file of neighbours, ids of rows of B for each row of A, in ivecs, ibin, npy, or HDF5 with an array
// `neighbors`. Its best pair is then the answer: a witness where it is one, else nothing follows.
//
// Of a reduction that counts (ov_to_fov) DIR holds all targets, and ANSWER their values: as `solve DIR --json` has
// them (of one target, as of ov_to_attention_counts, `solve FILE --json`), or numbers in the order of the files, -
// where there is none. How many witnesses the source has is printed, and which targets were answered wrongly, where
// there are values to spare.
//
//   reductio lift image.txt answer.json --source formula.cnf
//   reductio lift image.txt 3,5
//   reductio lift formula.cnf cadical.out
//   reductio lift image.hdf5 found.ivecs --source rows.ov
//   reductio lift targets answer.json --source rows.ov
//   reductio lift line values.json
//   reductio solve image.txt --json | reductio lift image.txt - -o model.txt
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Lift {
  static constexpr std::string_view usage = "TARGET|DIR ANSWER [options]";
  static constexpr std::size_t least = 2, most = 2;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
