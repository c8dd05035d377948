#include "verifier/methods/prove_hard_threshold.hpp"

#include "reductions/shapes/hard_threshold.hpp"
#include "verifier/loops/row_threshold_image.hpp"
#include "verifier/methods/prove_row_threshold.hpp"

namespace reductio::verifier {
namespace {

// Keys are taken in order, then the dummy.
Obligation best_of_row(const std::string& name, const char* claim) {
  Writer w(name, claim, "best keys",
           "the best keys of a row are not its witnesses, or the dummy where it has none", "QF_LIA");
  const BestKeys<Term> best{w.integer("top", "the greatest score so far"),
                            w.integer("sum", "the values of the keys that have it"),
                            w.integer("count", "how many these are")};
  const Term f = w.truth("f", "some key before was a witness"), t = w.integer("t", "the steps of a key"),
             is = w.truth("witness", "it is a witness");
  // After any number of keys, of which `some` was a witness.
  const auto right = [](const BestKeys<Term>& so_far, const Term& some) {
    return ite(some, so_far.top == 0 && so_far.sum == so_far.count && so_far.count >= 1,
               so_far.count == 0 || (so_far.top <= -2 && so_far.count >= 1));
  };
  const Term score = reductions::hard_score_of_steps(t), key = t <= 0 && (t == 0) == is;
  w.fact(right({0, 0, 0}, Term::truth(false)), "before the first key");
  w.fact(implies(right(best, f) && key, right(best.with(score, 1), f || is)), "one key more, of value 1");
  const BestKeys<Term> all = best.with(reductions::hard_score_of_dummy<Term>(), 0);
  w.fact(implies(right(best, f), all.above_half() == f),
         "with the dummy: the mean is above 1/2 where a witness was");
  w.fact(implies(right(best, f) && all.above_half() && key && score == all.top, is),
         "so that a best key is a witness");
  w.fact(implies(right(best, f) && key && is && f, score == all.top), "and every witness is a best key");
  return w.done();
}

}  // namespace

std::vector<Obligation> hard_threshold_obligations(const CutRows& rows, const std::string& name) {
  std::vector<Obligation> out;
  for (const char* claim : {"complete", "sound", "backward"}) {
    out.push_back(keys_at_most_witnesses(rows, name, claim));
    out.push_back(best_of_row(name, claim));
  }
  out.push_back(stated_head_sizes(rows, name));
  for (Obligation& one : row_image_obligations(rows, name)) out.push_back(std::move(one));
  return out;
}

}  // namespace reductio::verifier
