// Judges what another program computed: outputs of attention row by row, or a pair against the optimum.
//
// OUTPUT is an array of as many rows as INSTANCE has queries, of any floats, in npy, npz or safetensors; its first
// column is read, and [1, 1, n, d] is n, d. A row is right where its output is within the epsilon that the instance
// promises and on the exact output's side of the cut, broken where it is on that side but farther off than epsilon,
// wrong where it is on the other side or no number, and undecided where double precision leaves that open. What the
// outputs say together, whether some row exceeds the cut, is compared with the exact outputs. Exit status: 0 every row
// right, 1 some wrong, 3 none wrong and some broken or undecided, 2 bad input.
//
// Of a problem that has an optimum, OUTPUT is a pair, typed or in a file as `solve --json` writes it: it is right where
// it attains the optimum, or with --gamma G where it is within that factor of it (the greatest at most G times its
// score, or its score at most G times the least). The solver that offers the least finds the optimum.
//
// Of a problem that ranks rows by a distance, OUTPUT may be neighbours that another program found: ids of rows of B for
// each row of A, in ivecs, ibin, npy, or HDF5 with an array `neighbors`. An id is right where it is as near as the k-th
// neighbour or nearer, ties as well, and stands there once; -1 is none. Recall is what part of all is right.
//
//   reductio score head.npz output.npy
//   reductio score head.safetensors outputs.npz --array output --worst 20
//   reductio score head.npz output.npy --rows --json -o rows.json
//   reductio score some.corpus 3,5 --gamma 3/2
//   reductio score hard.hdf5 found.ivecs
#pragma once
#include "cli/command.hpp"

namespace reductio::cli {

struct Score {
  static constexpr std::string_view usage = "INSTANCE OUTPUT [options]";
  static constexpr std::size_t least = 2, most = 2;
  static std::vector<Option> options(const Words& words);
  static int run(const Session& session);
};

}  // namespace reductio::cli
