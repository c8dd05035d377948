#include "verifier/solvers/head_sums.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "instances/problems/multi_head.hpp"
#include "instances/shapes/side_of_cut.hpp"
#include "verifier/solvers/attention_outputs.hpp"

namespace reductio::verifier {
namespace {

double least_error(const HeadLayer& x) { return x.epsilon > 0 ? x.epsilon / 2 : 1e-9; }

std::vector<OutputOfRow> sums_of_heads(const HeadLayer& x, const Work& work) {
  std::vector<OutputOfRow> sums(x.tokens());
  Work quiet = work;
  quiet.progress = {};
  for (std::size_t h = 0; h < x.heads(); ++h) {
    each_output(head_of(unit_of_head(x, h)), quiet, best_kernels(),
                [&](std::size_t i, const OutputOfRow& output) {
                  sums[i].value += output.value, sums[i].error += output.error;
                  return true;
                });
    work.tell("heads", static_cast<double>(h + 1) / static_cast<double>(x.heads()));
  }
  return sums;
}

Decided said(const HeadLayer& x, const OutputOfRow& sum) {
  return decode(sum.value, x.cut, std::max(sum.error, least_error(x)));
}

std::string why_sum_is_open(const HeadLayer& x, std::size_t token, const OutputOfRow& sum) {
  return fmt::format("the sum of token {}, {}, is within rounding or half of epsilon {} of the cut {}", token,
                     sum.value, x.epsilon, x.cut);
}

// Calls f for the witnesses of token i, in order of heads and keys, until it gives false; whether it never did.
bool each_head_of(const HeadLayer& x, std::size_t i, const std::function<bool(const Witness&)>& f) {
  for (std::size_t h = 0; h < x.heads(); ++h) {
    const TransformerUnit unit = unit_of_head(x, h);
    const AttentionHead row = head_of_row(unit, i);
    if (!surely(above_cut(row, 0))) continue;
    std::vector<double> scores(row.keys());
    double top = -std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < row.keys(); ++j)
      if (value_of(unit, j) == 1) scores[j] = logit(row, 0, j), top = std::max(top, scores[j]);
    for (std::size_t j = 0; j < row.keys(); ++j)
      if (value_of(unit, j) == 1 && scores[j] == top && !f(Triple{i, j, h})) return false;
  }
  return true;
}

}  // namespace

std::optional<Seconds> HeadSums::offer(const Problem& problem, const Sizes& sizes, const Question&) {
  constexpr Seconds score = 1.5e-9, product = 0.1e-9, entry = 5e-9, head = 20e-6;
  if (problem.name != MultiHead::name) return std::nullopt;
  const auto size = [&](const char* name) { return static_cast<double>(sizes.at(name)); };
  const double tokens = size("tokens"), d = size("d");
  return size("heads") * (head + tokens * size("width") * (2 * d + 1) * product + entry * tokens * d +
                          tokens * tokens * (score + product * d));
}

Answer HeadSums::solve(const Problem&, const Data& data, Ask, const Work& work) try {
  const auto& x = data.of<HeadLayer>();
  const std::vector<OutputOfRow> sums = sums_of_heads(x, work);
  Answer answer{AnswerKind::no, {}, {}};
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const Decided token = said(x, sums[i]);
    if (token == Decided::undecided && answer.kind == AnswerKind::no)
      answer.kind = AnswerKind::unknown, answer.why = why_sum_is_open(x, i, sums[i]);
    if (token != Decided::yes) continue;
    answer = {AnswerKind::yes, {}, {}};
    each_head_of(x, i, [&](const Witness& w) { return answer.witness = w, false; });
    break;
  }
  return answer;
} catch (const Stopped&) {
  return {};
}

void HeadSums::each_witness(const Problem&, const Data& data, const Work& work,
                            const std::function<bool(const Witness&)>& f) {
  const auto& x = data.of<HeadLayer>();
  const std::vector<OutputOfRow> sums = sums_of_heads(x, work);
  std::optional<std::size_t> open;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const Decided token = said(x, sums[i]);
    if (token == Decided::undecided && !open) open = i;
    if (token == Decided::yes && !each_head_of(x, i, f)) return;
  }
  if (open) throw Undecided(why_sum_is_open(x, *open, sums[*open]));
}

}  // namespace reductio::verifier
