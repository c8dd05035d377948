#include "verifier/judged_outputs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include "instances/error.hpp"
#include "instances/shapes/side_of_cut.hpp"
#include "verifier/solvers/attention_outputs.hpp"

namespace reductio::verifier {
namespace {

Judgement judged(const AttentionHead& x, const JudgedRow& row, Decided exact, double bound) {
  if (std::isnan(row.given)) return Judgement::wrong;
  if (exact == Decided::undecided) return Judgement::undecided;
  if ((row.given > x.cut) != surely(exact)) return Judgement::wrong;
  if (x.epsilon == 0 || row.error + bound <= x.epsilon) return Judgement::right;
  return row.error - bound > x.epsilon ? Judgement::broken : Judgement::undecided;
}

// Yes where some row says so, undecided where none does and one may.
Decided either(Decided x, Decided y) {
  if (surely(x) || surely(y)) return Decided::yes;
  return possibly(x) || possibly(y) ? Decided::undecided : Decided::no;
}

// Those that matter most come first.
auto rank(const JudgedRow& x) {
  constexpr std::array<int, 4> order{3, 1, 0, 2};  // as in Judgement
  return std::tuple(order[static_cast<std::size_t>(x.judgement)], -x.error, x.row);
}

}  // namespace

std::string_view name(Judgement judgement) {
  constexpr std::array<std::string_view, 4> names{"right", "broken", "wrong", "undecided"};
  return names[static_cast<std::size_t>(judgement)];
}

std::size_t JudgedOutputs::count(Judgement judgement) const {
  return static_cast<std::size_t>(std::ranges::count(rows, judgement, &JudgedRow::judgement));
}

std::vector<JudgedRow> JudgedOutputs::worst(std::size_t most) const {
  std::vector<JudgedRow> out(std::min(most, rows.size()));
  std::ranges::partial_sort_copy(rows, out, {}, rank, rank);
  return out;
}

JudgedOutputs judge_outputs(const AttentionHead& x, const Matrix& outputs, const Work& work) {
  if (outputs.rows() != x.queries())
    throw InputError("outputs", std::to_string(outputs.rows()) + " rows",
                     std::to_string(x.queries()) + ", one for each query");
  if (outputs.cols() == 0) throw InputError("outputs", "no column", "one at least: the first is read");
  JudgedOutputs out;
  out.rows.reserve(outputs.rows());
  each_output(x, work, best_kernels(), [&](std::size_t i, const OutputOfRow& exact) {
    JudgedRow row{i, outputs.row(i)[0], exact.value};
    row.error =
        std::isnan(row.given) ? std::numeric_limits<double>::infinity() : std::abs(row.given - row.exact);
    Decided said = decode(exact.value, x.cut, exact.error);
    if (said == Decided::undecided) {
      if (work.over()) throw work.stopped("stopped before all rows were judged");
      said = exactly_above_cut(x, i);
    }
    row.judgement = judged(x, row, said, exact.error);
    out.exact = either(out.exact, said);
    if (row.given > x.cut) out.given = Decided::yes;
    out.rows.push_back(row);
    return true;
  });
  return out;
}

}  // namespace reductio::verifier
