#include "verifier/methods/target_numbers.hpp"

#include <fmt/format.h>

#include "reductions/shapes/shape.hpp"
#include "verifier/methods/products.hpp"
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

// q and r are quotient and rest.
Obligation target_numbers(const std::string& name, const std::string& part) {
  const std::string parts = part + (part.ends_with("s") ? "es" : "s");
  Writer w(name, "complete", "targets", fmt::format("two {} have no target, or that of others", parts),
           "QF_NIA");
  const Term a = w.integer("a", fmt::format("a {} of A", part)),
             b = w.integer("b", fmt::format("a {} of B", part)),
             left = w.integer("left", fmt::format("{} of A", parts)),
             right = w.integer("right", fmt::format("{} of B", parts)),
             q = w.integer("q", fmt::format("the target's number over the {} of B", parts)),
             r = w.integer("r", "what is left of it"), P = w.integer("P", "any number"),
             Q = w.integer("Q", "any number");
  const Term number = reductions::target_number(a, b, right),
             both = a >= 0 && a < left && b >= 0 && b < right;
  w.fact(product_from_zero(P, Q), "products of numbers from 0 on are from 0 on");
  w.fact(implies(both && product_from_zero(a, right) && product_from_zero(left - a - 1, right),
                 number >= 0 && number < left * right),
         fmt::format("a number of two {} is one of a target", parts));
  w.fact(implies(both && r >= 0 && r < right && q * right + r == number &&
                     product_from_zero(a - q - 1, right) && product_from_zero(q - a - 1, right),
                 q == a && r == b),
         fmt::format("quotient and rest are these {}", parts));
  return w.done();
}

}  // namespace reductio::verifier
