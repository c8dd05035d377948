// Outputs of attention that somebody computed, judged row by row against the exact ones.
#pragma once
#include <string_view>
#include <vector>

#include "instances/shapes/attention.hpp"
#include "instances/work.hpp"

namespace reductio::verifier {

// What is said of one row's output.
//   right       it is within epsilon of the exact output, and on the same side of the cut
//   broken      on the same side, but farther than the epsilon that the instance promises to decode
//   wrong       on the other side of the cut, or no number
//   undecided   the exact output is no number, or its distance too near to epsilon for double precision
// Where the instance promises no epsilon, every output on the right side is right.
enum class Judgement { right, broken, wrong, undecided };
inline constexpr Judgement all_judgements[] = {Judgement::right, Judgement::broken, Judgement::wrong,
                                               Judgement::undecided};
std::string_view name(Judgement judgement);

struct JudgedRow {
  std::size_t row = 0;
  double given = 0, exact = 0;
  double error = 0;  // |given - exact|; infinite where it is no number
  Judgement judgement = Judgement::right;
};

struct JudgedOutputs {
  std::vector<JudgedRow> rows;  // all of them, in order
  Decided given = Decided::no;  // do the outputs say yes, and do the exact ones?
  Decided exact = Decided::no;
  std::size_t count(Judgement judgement) const;
  // So many rows: wrong ones first, then broken ones, undecided ones and right ones, those of the greatest error first.
  std::vector<JudgedRow> worst(std::size_t most) const;
};

// Column 0 of the outputs is read, as the instance's is. Throws InputError where these are not as many rows, or have no
// column; and Stopped.
JudgedOutputs judge_outputs(const AttentionHead& x, const Matrix& outputs, const Work& work);

}  // namespace reductio::verifier
