#include "verifier/methods/prove_cut_anywhere.hpp"

#include <fmt/format.h>

#include <array>

#include "verifier/methods/products.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

Obligation cut_anywhere(const std::string& name, const char* claim, bool yes, Noise noise) {
  static constexpr std::array<std::string_view, 3> kinds{"", "noisy ", "relatively noisy "};
  Writer w(
      name, claim,
      fmt::format("cut of {}{}", kinds[static_cast<std::size_t>(noise)], yes ? "witness rows" : "other rows"),
      yes ? "a sum of at least one witness's weight decodes to no"
          : "a sum of at most keys * exp(-kappa) decodes to yes",
      "QF_NRA");
  const Term Z = w.real("Z", "the weights of a row's keys"), M = w.real("M", "the dummies' weight"),
             o = w.real("o", "the output"), read = w.real("read", "the output as it is read"),
             q = w.real("q", "the cut"), E = w.real("E", "the error of an output, or its share of it"),
             bound = w.real("bound", yes ? "what outputs with a witness exceed" : "the most that others are"),
             sum = w.real("sum", yes ? "what a witness weighs" : "keys * exp(-kappa)");
  const Term all = Z + M,
             off = noise == Noise::none       ? Term(0)
                   : noise == Noise::additive ? E
                                              : E * o,
             far = noise == Noise::none       ? bound
                   : noise == Noise::additive ? (yes ? bound - E : bound + E)
                                              : (yes ? bound * (1 - E) : bound * (1 + E));
  const Term given = Z >= 0 && M > 0 && o * all == Z && E >= 0 && E < 1 && bound >= 0 && bound < 1 &&
                     read - o <= off && o - read <= off;
  if (yes)
    w.fact(implies(given && sum > 0 && Z >= sum && bound * (sum + M) < sum && far >= q &&
                       product_from_zero(Z - sum, 1 - bound) && product_from_zero(bound - o, all) &&
                       product_positive(o - bound, 1 - E),
                   read > q),
           "what is read is above the cut");
  else
    w.fact(implies(given && Z <= sum && sum <= bound * (sum + M) && far <= q &&
                       product_from_zero(sum - Z, 1 - bound) && product_positive(o - bound, all) &&
                       product_from_zero(bound - o, 1 + E),
                   read <= q),
           "what is read is not above the cut");
  const Term x = w.real("x", "any number"), y = w.real("y", "any number");
  w.fact(product_from_zero(x, y), "products of numbers from 0 on are from 0 on");
  w.fact(product_positive(x, y), "products of positive numbers are positive");
  return w.done();
}

}  // namespace reductio::verifier
