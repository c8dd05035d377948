#include "instances/shapes/hard_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "instances/bits/expression.hpp"
#include "instances/bits/natural.hpp"
#include "instances/error.hpp"

namespace reductio::instances {
namespace {

// The greatest size of an entry.
std::uint64_t greatest_size(const IntegerMatrix& matrix) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    for (const std::int64_t entry : matrix.row(i)) {
      const auto size = static_cast<std::uint64_t>(entry);
      out = std::max(out, entry < 0 ? 0 - size : size);
    }
  return out;
}

std::string entries_of(std::string_view name, const IntegerMatrix& m) {
  std::string out = fmt::format("{}:\n", name);
  for (std::size_t i = 0; i < m.rows(); ++i) out += fmt::format("{}\n", fmt::join(m.row(i), " "));
  return out;
}

void check_lengths(const HardHead& x) {
  const auto check = [](const char* what, std::size_t found, std::size_t expected, const char* like) {
    if (found != expected) throw InputError(what, std::to_string(found), fmt::format("{}{}", expected, like));
  };
  check("array K: columns", x.K.cols(), x.Q.cols(), ", as in Q");
  check("array V: rows", x.V.rows(), x.K.rows(), ", as in K");
  check("array V: columns", x.V.cols(), 1, "");
}

class HardShape : public Shape {
 public:
  std::string_view name() const override { return "hard attention head"; }
  std::string_view plural() const override { return "hard attention heads"; }
  std::string_view range_of_witness() const override { return "queries and keys are counted from 0"; }
  std::vector<PartSpec> parts() const override {
    return {
        {"Q", Field::integers, "queries"}, {"K", Field::integers, "keys"}, {"V", Field::integers, "keys"}};
  }
  bool told_by_parts() const override { return false; }  // a head with a softmax has the same
  std::vector<std::string_view> sizes() const override { return {"queries", "keys", "d"}; }
  Data empty() const override { return HardHead{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<HardHead>();
    return {{{"queries", x.queries()}, {"keys", x.keys()}, {"d", x.Q.cols()}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    const Natural n = sizes.at("keys"), d = sizes.at("d");
    return (Natural(sizeof(std::int64_t)) * ((Natural(sizes.at("queries")) + n) * d + n)).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<HardHead>();
    return {{"Q", &x.Q}, {"K", &x.K}, {"V", &x.V}};
  }
  Data assemble(Parts parts, const StatedNumbers&) const override {
    HardHead out{parts.whole_numbers("Q"), parts.whole_numbers("K"), parts.whole_numbers("V")};
    check_lengths(out);
    const Natural most = std::uint64_t{1} << 62;
    if ((Natural(greatest_size(out.Q)) * greatest_size(out.K) * out.Q.cols()).value > most.value)
      throw InputError("arrays Q and K", "scores that may be above 2^62", "entries that are nearer to 0");
    if ((Natural(greatest_size(out.V)) * out.keys()).value > most.value)
      throw InputError("array V", "values whose sum may be above 2^62", "values that are nearer to 0");
    return out;
  }
  std::vector<std::uint64_t> ranges(const Data& data) const override {
    const auto& x = data.of<HardHead>();
    return {x.queries(), x.keys()};
  }
  std::string say(const Witness& witness) const override {
    return fmt::format("query {} and key {}", witness.at[0], witness.at[1]);
  }
  std::string picture(const Data& data) const override {
    const auto& x = data.of<HardHead>();
    return "hard attention\n" + entries_of("Q", x.Q) + entries_of("K", x.K) + entries_of("V", x.V);
  }
};

}  // namespace

template <>
const Shape& shape_for<HardHead>() {
  static const HardShape shape;
  return shape;
}

std::int64_t hard_score(const HardHead& x, std::size_t i, std::size_t j) {
  const auto q = x.Q.row(i), k = x.K.row(j);
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < q.size(); ++c) sum += q[c] * k[c];
  return sum;
}

BestKeys<std::int64_t> best_keys(const HardHead& x, std::size_t i) {
  BestKeys<std::int64_t> out{0, 0, 0};
  for (std::size_t j = 0; j < x.keys(); ++j) out = out.with(hard_score(x, i, j), x.V.row(j)[0]);
  return out;
}

}  // namespace reductio::instances
