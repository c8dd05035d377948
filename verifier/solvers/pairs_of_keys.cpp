#include "verifier/solvers/pairs_of_keys.hpp"

#include <algorithm>
#include <cmath>

#include "instances/problems/tensor_attention.hpp"
#include "verifier/solvers/attention_outputs.hpp"
#include "verifier/solvers/waves.hpp"

namespace reductio::verifier {
namespace {

// The greatest |entry| among these columns.
double largest_entry(const Matrix& matrix, std::size_t columns) {
  double out = 0;
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    for (const double entry : matrix.row(i).first(columns)) out = std::max(out, std::abs(entry));
  return out;
}

// The output of each query. Throws Stopped.
std::vector<OutputOfRow> outputs_over_pairs(const TensorHead& x, const Work& work) {
  constexpr std::size_t held = std::size_t{1} << 22;  // entries of keys at a time
  std::vector<OutputOfRow> out(x.queries());
  if (x.keys1() == 0 || x.keys2() == 0) return out;
  const std::size_t D = x.Q.cols(),
                    at_once = std::clamp<std::size_t>(held / (x.keys2() * (D + 1)), 1, x.keys1());
  std::vector<SumsOfRow> sums(x.queries());
  Work quiet = work;
  quiet.progress = {};
  for (std::size_t first = 0; first < x.keys1(); first += at_once) {
    const AttentionHead head = head_of_rows(x, first, std::min(at_once, x.keys1() - first));
    each_sums(head, quiet, best_kernels(), [&](std::size_t i, const SumsOfRow& some) {
      sums[i] = first == 0 ? some : SumsOfRow{together(sums[i].sums, some.sums), some.norm};
      return true;
    });
    work.tell("pairs of keys",
              static_cast<double>(first + head.keys() / x.keys2()) / static_cast<double>(x.keys1()));
  }
  const auto number = [](std::size_t of) { return static_cast<double>(of); };
  const RoundedHead rounded{x.scale,
                            largest_entry(x.K1, D) * largest_entry(x.K2, D),
                            largest_entry(x.V1, 1) * largest_entry(x.V2, 1),
                            number(D),
                            number(x.keys1()) * number(x.keys2()),
                            number(x.keys1() / at_once)};
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = {sums[i].sums.weighted / sums[i].sums.total, rounding_of(rounded, sums[i].norm)};
  return out;
}

// What each query says, in order, until `look` gives false.
template <class F>
void each_query_decided(const TensorHead& x, const Work& work, F look) {
  const std::vector<OutputOfRow> outputs = outputs_over_pairs(x, work);
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    Decided said = decode(outputs[i].value, x.cut, outputs[i].error);
    if (said == Decided::undecided) keep_going(work), said = exactly_above_cut(x, i);
    if (!look(i, said)) return;
  }
}

// Calls f for every pair of value 1 with the greatest score of such pairs for query i, in order, until it gives false;
// whether it never did.
bool each_best_pair(const TensorHead& x, std::size_t i, const std::function<bool(const Witness&)>& f) {
  double top = -std::numeric_limits<double>::infinity();
  for (std::size_t j = 0; j < x.keys1(); ++j)
    for (std::size_t k = 0; k < x.keys2(); ++k)
      if (value_of(x, j, k) == 1) top = std::max(top, logit(x, i, j, k));
  for (std::size_t j = 0; j < x.keys1(); ++j)
    for (std::size_t k = 0; k < x.keys2(); ++k)
      if (value_of(x, j, k) == 1 && logit(x, i, j, k) == top && !f(Triple{i, j, k})) return false;
  return true;
}

}  // namespace

std::optional<Seconds> PairsOfKeys::offer(const Problem& problem, const Sizes& sizes, const Question&) {
  constexpr Seconds score = 1.5e-9, product = 0.1e-9, entry = 5e-9;
  if (problem.name != TensorAttention::name) return std::nullopt;
  const auto size = [&](const char* name) { return static_cast<double>(sizes.at(name)); };
  const double pairs = size("keys1") * size("keys2"), d = size("d");
  return entry * pairs * d + size("queries") * pairs * (score + product * d);
}

Answer PairsOfKeys::solve(const Problem&, const Data& data, Ask, const Work& work) try {
  const auto& x = data.of<TensorHead>();
  Answer answer{AnswerKind::no, {}, {}};
  each_query_decided(x, work, [&](std::size_t i, Decided said) {
    if (said == Decided::undecided && answer.kind == AnswerKind::no)
      answer.kind = AnswerKind::unknown, answer.why = why_undecided(x, i);
    if (said != Decided::yes) return true;
    answer = {AnswerKind::yes, {}, {}};
    each_best_pair(x, i, [&](const Witness& w) { return answer.witness = w, false; });
    return false;
  });
  return answer;
} catch (const Stopped&) {
  return {};
}

void PairsOfKeys::each_witness(const Problem&, const Data& data, const Work& work,
                               const std::function<bool(const Witness&)>& f) {
  const auto& x = data.of<TensorHead>();
  std::optional<std::size_t> open;
  bool whole = true;
  each_query_decided(x, work, [&](std::size_t i, Decided said) {
    if (said == Decided::undecided && !open) open = i;
    return whole = said != Decided::yes || each_best_pair(x, i, f);
  });
  if (open && whole) throw Undecided(why_undecided(x, *open));
}

}  // namespace reductio::verifier
