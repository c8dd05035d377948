// A loop each of whose turns adds one of a few known effects to its sums: the sums are known from how often each
// effect has come. That is the least relation between them, and linear.
#pragma once
#include "verifier/methods/writer.hpp"

namespace reductio::verifier {

class CountedSteps {
 public:
  // One more effect: what it adds to each sum, always as many, and what its counter stands for.
  void add(Writer& writer, std::vector<std::int64_t> effect, std::string means) {
    counters_.push_back(writer.integer("c" + std::to_string(counters_.size()), std::move(means)));
    effects_.push_back(std::move(effect));
  }

  // What the loop's state ends in: a counter for each effect, before and after a turn with effect number `step`.
  const Terms& counters() const { return counters_; }
  Terms after(std::size_t step) const {
    Terms out = counters_;
    out[step] = out[step] + 1;
    return out;
  }
  Terms none() const { return Terms(counters_.size(), 0); }

  // The sum of what has been added to sum number `of`.
  Term sum(std::size_t of) const {
    Term out = 0;
    for (std::size_t k = 0; k < counters_.size(); ++k) out = out + effects_[k][of] * counters_[k];
    return out;
  }
  // No counter is below 0, and these are the sums.
  Term invariant(const Terms& sums) const {
    Term all = Term::truth(true);
    for (const Term& c : counters_) all = all && c >= 0;
    for (std::size_t of = 0; of < sums.size(); ++of) all = all && sums[of] == sum(of);
    return all;
  }

 private:
  Terms counters_;
  std::vector<std::vector<std::int64_t>> effects_;
};

// One list of arguments after another.
inline Terms joined(Terms all, const Terms& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace reductio::verifier
