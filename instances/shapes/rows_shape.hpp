// The shape of data that are rows of bits: so many sides, each with its rows, and all rows of d coordinates.
//
// A type of data X has a member `Rows<Word>` for each side, `std::size_t d`, and, where it can state one, an optional
// `threshold`: of 64 bits where scores are whole, or a Number, and then `static std::vector<Number> thresholds(d)`,
// which tell scores of d coordinates apart, ascending. It may have `static void check_threshold(const Number&)`, as a
// Shape has it, `most_d`, beyond which no data are assembled, and a member `labels`. A RowsShape<X> is made of the
// names of its sides; the rest follows. A witness is row numbers, each of the side that `rows_of` names, and two of one
// side ascend.
#pragma once
#include "instances/bits/natural.hpp"
#include "instances/shapes/shape.hpp"

namespace reductio::instances {

using Sides = std::vector<Rows<Word>>;  // all of as many coordinates

// What follows from the sides alone. `rows_of` says which side each number of a witness is a row of.
namespace rows_shape {

std::string say(const Witness& witness, const std::vector<std::string_view>& names,
                const std::vector<std::size_t>& rows_of);
std::string names(const std::vector<std::size_t>& rows, const std::vector<std::string>& all);
void check_columns(std::string_view name, std::size_t found, std::size_t expected, std::string_view like);
void check_most(std::size_t columns, std::size_t most);
std::string tiny_scope(const std::vector<std::string_view>& sizes, std::size_t sides, std::size_t bits);
void each_tiny(std::size_t sides, const std::vector<std::size_t>& rows_of, std::size_t bits,
               const std::function<bool(const Sides&, std::size_t d)>& f);
struct Edge {
  Sides sides;
  std::size_t d;
  bool far = false;
};
std::vector<Edge> edges(std::size_t sides);
Sides random(std::mt19937_64& random, std::size_t sides, std::size_t d);
std::vector<Sides> smaller(const Sides& sides, std::size_t block);
std::vector<Number> smaller(const Number& threshold);  // nearer to zero
// Throws InputError where it is no integer.
std::int64_t whole_threshold(const Number& threshold);

}  // namespace rows_shape

template <class X>
class RowsShape : public Shape {
 public:
  struct Side {
    std::string_view name, rows;  // of the array, and of the size that counts its rows
    Rows<Word> X::*at;
  };
  RowsShape(std::string_view name, std::string_view plural, std::string_view range, std::vector<Side> sides,
            std::vector<std::size_t> rows_of)
      : name_(name), plural_(plural), range_(range), sides_(std::move(sides)), rows_of_(std::move(rows_of)) {}

  std::string_view name() const override { return name_; }
  std::string_view plural() const override { return plural_; }
  std::vector<PartSpec> parts() const override {
    std::vector<PartSpec> out;
    for (const Side& side : sides_) out.push_back({side.name, Field::bits, side.rows});
    return out;
  }
  std::vector<std::string_view> sizes() const override {
    std::vector<std::string_view> out;
    for (const Side& side : sides_) out.push_back(side.rows);
    out.push_back("d");
    return out;
  }
  bool has_threshold() const override {
    return requires(X & x) { x.threshold; };
  }

  Data empty() const override { return X{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<X>();
    Sizes out;
    out.all.reserve(sides_.size() + 1);
    for (const Side& side : sides_) out.all.emplace_back(side.rows, (x.*side.at).n());
    out.all.emplace_back("d", x.d);
    return out;
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    Natural rows = 0;
    for (const Side& side : sides_) rows = rows + sizes.at(side.rows);
    return (rows * (Natural(sizeof(Word)) * Natural(cells<Word>(sizes.at("d"))))).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<X>();
    std::vector<Part> out;
    for (const Side& side : sides_) out.push_back({side.name, &(x.*side.at)});
    return out;
  }
  Data assemble(Parts parts, const StatedNumbers& stated) const override {
    Sides sides;
    for (const Side& side : sides_) {
      sides.push_back(parts.rows(side.name));
      rows_shape::check_columns(side.name, sides.back().d(), sides.front().d(), sides_.front().name);
    }
    if constexpr (requires { X::most_d; }) rows_shape::check_most(sides.front().d(), X::most_d);
    X out = made(sides, sides.front().d(), stated.threshold);
    if constexpr (keeps_labels) out.labels = std::move(parts.labels);
    return out;
  }
  bool has_labels() const override { return keeps_labels; }
  const Labels* labels(const Data& data) const override {
    if constexpr (keeps_labels) return &data.of<X>().labels;
    return nullptr;
  }
  std::optional<Number> threshold(const Data& data) const override {
    if constexpr (requires(X & x) { x.threshold; }) return data.of<X>().threshold;
    return std::nullopt;
  }
  void set_threshold(Data& data, const std::optional<Number>& threshold) const override {
    state(data.of<X>(), threshold);
  }
  void check_threshold(const Number& threshold) const override {
    if constexpr (requires { X::check_threshold(threshold); }) X::check_threshold(threshold);
  }

  std::size_t witness_rows() const override { return rows_of_.size(); }
  std::vector<std::uint64_t> ranges(const Data& data) const override {
    std::vector<std::uint64_t> out;
    out.reserve(rows_of_.size());
    for (const std::size_t side : rows_of_) out.push_back((data.of<X>().*sides_[side].at).n());
    return out;
  }
  bool allowed(const Witness& witness) const override {
    for (std::size_t k = 1; k < rows_of_.size(); ++k)
      if (rows_of_[k] == rows_of_[k - 1] && witness.at[k] <= witness.at[k - 1]) return false;
    return true;
  }
  std::string_view range_of_witness() const override { return range_; }
  std::string say(const Witness& witness) const override {
    std::vector<std::string_view> names;
    for (const Side& side : sides_) names.push_back(side.name);
    return rows_shape::say(witness, names, rows_of_);
  }
  std::string names(const Data& data, const Witness& witness) const override {
    std::vector<std::size_t> places;
    if constexpr (keeps_labels) {
      const auto& x = data.of<X>();
      if (x.labels.rows.empty()) return "";
      for (std::size_t k = 0; k < rows_of_.size(); ++k) {
        places.push_back(static_cast<std::size_t>(witness.at[k]));
        for (std::size_t side = 0; side < rows_of_[k]; ++side) places.back() += (x.*sides_[side].at).n();
      }
      return rows_shape::names(places, x.labels.rows);
    }
    return "";
  }

  bool has_cases() const override { return true; }
  std::string tiny_scope(std::size_t bits) const override {
    auto names = sizes();
    names.pop_back();
    return rows_shape::tiny_scope(names, sides_.size(), bits);
  }
  std::uint64_t bits(const Sizes& sizes) const override {
    Natural rows = 0;
    for (const Side& side : sides_) rows = rows + sizes.at(side.rows);
    return (rows * sizes.at("d")).value;
  }
  void each_tiny(std::size_t bits, const std::function<bool(const Data&)>& f) const override {
    rows_shape::each_tiny(sides_.size(), rows_of_, bits,
                          [&](const Sides& sides, std::size_t d) { return f(made(sides, d, {})); });
  }
  std::vector<Number> thresholds(const Data& data) const override {
    const std::size_t d = data.of<X>().d;
    std::vector<Number> out;
    if constexpr (requires { X::thresholds(d); })
      out = X::thresholds(d);
    else
      for (std::int64_t t = -1; t <= static_cast<std::int64_t>(d) + 1; ++t) out.emplace_back(t);
    return out;
  }
  std::vector<EdgeCase> edges() const override {
    std::vector<EdgeCase> out;
    for (const auto& [sides, d, far] : rows_shape::edges(sides_.size()))
      out.push_back({made(sides, d, {}), far});
    return out;
  }
  Data random(std::mt19937_64& random, std::size_t d) const override {
    return made(rows_shape::random(random, sides_.size(), d), d, {});
  }
  std::vector<Data> smaller(const Data& data, std::size_t block) const override {
    Sides sides;
    for (const Side& side : sides_) sides.push_back(data.of<X>().*side.at);
    const auto threshold = this->threshold(data);
    std::vector<Data> out;
    for (const Sides& less : rows_shape::smaller(sides, block))
      out.push_back(made(less, less.front().d(), threshold));
    if (block == 1 && threshold)
      for (const Number& nearer : rows_shape::smaller(*threshold))
        out.push_back(made(sides, sides.front().d(), nearer));
    return out;
  }

 private:
  static constexpr bool keeps_labels = requires(X & x) { x.labels; };

  X made(const Sides& sides, std::size_t d, const std::optional<Number>& threshold) const {
    X x{};
    for (std::size_t k = 0; k < sides_.size(); ++k) x.*sides_[k].at = sides[k];
    x.d = d;
    state(x, threshold);
    return x;
  }
  static void state([[maybe_unused]] X& x, [[maybe_unused]] const std::optional<Number>& threshold) {
    if constexpr (requires { x.threshold = threshold; })
      x.threshold = threshold;
    else if constexpr (requires { x.threshold; })
      x.threshold = threshold ? std::optional(rows_shape::whole_threshold(*threshold)) : std::nullopt;
  }

  std::string_view name_, plural_, range_;
  std::vector<Side> sides_;
  std::vector<std::size_t> rows_of_;
};

}  // namespace reductio::instances
