#include "reductions/shapes/one_hot.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace reductio::reductions {
namespace {

constexpr std::size_t choices_of_rows = 2;  // constraints before those of the coordinates

// What each constraint comes to: two numbers a term, and two behind them.
class CountedProgram {
 public:
  CountedProgram(const StatedOneHot& r, const PairRows& x) : r_(r), x_(x) {
    const Logic<Word> in;
    numbers_.push_back(0);
    add(x.A.n()), add(x.B.n());
    for (std::size_t k = 0; k < x.d; ++k) {
      const std::size_t a = ones_at<Word>(in, x.A, k), b = ones_at<Word>(in, x.B, k);
      for (const Tie& tie : r.ties) add(1 + (tie.a == 0 ? 0 : a) + (tie.b == 0 ? 0 : b));
    }
  }

  std::size_t vars() const { return x_.A.n() + x_.B.n() + x_.d; }
  std::size_t rows() const { return numbers_.size() - 1; }
  std::size_t numbers() const { return numbers_.back(); }
  std::size_t terms() const { return numbers() / 2 - rows() + x_.d; }  // with those of the objective

  LinearRows written(const Loop& loop) const {
    LinearRows out{vars(), std::vector<std::int64_t>(numbers()), std::vector<std::size_t>(rows())};
    const Logic<Word> in;
    loop(rows(), [&](std::size_t row) {
      const RowWriter begin{&out, numbers_[row], row};
      if (one(row, in, begin) != RowWriter{&out, numbers_[row + 1], row + 1})
        throw std::logic_error("a constraint does not become what was counted");
    });
    return out;
  }

 private:
  void add(std::size_t terms) { numbers_.push_back(numbers_.back() + 2 * terms + 2); }
  RowWriter one(std::size_t row, const Logic<Word>& in, const RowWriter& out) const {
    const std::size_t n = x_.A.n(), m = x_.B.n();
    if (row == 0) return write_one_of<Word>(in, n, 0, out);
    if (row == 1) return write_one_of<Word>(in, m, n, out);
    const std::size_t place = row - choices_of_rows;
    return write_tie<Word>(in, r_.ties[place % r_.ties.size()], x_.A, x_.B, place / r_.ties.size(), n + m,
                           out);
  }

  const StatedOneHot& r_;
  const PairRows& x_;
  std::vector<std::size_t> numbers_;  // where each constraint begins
};

LinearRows sum_of_coordinates(std::size_t first, std::size_t d) {
  LinearRows out{first + d, {}, {}};
  for (std::size_t k = 0; k < d; ++k) out.add_term(1, static_cast<std::int64_t>(first + k + 1));
  out.end_row(LinearRows::at_least, 0);
  return out;
}

}  // namespace

std::vector<Sizes> target_sizes(const StatedOneHot& r, const Sizes& source, const Settings&) {
  constexpr std::uint64_t most = 0x7fffffff;
  const auto out = program_sizes(pair_sizes(source), Natural(r.ties.size()));
  if (out.vars.value > most)
    throw InputError("image", fmt::format("{} variables", out.vars.value), fmt::format("at most {}", most),
                     Fault::resources);
  return {erase(out)};
}

std::vector<Measure> target_measures(const StatedOneHot& r, const Data& source, const Settings& settings) {
  target_sizes(r, sizes(source), settings);
  const CountedProgram all(r, source.of<PairRows>());
  const Sizes out{{{"vars", all.vars()}, {"constraints", all.rows()}, {"terms", all.terms()}}};
  return {{out, describe<Pb>().shape->bytes(out)}};
}

Data target_data(const StatedOneHot& r, const Data& source, const Settings&, std::size_t, const Loop& loop) {
  const auto& x = source.of<PairRows>();
  ZeroOneProgram out{CountedProgram(r, x).written(loop), sum_of_coordinates(x.A.n() + x.B.n(), x.d), {}};
  if (x.threshold) out.threshold = objective_of(r.counts, static_cast<std::int64_t>(x.d), *x.threshold);
  return out;
}

std::optional<Witness> witness_backward(const StatedOneHot&, const Origin& origin, std::size_t,
                                        const Witness& witness) {
  const auto assignment = Assignment::of(witness);
  const PairSizes<Natural> s = pair_sizes(origin.sizes);
  if (!assignment || assignment->value.size() != (s.n + s.m + s.d).value) return std::nullopt;
  const auto chosen = [&](std::size_t first, std::size_t rows) {
    std::size_t i = 0;
    while (i < rows && !assignment->value[first + i]) ++i;
    return i;
  };
  const Pair out{chosen(0, s.n.value), chosen(s.n.value, s.m.value)};
  if (out.i == s.n.value || out.j == s.m.value) return std::nullopt;
  return out;
}

std::pair<std::size_t, Witness> witness_onward(const StatedOneHot& r, const Data& source, const Settings&,
                                               const Witness& witness) {
  const auto& x = source.of<PairRows>();
  const Pair pair = Pair::of(witness).value();
  const std::size_t n = x.A.n(), m = x.B.n();
  Assignment out{std::vector<bool>(n + m + x.d)};
  out.value[pair.i] = out.value[n + pair.j] = true;
  for (std::size_t k = 0; k < x.d; ++k)
    out.value[n + m + k] = (at(x.A.row(pair.i), k) && at(x.B.row(pair.j), k)) == (r.counts == Counts::meets);
  return {0, out};
}

}  // namespace reductio::reductions
