// Mutants of real vectors of norm 1: of their pads, their scale and their threshold.
#include <algorithm>

#include "instances/shapes/real_pairs.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

constexpr std::size_t columns_of_pads = 8, columns_of_pad = 4;  // of both sides, and of one

Mutant with_vectors(const Reduction& original, const char* operation, const char* words,
                    void (*change)(RealPairs&)) {
  return with_targets(original, operation, words, [change](auto& targets, const Data&, const Settings&) {
    for (Data& target : targets) change(target.of<RealPairs>());
  });
}

template <class F>
void each_row_of(Matrix& rows, F change) {
  for (std::size_t i = 0; i < rows.rows(); ++i) change(rows.edit(i));
}

}  // namespace

std::vector<Mutant> vector_mutants(const Reduction& original) {
  return {with_vectors(original, "vector_pad_forgotten", "rows of A have no pad",
                       [](RealPairs& x) {
                         each_row_of(x.A, [](auto row) { std::ranges::fill(row.last(columns_of_pads), 0); });
                       }),
          with_vectors(original, "vector_pad_short", "the last number of a pad of B is left out",
                       [](RealPairs& x) {
                         each_row_of(x.B, [](auto row) {
                           const auto own = row.last(columns_of_pad);
                           const auto last =
                               std::find_if(own.rbegin(), own.rend(), [](double e) { return e != 0; });
                           if (last != own.rend()) *last = 0;
                         });
                       }),
          with_vectors(original, "vector_pads_meet", "pads of B stand where those of A do",
                       [](RealPairs& x) {
                         each_row_of(x.B, [](auto row) {
                           std::ranges::rotate(row.last(columns_of_pads), row.last(columns_of_pad).begin());
                         });
                       }),
          with_vectors(original, "vector_scale_doubled", "rows of A are twice as long",
                       [](RealPairs& x) {
                         each_row_of(x.A, [](auto row) {
                           for (double& entry : row) entry *= 2;
                         });
                       }),
          with_vectors(original, "vector_threshold_off", "the threshold is one more", [](RealPairs& x) {
            if (x.threshold) x.threshold = *x.threshold + 1;
          })};
}

}  // namespace reductio::verifier
