#include "verifier/methods/prove_positions.hpp"

#include "reductions/shapes/positional_threshold.hpp"
#include "verifier/methods/products.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {
namespace {

class PositionsProof {
 public:
  PositionsProof(const PositionalRows& rows, std::string name) : rows_(rows), name_(std::move(name)) {}

  std::vector<Obligation> all() const {
    std::vector<Obligation> out;
    for (const char* claim : {"complete", "sound", "backward", "gap"}) {
      out.push_back(threshold(claim));
      out.push_back(pairs(claim));
    }
    out.push_back(size());
    return out;
  }

 private:
  Obligation threshold(const char* claim) const {
    Writer w(name_, claim, "threshold", "a threshold that asks another question than the source's", "QF_LIA");
    const Term d = w.integer("d", "coordinates of a row"), s = w.integer("s", "the source's score of a pair"),
               T = w.integer("T", "the source's threshold");
    const Term within = threshold_within(T, d), given = 0 <= s && s <= d;
    w.fact(implies(given, 0 <= within && within <= d + 1), "it is from 0 to d + 1");
    w.fact(implies(given, rows_.holds(s, T) == (s >= within)),
           "a score is as great as it exactly for a witness");
    w.fact(implies(given && !rows_.holds(s, T), s <= within - 1),
           "and less by one at least for any other pair");
    return w.done();
  }

  Obligation pairs(const char* claim) const {
    Writer w(name_, claim, "pairs", "a pair that misses as a witness, or hits as none", "QF_NRA");
    const Term d = w.real("d", "coordinates of a row"), s = w.real("s", "common ones of a pair"),
               T = w.real("T", "the threshold, from 0 to d + 1"), K = w.real("K", "the degree of positions"),
               g = w.real("g", "places where the positions of a pair agree"),
               D = w.real("D", "what one such place takes off"), W = w.real("W", "what a common one adds");
    const Term given = d >= 0 && 0 <= s && s <= d && 0 <= T && T <= d + 1 && K >= 0 &&
                       D == rows_.taken_off(d) && W == rows_.worth(K, D) && product_from_zero(K, D);
    const Term of_pair = given && 0 <= g && g <= K && product_from_zero(D, K - g) && product_from_zero(D, g);
    const Term beyond = W * s - D * g - rows_.aim(W, T), own = W * s - D * W - rows_.aim(W, T);
    w.fact(implies(of_pair && s >= T && product_from_zero(s - T, W), beyond >= 0),
           "a witness has the steps of one");
    w.fact(implies(of_pair && s <= T - 1 && product_from_zero(T - 1 - s, W), beyond <= -1),
           "any other pair one less");
    w.fact(implies(given && product_from_zero(W, T - 1 + D - s), own <= -1), "and so has a row with itself");
    const Term x = w.real("x", "any number"), y = w.real("y", "any number");
    w.fact(product_from_zero(x, y), "products of numbers from 0 on are from 0 on");
    return w.done();
  }

  Obligation size() const {
    Writer w(name_, "size", "sizes", "the stated sizes are not those of tokens and weights", "QF_LIA");
    const Term n = w.integer("n", "rows of the source"), d = w.integer("d", "its coordinates"),
               bits = w.integer("bits", "bits of a position");
    w.fact(rows_.sizes_as_stated(n, d, bits),
           "a token for each row, and the dummy; row, position and two flags in it");
    return w.done();
  }

  const PositionalRows& rows_;
  std::string name_;
};

}  // namespace

std::vector<Obligation> prove_positions(const PositionalRows& rows, const std::string& name) {
  return PositionsProof(rows, name).all();
}

}  // namespace reductio::verifier
