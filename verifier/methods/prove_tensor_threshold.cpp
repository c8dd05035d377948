#include "verifier/methods/prove_tensor_threshold.hpp"

namespace reductio::verifier {
namespace {

// An output o of a query whose keys of value 1 weigh Z, the dummies M, and all others P.
struct OutputOverPairs {
  Term o, Z, M, P, E, read, given;
  OutputOverPairs(Writer& w, bool noisy)
      : o(w.real("o", "the output of a query")),
        Z(w.real("Z", "the weights of its keys of value 1")),
        M(w.real("M", "the weight of the two dummies together")),
        P(w.real("pads", "what rows weigh with a dummy")),
        E(w.real("E", "epsilon, the error of an output")),
        read(w.real("read", "the output as it is read")),
        given(Z >= 0 && M > 0 && P >= 0 && o * (Z + M + P) == Z && E >= 0 && 2 * E < 1 &&
              (noisy ? read - o <= E && o - read <= E : read == o)) {}
};

void products_of_any_numbers(Writer& w) {
  const Term x = w.real("x", "any number"), y = w.real("y", "any number");
  w.fact(product_from_zero(x, y), "products of numbers from 0 on are from 0 on");
  w.fact(product_positive(x, y), "products of positive numbers are positive");
}

Obligation witness_query(const std::string& name, const char* claim, bool noisy) {
  Writer w(name, claim, "cut of witness rows", "an output of a row with a witness that decodes to no",
           "QF_NRA");
  const OutputOverPairs of(w, noisy);
  const Term Q = w.real("most_pads", "the most that they weigh");
  w.fact(implies(of.given && of.Z >= 1 && of.P <= Q && (of.M + Q) * (1 + 2 * of.E) < 1 - 2 * of.E &&
                     product_from_zero(of.Z - 1, 1 - 2 * of.E) && product_from_zero(Q - of.P, 1 + 2 * of.E) &&
                     product_from_zero(1 + 2 * of.E - 2 * of.o, of.Z + of.M + of.P),
                 2 * of.o > 1 + 2 * of.E && 2 * of.read > 1),
         "it is above the cut by more than epsilon, and so is what is read");
  products_of_any_numbers(w);
  return w.done();
}

Obligation other_query(const std::string& name, const char* claim, bool noisy) {
  Writer w(name, claim, "cut of other rows", "an output of a row without a witness that decodes to yes",
           "QF_NRA");
  const OutputOverPairs of(w, noisy);
  const Term Y = w.real("Y", "the most that its keys of value 1 weigh");
  w.fact(implies(of.given && of.Z <= Y && Y * (1 + 2 * of.E) <= of.M * (1 - 2 * of.E) &&
                     product_from_zero(Y - of.Z, 1 + 2 * of.E) && product_from_zero(of.P, 1 - 2 * of.E) &&
                     product_positive(2 * of.o - 1 + 2 * of.E, of.Z + of.M + of.P),
                 2 * of.o <= 1 - 2 * of.E && 2 * of.read <= 1),
         "it is below the cut by epsilon at least, and what is read is not above it");
  products_of_any_numbers(w);
  return w.done();
}

// All pairs of the keys of both sides, the dummies among them, are those that weights were made for.
Obligation pairs_are_counted(const std::string& name, const char* claim) {
  Writer w(name, claim, "pairs", "pairs of keys that are neither of rows, nor with a dummy, nor the dummies",
           "QF_NIA");
  const Term m = w.integer("m", "rows of B"), l = w.integer("l", "rows of C");
  const reductions::PairsWithDummies<Term> pairs(m, l);
  w.fact((m + 1) * (l + 1) == pairs.keys + pairs.pads + 1,
         "pairs of rows, those with one dummy, and the two dummies");
  w.fact(pairs.keys == m * l, "of rows there are m l");
  return w.done();
}

Obligation tensor_sizes(const TensorStatement& of) {
  Writer w(of.rows.name, "size", "sizes", "the stated sizes are not those of queries and keys", "QF_LIA");
  const Term n = w.integer("n", "rows of A"), m = w.integer("m", "rows of B"),
             l = w.integer("l", "rows of C"), d = w.integer("d", "coordinates");
  const auto stated = of.size({n, m, l, d});
  w.fact(stated.queries == n && stated.keys1 == m + 1 && stated.keys2 == l + 1 && stated.d == d + 2,
         "a query for each row of A, a key for each of B and C and a dummy on either side, two coordinates "
         "more");
  return w.done();
}

}  // namespace

std::vector<Obligation> tensor_threshold_obligations(const TensorStatement& of) {
  const std::string& name = of.rows.name;
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "gap"}) {
    const bool noisy = std::string_view(claim) == "gap";
    out.push_back(of.rows.row_sum(claim, true));
    out.push_back(witness_query(name, claim, noisy));
  }
  for (const char* claim : {"sound", "backward", "gap"}) {
    const bool noisy = std::string_view(claim) == "gap";
    out.push_back(of.rows.row_sum(claim, false));
    out.push_back(other_query(name, claim, noisy));
  }
  for (const char* claim : {"complete", "sound", "backward", "gap"})
    out.push_back(pairs_are_counted(name, claim));
  for (const char* claim : {"complete", "backward"}) out.push_back(of.rows.key(claim));
  out.push_back(tensor_sizes(of));
  return out;
}

}  // namespace reductio::verifier
