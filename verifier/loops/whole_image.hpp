// What all proofs of claim `image` share: loops over rows, and what is owed when all has been written.
#pragma once
#include "verifier/loops/cells.hpp"

namespace reductio::verifier {

// A loop over rows where it is proved.
struct ProvedLoop {
  LoopProof& proof;
  void operator()(const Term& n, const std::function<void(const Term&)>& body) const { proof.each(n, body); }
};

// What stands at the opaque entry of matrix number `matrix` after all: what is meant there.
template <class Meant>
void owe_all(LoopProof& proof, std::size_t matrix, Meant meant) {
  const SymbolicMatrix::Entry& entry = *proof.written(matrix).watched;
  proof.owe(implies(entry.legal, entry.value == meant(entry)), "every entry of the image is as stated");
}

}  // namespace reductio::verifier
