#include "verifier/methods/prove_padded.hpp"

#include "reductions/shapes/padded.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {
namespace {

// Two rows, each a pad or not; what they have in common before the tags, where pads are zero, and with them.
Obligation padded_pair(const std::string& name, const char* claim) {
  Writer w(name, claim, "pair", "a pair that is a witness with pads and none without, or the other way",
           "QF_LIA");
  const Term i = w.truth("left_pad", "the left row is a pad"),
             j = w.truth("right_pad", "the right row is a pad"),
             s = w.integer("s", "what they have in common in the coordinates of the source");
  const auto both = [](const Term& x, const Term& y) { return ite(x && y, 1, 0); };
  const Term yes = Term::truth(true), z = s + both(i || yes, j) + both(i, j || yes);
  const auto holds = [](const Term& score) { return instances::Ov::holds(score, Term(0)); };
  w.fact(implies(s >= 0 && implies(i || j, s == 0), holds(z) == (!i && !j && holds(s))),
         "a pair is a witness where neither is a pad and it was one");
  return w.done();
}

Obligation rows_with_pads(const std::string& name) {
  Writer w(name, "size", "rows", "fewer rows than there were, or no multiple", "QF_NIA");
  const Term n = w.integer("n", "rows of a side"),
             K = w.integer("K", "what their number is to be a multiple of"),
             room = w.integer("room", "places that are left free"),
             q = w.integer("q", "quotient of rows and room by K"), r = w.integer("r", "what is left of them"),
             N = reductions::padded_rows<Term>(q, r, K, room);
  const Term given = n >= 0 && room >= 0 && K >= 1 && r >= 0 && r < K && n + room == q * K + r;
  w.fact(implies(given, N >= n && N < n + K), "no fewer rows than there were, and less than K pads");
  w.fact(implies(given, N + room == q * K || N + room == (q + 1) * K), "with the room a multiple of K");
  return w.done();
}

}  // namespace

std::vector<Obligation> padding_obligations(const std::string& name) {
  return {padded_pair(name, "complete"), padded_pair(name, "sound"), padded_pair(name, "backward"),
          rows_with_pads(name)};
}

}  // namespace reductio::verifier
