#include "instances/shapes/counted_documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"
#include "instances/shapes/rows_shape.hpp"

namespace reductio::instances {
namespace {

void check_counts(std::string_view name, const IntegerMatrix& rows) {
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    const auto row = rows.row(i);
    for (std::size_t k = 0; k < row.size(); ++k)
      if (row[k] < 0)
        throw InputError(fmt::format("array {}, row {}, column {}", name, i, k), std::to_string(row[k]),
                         "how often a word occurs, 0 or more");
    if (!squares_fit(row))
      throw InputError(
          fmt::format("array {}, row {}", name, i),
          fmt::format("counts whose squares add up to more than {}", most_squares),
          "no more, so that cosines are exact: a shorter document, or without its commonest words");
  }
}

// Least and greatest of what f gives of each row.
template <class F>
OrderedJson range_of(const IntegerMatrix& rows, F f) {
  std::int64_t least = f(rows.row(0)), most = least;
  for (std::size_t i = 1; i < rows.rows(); ++i) {
    const std::int64_t of = f(rows.row(i));
    least = std::min(least, of), most = std::max(most, of);
  }
  return {{"min", least}, {"max", most}};
}

template <class X>
class CountedShape : public Shape {
 public:
  struct Side {
    std::string_view name, rows;
    IntegerMatrix X::*at;
  };
  CountedShape(std::string_view name, std::string_view plural, std::string_view range,
               std::vector<Side> sides, std::vector<std::size_t> rows_of)
      : name_(name), plural_(plural), range_(range), sides_(std::move(sides)), rows_of_(std::move(rows_of)) {}

  std::string_view name() const override { return name_; }
  std::string_view plural() const override { return plural_; }
  std::string_view range_of_witness() const override { return range_; }
  std::vector<PartSpec> parts() const override {
    std::vector<PartSpec> out;
    for (const Side& side : sides_) out.push_back({side.name, Field::integers, side.rows});
    return out;
  }
  bool told_by_parts() const override { return false; }  // rows of bits have the same names
  std::vector<std::string_view> sizes() const override {
    std::vector<std::string_view> out;
    for (const Side& side : sides_) out.push_back(side.rows);
    out.emplace_back("d");
    return out;
  }
  bool has_threshold() const override { return true; }
  Data empty() const override { return X{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<X>();
    Sizes out;
    for (const Side& side : sides_) out.all.emplace_back(side.rows, (x.*side.at).rows());
    out.all.emplace_back("d", (x.*sides_.front().at).cols());
    return out;
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    Natural rows = 0;
    for (const Side& side : sides_) rows = rows + sizes.at(side.rows);
    return (rows * (Natural(sizeof(std::int64_t)) * sizes.at("d"))).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<X>();
    std::vector<Part> out;
    for (const Side& side : sides_) out.push_back({side.name, &(x.*side.at)});
    return out;
  }
  bool has_labels() const override { return true; }
  const Labels* labels(const Data& data) const override { return &data.of<X>().labels; }
  Data assemble(Parts parts, const StatedNumbers& stated) const override {
    X out;
    for (const Side& side : sides_) {
      out.*side.at = parts.whole_numbers(side.name);
      rows_shape::check_columns(side.name, (out.*side.at).cols(), (out.*sides_.front().at).cols(),
                                sides_.front().name);
      check_counts(side.name, out.*side.at);
    }
    out.threshold = stated.threshold;
    out.labels = std::move(parts.labels);
    return out;
  }
  void check(const Data& data) const override {
    for (const Side& side : sides_) check_counts(side.name, data.of<X>().*side.at);
  }
  std::optional<Number> threshold(const Data& data) const override { return data.of<X>().threshold; }
  void set_threshold(Data& data, const std::optional<Number>& threshold) const override {
    data.of<X>().threshold = threshold;
  }
  void check_threshold(const Number& threshold) const override { DocumentPairs::check_threshold(threshold); }

  std::vector<std::uint64_t> ranges(const Data& data) const override {
    std::vector<std::uint64_t> out;
    for (const std::size_t side : rows_of_) out.push_back((data.of<X>().*sides_[side].at).rows());
    return out;
  }
  bool allowed(const Witness& witness) const override {
    return rows_of_.front() != rows_of_.back() || witness.at[0] < witness.at[1];
  }
  std::string say(const Witness& witness) const override {
    std::vector<std::string_view> names;
    for (const Side& side : sides_) names.push_back(side.name);
    return rows_shape::say(witness, names, rows_of_);
  }
  std::string names(const Data& data, const Witness& witness) const override {
    const auto& x = data.of<X>();
    if (x.labels.rows.empty()) return "";
    std::vector<std::size_t> places;
    for (std::size_t k = 0; k < rows_of_.size(); ++k) {
      places.push_back(static_cast<std::size_t>(witness.at[k]));
      for (std::size_t side = 0; side < rows_of_[k]; ++side) places.back() += (x.*sides_[side].at).rows();
    }
    return rows_shape::names(places, x.labels.rows);
  }
  OrderedJson figures(const Data& data) const override {
    const auto& x = data.of<X>();
    OrderedJson out = OrderedJson::object();
    for (const Side& side : sides_) {
      const IntegerMatrix& rows = x.*side.at;
      if (rows.rows() == 0) continue;
      out[fmt::format("words_{}", side.name)] =
          range_of(rows, [](auto row) { return std::accumulate(row.begin(), row.end(), std::int64_t{0}); });
      out[fmt::format("squares_{}", side.name)] =
          range_of(rows, [](auto row) { return inner_product(row, row); });
    }
    return out;
  }

 private:
  std::string_view name_, plural_, range_;
  std::vector<Side> sides_;
  std::vector<std::size_t> rows_of_;  // which side each number of a witness is a row of
};

}  // namespace

bool squares_fit(std::span<const std::int64_t> row) {
  Natural squares = 0;
  for (const std::int64_t entry : row) {
    const Natural count = static_cast<std::uint64_t>(entry);
    squares = squares + count * count;
  }
  return squares.value <= static_cast<std::uint64_t>(most_squares);
}

std::int64_t inner_product(std::span<const std::int64_t> u, std::span<const std::int64_t> v) {
  return std::inner_product(u.begin(), u.end(), v.begin(), std::int64_t{0});
}

template <>
const Shape& shape_for<CountedPairs>() {
  static const CountedShape<CountedPairs> shape(
      "two sides of counted documents", "two sides of counted documents", "rows are counted from 0",
      {{"A", "n", &CountedPairs::A}, {"B", "m", &CountedPairs::B}}, {0, 1});
  return shape;
}
template <>
const Shape& shape_for<CountedSet>() {
  static const CountedShape<CountedSet> shape("counted documents", "sets of counted documents",
                                              "rows i < j are counted from 0", {{"V", "n", &CountedSet::V}},
                                              {0, 0});
  return shape;
}

}  // namespace reductio::instances
