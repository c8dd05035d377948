#include "verifier/trusted_base.hpp"

#include <stdexcept>

#include "reductions/gadgets/gadget.hpp"
#include "verifier/shapes/shipped.hpp"

namespace reductio::verifier {

const std::vector<Assumption>& assumptions() {
  static const std::vector<Assumption> all{
      {"loops", "the program writes the image that the clauses speak of: claim image"},
      {"for", "a loop of the program is a `for`, a row is an array, and sizes stay below 2^48"},
      {"never-written",
       "entries that are no bits: the clauses are proved, and no program writes such an image"},
      {"exp", "exp(0) = 1, exp is monotone and positive; MPFR encloses ln"},
      {"weights",
       "keys * exp(-kappa) * c <= M < 1 / c, decided with directed rounding whenever an image is made"},
      {"sums",
       "exp(x + y) = exp(x) exp(y): what all scores of a row have in common is a factor of all its weights"},
      {"counts",
       "keys * exp(-kappa) <= 1/8, keys <= M, 16 epsilon M <= 1, decided with directed rounding whenever an "
       "image is made"},
      {"levels",
       "of each pair of weights, the number of shared words from which on cosines pass is found by halving, "
       "and scores there are enclosed with directed rounding, whenever an image is made"},
      {"roots",
       "a polynomial of degree K over a field of q elements, q a prime, that is not 0 has at most K roots; "
       "numbers below q^(K+1) differ in a digit to the base q"},
      {"variables", "fewer than 62 variables: rows are numbered by 64-bit words"},
      {"rows", "n below 2^62: rows are numbered by 64-bit words"},
      {"cosines",
       "numbers that are roots are compared as their squares are: scores of documents, and thresholds"},
      {"squares",
       "every whole number from 0 on is a sum of four squares (Lagrange); those of a pad are added up again "
       "whenever an image is made"},
      {"residues",
       "an identity of polynomials with whole coefficients that holds for all reals holds modulo p; p is a "
       "prime "
       "above n m, and weights are compared when numbers are decoded"},
      {"directions", "directions are uniform and independent: they are drawn from xoshiro256**"},
      {"chain", "claims compose: every witness of the image pulls back link by link"}};
  return all;
}

std::string assumption(std::string_view name) {
  for (const Assumption& one : assumptions())
    if (one.name == name) return std::string(one.says);
  throw std::logic_error("there is no assumption " + std::string(name));
}

std::vector<std::string> assumptions_of(const Reduction& reduction, std::string_view claim) {
  if (reduction.gadget && !of_bits(*reduction.gadget)) return {assumption("never-written")};
  if (claim == "image") return {assumption("for")};
  std::vector<std::string> out{assumption("loops")};
  if (claim == "size") return out;
  if (!find_problem(reduction.target).of_equal_norms.empty()) out.push_back(assumption("cosines"));
  if (reduction.gadget && of_one_set(*reduction.gadget->source.shape)) out.push_back(assumption("rows"));
  if (const ShippedProof* known = shipped_proof_of(reduction))
    for (const std::string_view name : known->assumptions) out.push_back(assumption(name));
  return out;
}

}  // namespace reductio::verifier
