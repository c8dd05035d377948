// The shipped loops themselves, run on symbolic bits: for all instances of one small size. They tie the loops
// of the program to the loops that the proofs for all sizes speak of.
#pragma once
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

// What is proved for all sizes, and the loops on one.
template <class T>
std::vector<T> joined(std::vector<T> all, std::vector<T> more) {
  for (T& one : more) all.push_back(std::move(one));
  return all;
}

// n rows of d arbitrary bits, named name_i_k, and what they stand for: "bit 1 of row 0 of A".
inline Rows<Term> arbitrary_rows(Writer& w, Logic<Term> in, const std::string& name, const std::string& of,
                                 std::size_t n, std::size_t d) {
  Rows<Term> rows(in, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k)
      rows.edit(i)[k] = w.truth(name + "_" + std::to_string(i) + "_" + std::to_string(k),
                                "bit " + std::to_string(k) + " of row " + std::to_string(i) + " of " + of);
  return rows;
}

constexpr unsigned bounded_width = 8;  // bits of a score: scores here stay far below 2^7

// All instances of one size: which are meant, and the answers of both ends.
struct BoundedSides {
  Term legal, source, target;
};

// Complete and sound on the sides that `make` makes with a Writer.
template <class Make>
std::vector<Obligation> both_ways(const std::string& name, const std::string& scope, Make make) {
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "sound"}) {
    Writer w(name, claim, "shipped loops", scope + ": the answer changes", "QF_BV");
    const BoundedSides sides = make(w);
    const bool onward = claim == std::string("complete");
    w.fact(implies(sides.legal,
                   onward ? implies(sides.source, sides.target) : implies(sides.target, sides.source)),
           onward ? "a yes of the source is a yes of what the loops make of it"
                  : "a yes of what the loops make is a yes of the source");
    out.push_back(w.done());
  }
  return out;
}

}  // namespace reductio::verifier
