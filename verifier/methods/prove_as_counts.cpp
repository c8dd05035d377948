#include "verifier/methods/prove_as_counts.hpp"

#include <fmt/format.h>

#include "instances/problems/max_ip.hpp"
#include "verifier/loops/as_counts_image.hpp"
#include "verifier/methods/counted_steps.hpp"

namespace reductio::verifier {
namespace {

// What the products and the squares of a pair of rows add up to: the words that they share, and that each has.
Obligation sums_of_pair(const std::string& name, const char* claim) {
  Writer w(name, claim, "sums",
           "products or squares of counts that add up to another number than that of words", "QF_LIA");
  const Term d = w.integer("d", "coordinates of a row"), k = w.integer("k", "coordinates so far"),
             s = w.integer("s", "words so far that both rows have"),
             u = w.integer("u", "words so far of the left row"),
             v = w.integer("v", "words so far of the right row"),
             z = w.integer("z", "products of their counts so far, added up"),
             p = w.integer("p", "squares of the left row's counts so far, added up"),
             q = w.integer("q", "squares of the right row's counts so far, added up");
  const Logic<Bit> in;
  CountedSteps steps;
  std::array<std::vector<std::int64_t>, 4> effects;
  for (std::size_t pair = 0; pair < 4; ++pair) {
    const Bit x((pair & 1) != 0), y(pair >= 2);
    const std::int64_t left = reductions::times(in, x), right = reductions::times(in, y);
    effects[pair] = {1, MaxIp::term(x, y).value, x.value, y.value, left * right, left * left, right * right};
    steps.add(w, effects[pair],
              fmt::format("coordinates so far where the bit of the left row is {}, that of the right one {}",
                          pair & 1, pair >> 1));
  }
  const Terms sums{k, s, u, v, z, p, q}, state = joined(joined(Terms{d}, sums), steps.counters());
  const Function row = w.relation("Row", state);
  w.rule(d >= 0, row(joined(joined(Terms{d}, Terms(sums.size(), 0)), steps.none())),
         "before the first coordinate");
  for (std::size_t pair = 0; pair < 4; ++pair) {
    Terms next{d};
    for (std::size_t of = 0; of < sums.size(); ++of) next.push_back(sums[of] + effects[pair][of]);
    w.rule(row(state) && k < d, row(joined(next, steps.after(pair))),
           fmt::format("one coordinate more, with bits {} and {}", pair & 1, pair >> 1));
  }
  w.forbid(row(state) && k >= d && z != s, "never at the end: products that add up to another number");
  w.forbid(row(state) && k >= d && p != u, "never at the end: squares of the left row that do");
  w.forbid(row(state) && k >= d && q != v, "never at the end: squares of the right row that do");
  w.define(row, state, d >= 0 && k <= d && steps.invariant(sums), true);
  return w.done();
}

// Cosines are compared with a threshold N / D by these three numbers alone.
Obligation cosines(const std::string& name, const char* claim, bool most) {
  Writer w(name, claim, "cosines", "a pair of documents and its image whose cosines differ", "QF_NRA");
  const Term s = w.real("s", "words that two rows share"), u = w.real("u", "words of the left row"),
             v = w.real("v", "words of the right row"), z = w.real("z", "the inner product of their counts"),
             p = w.real("p", "the left row's squares, added up"),
             q = w.real("q", "the right row's squares, added up"),
             N = w.real("N", "the threshold's numerator"), D = w.real("D", "its denominator");
  const auto asked = [&](const SharedOnes<Term>& of) {
    return most ? cosine_at_least(of, N, D) : cosine_at_most(of, N, D);
  };
  w.fact(implies(z == s && p == u && q == v, asked({s, u, v}) == asked({z, p, q})),
         "whether the threshold is met is the same");
  return w.done();
}

}  // namespace

std::vector<Obligation> as_counts_obligations(
    const std::string& name, bool most,
    const std::function<Term(const Term& n, const Term& m, const Term& d)>& sizes_as_stated) {
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "sound", "backward", "count", "value"}) {
    out.push_back(sums_of_pair(name, claim));
    out.push_back(cosines(name, claim, most));
  }
  Writer w(name, "size", "sizes", "the stated sizes are not those of the source", "QF_LIA");
  w.fact(sizes_as_stated(w.integer("n", "rows of the left side"), w.integer("m", "rows of the right side"),
                         w.integer("d", "coordinates")),
         "as many rows and coordinates");
  out.push_back(w.done());
  for (Obligation& one : as_counts_image(name)) out.push_back(std::move(one));
  return out;
}

}  // namespace reductio::verifier
