// Mutants of documents with counts: of what a word counts that is there, or is not.
#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

// Of the first side of every target.
Mutant with_counts(const Reduction& original, const char* operation, const char* words,
                   void (*change)(std::span<std::int64_t> row)) {
  return with_targets(original, operation, words, [change](auto& targets, const Data&, const Settings&) {
    for (Data& target : targets) {
      IntegerMatrix& rows = *std::get<IntegerMatrix*>(edit_part(target, target.shape().parts().front().name));
      for (std::size_t i = 0; i < rows.rows(); ++i) change(rows.edit(i));
    }
  });
}

}  // namespace

std::vector<Mutant> count_mutants(const Reduction& original) {
  return {with_counts(original, "word_counted_twice", "the first word counts twice where it is there",
                      [](auto row) {
                        if (!row.empty()) row.front() *= 2;
                      }),
          with_counts(original, "absent_words_counted", "a word that is not there counts once", [](auto row) {
            for (std::int64_t& count : row)
              if (count == 0) count = 1;
          })};
}

}  // namespace reductio::verifier
