#include "verifier/methods/prove_precision.hpp"

#include "verifier/methods/products.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {
namespace {

Term product_above_zero(const Term& x, const Term& y) { return implies(x > 0 && y > 0, x * y > 0); }

// A row as it is, and as it is computed.
struct ComputedRow {
  Term a, b, g, G, rho, Z, R, z, r, N, D, x, y;
  Term given, near;
  explicit ComputedRow(Writer& w)
      : a(w.real("a", "1 + 2 epsilon")),
        b(w.real("b", "1 - 2 epsilon")),
        g(w.real("g", "the least factor of a weight")),
        G(w.real("G", "the greatest")),
        rho(w.real("rho", "the share by which sums are off")),
        Z(w.real("Z", "the weights of a row's keys of value 1")),
        R(w.real("R", "all others")),
        z(w.real("z", "the weights of keys of value 1 as they are computed")),
        r(w.real("r", "all others as they are computed")),
        N(w.real("N", "the numerator as it is summed")),
        D(w.real("D", "the denominator")),
        x(w.real("x", "any number")),
        y(w.real("y", "any number")),
        given(b > 0 && a >= b && g > 0 && G >= g && rho >= 0 && 3 * rho < 1 && Z >= 0 && R >= 0),
        near(g * Z <= z && z <= G * Z && g * R <= r && r <= G * R) {
    w.fact(product_from_zero(x, y), "products of numbers from 0 on are from 0 on");
    w.fact(product_above_zero(x, y), "products of positive numbers are positive");
  }
};

Obligation computed_witness_rows(const std::string& name) {
  Writer w(name, "gap", "precision of witness rows",
           "a row with a witness that is computed so well and decodes to no", "QF_NRA");
  const ComputedRow of(w);
  const auto& [a, b, g, G, rho, Z, R, z, r, N, D, x, y, given, near] = of;
  // What keys of value 1 come to at least, and the others at most, all but for the factors of the sums.
  const Term keys = g * Z, others = G * R, up = 1 - 3 * rho, down = 1 + rho;
  w.fact(implies(given && Z * b > R * a && g * a * up >= G * b * down && product_above_zero(g, up) &&
                     product_above_zero(Z * b - R * a, g * up) &&
                     product_from_zero(R, g * a * up - G * b * down),
                 b * (keys * up - others * down) > 0),
         "keys of value 1 outweigh the others, all but for a factor above 0");
  w.fact(implies(x > 0 && product_from_zero(x, 0 - y), y > 0 || x * y <= 0),
         "a factor above 0 keeps the sign");
  w.fact(implies(given && near && product_from_zero(z - keys, up) && product_from_zero(others - r, down) &&
                     keys * up > others * down && N >= z * (1 - rho) && D <= (z + r) * (1 + rho),
                 2 * N > D),
         "so the numerator is more than half of the denominator");
  return w.done();
}

Obligation computed_other_rows(const std::string& name) {
  Writer w(name, "gap", "precision of other rows",
           "a row without a witness that is computed so well and decodes to yes", "QF_NRA");
  const ComputedRow of(w);
  const auto& [a, b, g, G, rho, Z, R, z, r, N, D, x, y, given, near] = of;
  const Term keys = G * Z, others = g * R, up = 1 + 3 * rho, down = 1 - rho;
  w.fact(implies(given && Z * a <= R * b && G * b * up <= g * a * down &&
                     product_from_zero(R * b - Z * a, g * down) &&
                     product_from_zero(Z, g * a * down - G * b * up) && product_from_zero(g, down),
                 b * (others * down - keys * up) >= 0),
         "the others outweigh keys of value 1, all but for a factor above 0");
  w.fact(implies(x > 0 && product_above_zero(x, 0 - y), y >= 0 || x * y < 0),
         "a factor above 0 keeps the sign");
  w.fact(implies(given && near && product_from_zero(keys - z, up) && product_from_zero(r - others, down) &&
                     keys * up <= others * down && N <= z * (1 + rho) && D >= (z + r) * (1 - rho),
                 2 * N <= D),
         "so the numerator is half of the denominator or less");
  return w.done();
}

}  // namespace

std::vector<Obligation> prove_precision(const std::string& name) {
  return {computed_witness_rows(name), computed_other_rows(name)};
}

}  // namespace reductio::verifier
