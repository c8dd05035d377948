#include "verifier/methods/prove_signed_threshold.hpp"

#include "verifier/loops/signed_threshold_image.hpp"
#include "verifier/methods/prove_row_threshold.hpp"

namespace reductio::verifier {
namespace {

// A factor of all weights of a row changes neither its output nor what an error of the output comes to.
Obligation moved_row(const std::string& name, const char* claim) {
  Writer w(name, claim, "moved rows", "an output changes where all scores of its row are moved", "QF_NRA");
  const Term F = w.real("F", "exp of what all scores of a row have in common"),
             Z = w.real("Z", "the weights of the keys of value 1"), M = w.real("M", "the dummy's weight"),
             N = w.real("N", "the output times all weights"), P = w.real("P", "any number"),
             Q = w.real("Q", "any number");
  w.fact(implies(N == Z, F * N == F * Z) && F * (Z + M) == F * Z + F * M,
         "numerator and denominator have the same factor");
  const auto positive = [](const Term& x, const Term& y) { return implies(x > 0 && y > 0, x * y > 0); };
  w.fact(positive(P, Q), "products of positive numbers are positive");
  w.fact(implies(F > 0 && Z + M > 0 && positive(F, Z + M), F * (Z + M) > 0), "by which nothing becomes 0");
  return w.done();
}

// What a coordinate adds to the score of a pair beyond what it adds to that of the dummy, with the same query, are the
// steps of its two bits. So a score less the dummy's, but for the dummy's own entries, is the steps.
Obligation steps_beyond_dummy(const CutRows& rows, const std::string& name, const char* claim) {
  Writer w(name, claim, "scores", "a coordinate that adds something else than the steps of its bits",
           "QF_NIA");
  const Term x = w.truth("x", "the query's bit"), y = w.truth("y", "the key's bit");
  const auto query = rows.query_pair(x), key = rows.key_pair(y), dummy = rows.dummy_pair(y);
  const auto steps = [&](std::size_t pair) { return rows.added[pair][1]; };  // of bits x + 2y
  w.fact(query[0] * (key[0] - dummy[0]) + query[1] * (key[1] - dummy[1]) ==
             ite(y, ite(x, steps(3), steps(2)), ite(x, steps(1), steps(0))),
         "both halves together add the steps of the two bits");
  return w.done();
}

}  // namespace

std::vector<Obligation> signed_threshold_obligations(const CutRows& rows, const std::string& name) {
  std::vector<Obligation> out = claims_of_cut_rows(rows, name);
  for (const char* claim : {"complete", "sound", "backward", "gap"}) {
    out.push_back(moved_row(name, claim));
    out.push_back(steps_beyond_dummy(rows, name, claim));
  }
  for (Obligation& one : signed_image_obligations(rows, name)) out.push_back(std::move(one));
  return out;
}

}  // namespace reductio::verifier
