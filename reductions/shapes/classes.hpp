// The shape of a reduction between problems of two sides that has a target for every two weights of rows: the rows of A
// with u ones beside those of B with v ones.
//
// Its author states
//   left(in, x), right(in, y)   what becomes of a bit of a row of A, and of B
//   threshold(d, u, v)          of the target for these weights
// The rows of one weight are a class, in ascending order, and classes ascend with their weights. Target number
// a * (classes of B) + b is of class a of A and class b of B. A side without rows has one class, of no rows, so that
// there always is a target. Which rows are in it is the target's memo.
#pragma once
#include <algorithm>
#include <map>

#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

template <class From, class To>
struct Classes {
  using Source = From;
  using Target = To;
  static_assert(!From::has_threshold, "the thresholds of targets are those of their weights alone");

  static std::vector<OptionSpec> options() { return {}; }
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}, {"image"}}; }
};

template <class R>
concept IsClasses = std::derived_from<R, Classes<typename R::Source, typename R::Target>>;

// Numbers of rows by weight, as they are listed.
using RowNumbers = std::vector<std::uint64_t>;
struct ListedRows {
  std::map<std::size_t, RowNumbers>* by_weight;
  ListedRows appended(std::size_t weight, std::size_t i) const {
    (*by_weight)[weight].push_back(i);
    return *this;
  }
};

// Puts each row at the end of the list of its weight.
template <class S, class Lists>
Lists list_by_weight(const Logic<S>& in, const Rows<S>& rows, const Index<S>& d, const Lists& none) {
  return in.fold(rows.n(), none, [&](const Lists& so_far, const Index<S>& i) {
    return so_far.appended(in.size_of(weight_of(in, rows.row(i), d)), i);
  });
}

// The rows of one weight: how many there are, and which.
template <class N, class Numbers>
struct WeightClass {
  N weight, size;
  Numbers rows;
};

// Row `rank` of what comes out is row rows[rank] of a side, bit by bit as its author says.
template <class S, class Class, class BitOf, class L>
Rows<S> copied_class(const Logic<S>& in, const Rows<S>& rows, const Index<S>& d, const Class& of,
                     BitOf bit_of, const L& loop) {
  Rows<S> out(in, of.size, d);
  loop(of.size, [&](const Index<S>& rank) {
    const auto row = rows.row(of.rows[rank]);
    write_cells(in, out.edit(rank), Index<S>(0), d, [&](const Index<S>& c) { return bit_of(in, row[c]); });
  });
  return out;
}

// The target of two classes.
template <class R, class S, class Class, class L = Loop>
Bichromatic<S> target_of_classes(const Bichromatic<S>& x, const Class& a, const Class& b,
                                 const L& loop = serial) {
  const auto left = [](const Logic<S>& in, const S& bit) { return R::left(in, bit); };
  const auto right = [](const Logic<S>& in, const S& bit) { return R::right(in, bit); };
  return {x.in, copied_class(x.in, x.A, x.d, a, left, loop), copied_class(x.in, x.B, x.d, b, right, loop),
          x.d, R::threshold(x.in.number(x.d), x.in.number(a.weight), x.in.number(b.weight))};
}

// The classes of both sides of one source.
class SidesByWeight {
 public:
  using Class = WeightClass<std::size_t, RowNumbers>;
  explicit SidesByWeight(const PairRows& x) : source_(x), left_(classes(x.A)), right_(classes(x.B)) {}

  const PairRows& source() const { return source_; }
  std::size_t targets() const { return left_.size() * right_.size(); }
  const Class& left(std::size_t target) const { return left_[target / right_.size()]; }
  const Class& right(std::size_t target) const { return right_[target % right_.size()]; }
  Sizes size(std::size_t target) const {
    return {{{"n", left(target).size}, {"m", right(target).size}, {"d", source_.d}}};
  }
  std::pair<std::size_t, Witness> onward(const Pair& w) const {
    const auto [a, i] = place(left_, source_.A, w.i);
    const auto [b, j] = place(right_, source_.B, w.j);
    return {target_number(a, b, right_.size()), Pair{i, j}};
  }

 private:
  std::vector<Class> classes(const Rows<Word>& rows) const {
    std::map<std::size_t, RowNumbers> by_weight;
    list_by_weight(source_.in, rows, source_.d, ListedRows{&by_weight});
    std::vector<Class> out;
    for (auto& [weight, numbers] : by_weight) out.push_back({weight, numbers.size(), std::move(numbers)});
    if (out.empty()) out.push_back({0, 0, {}});
    return out;
  }
  // The class of a row, and its rank there.
  std::pair<std::size_t, std::size_t> place(const std::vector<Class>& all, const Rows<Word>& rows,
                                            std::size_t i) const {
    const auto weight = source_.in.size_of(weight_of(source_.in, rows.row(i), source_.d));
    const auto of = std::ranges::lower_bound(all, weight, {}, &Class::weight);
    const auto at = std::ranges::lower_bound(of->rows, i);
    return {static_cast<std::size_t>(of - all.begin()), static_cast<std::size_t>(at - of->rows.begin())};
  }

  PairRows source_;
  std::vector<Class> left_, right_;
};

template <IsClasses R>
std::vector<Measure> target_measures(const R&, const Data& source, const Settings&) {
  const SidesByWeight sides(source.of<PairRows>());
  const Shape& shape = *find_problem(R::Target::name).shape;
  std::vector<Measure> out;
  for (std::size_t k = 0; k < sides.targets(); ++k) {
    Sizes size = sides.size(k);
    const std::uint64_t bytes = cost(shape, size).bytes.value;
    out.push_back({std::move(size), bytes});
  }
  return out;
}

// Sizes of the source say neither how many targets there are nor how many rows each has.
template <IsClasses R>
std::vector<Sizes> target_sizes(const R&, const Sizes& source, const Settings&) {
  return {{{{"n", Natural::most}, {"m", Natural::most}, {"d", source.at("d")}}}};
}

template <IsClasses R>
Run run_of_classes(const R&, const Data& source) {
  const auto sides = std::make_shared<const SidesByWeight>(source.of<PairRows>());
  Run run;
  for (std::size_t k = 0; k < sides->targets(); ++k) run.sizes.push_back(sides->size(k));
  run.make = [sides](std::size_t k, const Work& work) -> Data {
    return target_of_classes<R>(sides->source(), sides->left(k), sides->right(k), parallel(work));
  };
  run.onward = [sides](const Witness& witness) { return sides->onward(Pair::of(witness).value()); };
  run.memo = [sides](std::size_t k) { return Memo{{"A", sides->left(k).rows}, {"B", sides->right(k).rows}}; };
  return run;
}

// Throws std::out_of_range where the memo names a row that the source has not.
template <IsClasses R>
std::optional<Witness> witness_backward(const R&, const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  const auto &A = origin.memo.at("A"), &B = origin.memo.at("B");
  if (!w || w->i >= A.size() || w->j >= B.size()) return std::nullopt;
  const Pair out{A[w->i], B[w->j]};
  if (out.i >= origin.sizes.at("n") || out.j >= origin.sizes.at("m"))
    throw std::out_of_range("a row of the memo is none of the source");
  return out;
}

}  // namespace reductio::reductions
