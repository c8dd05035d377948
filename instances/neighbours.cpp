#include "instances/neighbours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "instances/bits/real.hpp"
#include "instances/problems/mips.hpp"

namespace reductio::instances {
namespace {

constexpr std::uint64_t most_rows = (std::uint64_t{1} << 31) - 1;

// Of two rows: in how many coordinates both have a one, and each of them.
struct OnesOfPair {
  std::int64_t shared = 0, first = 0, second = 0;
};

OnesOfPair ones_of(std::span<const Word> u, std::span<const Word> v) {
  OnesOfPair out;
  for (std::size_t c = 0; c < u.size(); ++c) {
    out.shared += std::popcount(u[c].value & v[c].value);
    out.first += std::popcount(u[c].value);
    out.second += std::popcount(v[c].value);
  }
  return out;
}

std::int64_t differing(std::span<const Word> u, std::span<const Word> v) {
  std::int64_t out = 0;
  for (std::size_t c = 0; c < u.size(); ++c) out += std::popcount(u[c].value ^ v[c].value);
  return out;
}

std::int64_t shared(std::span<const Word> u, std::span<const Word> v) {
  std::int64_t out = 0;
  for (std::size_t c = 0; c < u.size(); ++c) out += std::popcount(u[c].value & v[c].value);
  return out;
}

// A row of B and how near it is.
struct Found {
  Nearness nearness;
  std::uint32_t row = 0;
};
bool before(const Found& x, const Found& y) {
  if (nearer(x.nearness, y.nearness)) return true;
  return !nearer(y.nearness, x.nearness) && x.row < y.row;
}

// The k best of what is added in the order of its rows, and how many were as good as the last of them.
class NearestHeap {
 public:
  explicit NearestHeap(std::size_t k) : k_(k) { heap_.reserve(k); }

  void add(const Found& one) {
    if (heap_.size() < k_) {
      heap_.push_back(one);
      std::ranges::push_heap(heap_, before);
    } else if (k_ > 0 && nearer(one.nearness, heap_.front().nearness)) {
      std::ranges::pop_heap(heap_, before);
      const Nearness gone = heap_.back().nearness;
      heap_.back() = one;
      std::ranges::push_heap(heap_, before);
      left_out_ = as_near(gone, heap_.front().nearness) ? left_out_ + 1 : 0;
    } else if (k_ > 0 && as_near(one.nearness, heap_.front().nearness)) {
      ++left_out_;
    }
  }

  NearestRows take() {
    std::ranges::sort_heap(heap_, before);
    NearestRows out;
    for (const Found& one : heap_) out.rows.push_back(one.row);
    out.within = heap_.size() + left_out_;
    if (!heap_.empty()) out.last = heap_.back().nearness;
    return out;
  }

 private:
  std::size_t k_;
  std::vector<Found> heap_;  // its front is the farthest of them, and of equal ones the last
  std::uint64_t left_out_ = 0;
};

const Part& part_of(const std::vector<Part>& parts, std::string_view name) {
  return *std::ranges::find(parts, name, &Part::name);
}

}  // namespace

std::string_view name(Metric metric) {
  constexpr std::array<std::string_view, 3> names{"hamming", "angular", "inner product"};
  return names[static_cast<std::size_t>(metric)];
}

bool holds_two_sides(const Shape& shape, Field field) {
  const auto parts = shape.parts();
  return all_of(shape, field) && parts.size() == 2 && parts[0].name == "A" && parts[1].name == "B";
}

std::optional<Metric> metric_of(const Problem& problem) {
  if (problem.name == Mips::name) return Metric::inner_product;
  if (!holds_two_sides(*problem.shape, Field::bits)) return std::nullopt;
  constexpr std::array differ{false, true, true, false};
  if (problem.pairs() && problem.best == Best::least && problem.term == differ) return Metric::hamming;
  if (problem.pairs() && problem.best == Best::greatest && problem.inner_product())
    return Metric::inner_product;
  if (!problem.of_equal_norms.empty() && problem.best == Best::greatest) return Metric::cosine;
  return std::nullopt;
}

std::string problems_of(std::initializer_list<Metric> metrics) {
  std::vector<std::string_view> names;
  for (const Problem& problem : problems()) {
    const auto metric = metric_of(problem);
    if (metric && std::ranges::find(metrics, *metric) != metrics.end()) names.push_back(problem.name);
  }
  if (names.size() < 2) return fmt::format("{}", fmt::join(names, ""));
  const std::string_view last = names.back();
  names.pop_back();
  return fmt::format("{} or {}", fmt::join(names, ", "), last);
}

bool nearer(const Nearness& x, const Nearness& y) {
  if (x.denominator == y.denominator) return x.numerator > y.numerator;
  return x.numerator * y.denominator > y.numerator * x.denominator;
}

Neighbours::Neighbours(const Instance& instance, Metric metric)
    : metric_(metric), data_(std::make_shared<Data>(instance.data)) {
  const std::vector<Part> parts = data_->shape().parts(*data_);
  const Part &A = part_of(parts, "A"), &B = part_of(parts, "B");
  const Sizes all = sizes(*data_);
  queries_ = all.at("n"), base_ = all.at("m");
  if (std::holds_alternative<const Matrix*>(A.array)) {
    products_ = std::make_shared<const InnerProducts>(*std::get<const Matrix*>(A.array),
                                                      *std::get<const Matrix*>(B.array));
  } else {
    A_ = std::get<const Rows<Word>*>(A.array);
    B_ = std::get<const Rows<Word>*>(B.array);
  }
  if (base_ > most_rows)
    throw InputError("rows of B", std::to_string(base_), fmt::format("at most {}, as ids count", most_rows));
}

Nearness Neighbours::nearness(std::size_t query, std::size_t row) const {
  if (products_) return {products_->units(query, row), 1};
  const auto u = A_->row(query), v = B_->row(row);
  if (metric_ == Metric::hamming) return {-differing(u, v), 1};
  if (metric_ == Metric::inner_product) return {shared(u, v), 1};
  // Among cosines with one query, s / sqrt(|a| |b|) is the greater where s^2 / |b| is.
  const OnesOfPair of = ones_of(u, v);
  return {of.shared * of.shared, std::max<std::int64_t>(of.second, 1)};
}

double Neighbours::distance(std::size_t query, std::size_t row) const {
  if (products_) return 0 - products_->of(query, row).rounded();
  const auto u = A_->row(query), v = B_->row(row);
  if (metric_ == Metric::hamming) return static_cast<double>(differing(u, v));
  if (metric_ == Metric::inner_product) return -static_cast<double>(shared(u, v));
  const OnesOfPair of = ones_of(u, v);
  return of.shared == 0 ? 1 : one_minus_root(of.shared * of.shared, of.first * of.second);
}

NearestRows Neighbours::nearest(std::size_t query, std::size_t k, const Work& work) const {
  constexpr std::size_t piece = 1 << 16;
  NearestHeap best(most(k));
  for (std::size_t first = 0; first < base(); first += piece) {
    if (work.over()) throw work.stopped("stopped before all neighbours were found");
    for (std::size_t row = first; row < std::min(base(), first + piece); ++row)
      best.add({nearness(query, row), static_cast<std::uint32_t>(row)});
  }
  return best.take();
}

void Neighbours::each(std::size_t k, const Work& work,
                      const std::function<void(std::size_t, const NearestRows&)>& f) const {
  constexpr std::size_t together = 256, grain = 8;
  std::vector<NearestRows> found(std::min(together, queries()));
  for (std::size_t first = 0; first < queries(); first += together) {
    const std::size_t count = std::min(together, queries() - first);
    parallel_ranges(work, count, grain, [&](std::size_t from, std::size_t to) {
      for (std::size_t q = from; q < to; ++q) found[q] = nearest(first + q, k, work);
    });
    for (std::size_t q = 0; q < count; ++q) f(first + q, found[q]);
    work.tell("neighbours", static_cast<double>(first + count) / static_cast<double>(queries()));
  }
}

}  // namespace reductio::instances
