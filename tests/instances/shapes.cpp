// What every shape says of itself, held against its own data; and a shape that the library has never seen.
#include <algorithm>

#include "instances/json.hpp"
#include "instances/problems/problem.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/head_layer.hpp"
#include "instances/shapes/pairs.hpp"
#include "instances/shapes/tensor_head.hpp"
#include "instances/shapes/triples.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

namespace reductio::tests {

// Rows of bits with a number for each.
struct Weighted {
  Rows<Word> rows;
  Matrix weights;
};

}  // namespace reductio::tests

namespace reductio::instances {

template <>
inline constexpr bool has_shape<tests::Weighted> = true;

namespace {

class WeightedShape : public Shape {
 public:
  std::string_view name() const override { return "weighted rows"; }
  std::string_view plural() const override { return "weighted rows"; }
  std::vector<PartSpec> parts() const override { return {{"X", Field::bits, "n"}, {"W", Field::reals, "n"}}; }
  std::vector<std::string_view> sizes() const override { return {"n", "d"}; }
  Data empty() const override { return tests::Weighted{}; }
  Sizes sizes(const Data& data) const override {
    const auto& rows = data.of<tests::Weighted>().rows;
    return {{{"n", rows.n()}, {"d", rows.d()}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override { return 16 * sizes.at("n"); }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<tests::Weighted>();
    return {{"X", &x.rows}, {"W", &x.weights}};
  }
  Data assemble(Parts parts, const StatedNumbers&) const override {
    return tests::Weighted{parts.rows("X"), parts.numbers("W")};
  }
  std::vector<std::uint64_t> ranges(const Data& data) const override {
    return {data.of<tests::Weighted>().rows.n()};
  }
  std::size_t witness_rows() const override { return 1; }
  std::string_view range_of_witness() const override { return "rows are counted from 0"; }
  std::string say(const Witness& witness) const override { return "row " + std::to_string(witness.at[0]); }
};

}  // namespace

template <>
const Shape& shape_for<tests::Weighted>() {
  static const WeightedShape shape;
  return shape;
}

namespace {

Parts parts_of(const Data& data) {
  Parts out;
  for (const Part& part : data.shape().parts(data)) {
    if (const auto* rows = std::get_if<const Rows<Word>*>(&part.array))
      out.bits.emplace_back(part.name, **rows);
    if (const auto* matrix = std::get_if<const Matrix*>(&part.array))
      out.reals.emplace_back(part.name, **matrix);
    if (const auto* formula = std::get_if<const Formula*>(&part.array))
      out.clauses.emplace_back(part.name, **formula);
    if (const auto* integers = std::get_if<const IntegerMatrix*>(&part.array))
      out.integers.emplace_back(part.name, **integers);
    if (const auto* rows = std::get_if<const LinearRows*>(&part.array))
      out.linear.emplace_back(part.name, **rows);
  }
  return out;
}

StatedNumbers stated_of(const Data& data) {
  StatedNumbers out{{}, data.shape().threshold(data), {}};
  const auto names = data.shape().reals();
  const auto values = data.shape().reals(data);
  REQUIRE(names.size() == values.size());
  for (std::size_t k = 0; k < names.size(); ++k) out.reals.emplace_back(names[k].name, values[k]);
  return out;
}

}  // namespace

TEST_CASE("shapes: parts, sizes and numbers are those of the data, and make them again") {
  for (const Instance& one : tests::shared::samples()) {
    const Shape& shape = one.shape();
    CAPTURE(one.problem, shape.name());
    CHECK(find_problem(one.problem).shape == &shape);
    CHECK(&shape.empty().shape() == &shape);
    const Sizes size = sizes(one.data);
    const auto names = shape.sizes();
    REQUIRE(size.all.size() == names.size());
    for (std::size_t k = 0; k < names.size(); ++k) CHECK(size.all[k].first == names[k]);
    const auto specs = shape.parts();
    const auto parts = shape.parts(one.data);
    REQUIRE(parts.size() == specs.size());
    for (std::size_t k = 0; k < specs.size(); ++k) {
      CHECK(parts[k].name == specs[k].name);
      CHECK(parts[k].array.index() == static_cast<std::size_t>(specs[k].field));
      if (!specs[k].rows.empty()) CHECK(std::find(names.begin(), names.end(), specs[k].rows) != names.end());
    }
    const Data again = shape.assemble(parts_of(one.data), stated_of(one.data));
    CHECK(tests::shared::same({one.problem, again, one.provenance}, one));
    CHECK(digest({one.problem, again, {}}) == digest(one));
    CHECK_FALSE(again.is<tests::Weighted>());
  }
}

TEST_CASE("shapes: a threshold is kept where data can state one, and nowhere else") {
  for (const Instance& one : tests::shared::samples()) {
    Data data = one.data;
    data.shape().set_threshold(data, 7);
    CHECK(identical(data.shape().threshold(data),
                    data.shape().has_threshold() ? std::optional<Number>(7) : std::nullopt));
    data.shape().set_threshold(data, std::nullopt);
    CHECK(data.shape().threshold(data) == std::nullopt);
  }
}

TEST_CASE("shapes: a witness lies in range or not, and is said") {
  const Data two = tests::shared::pairs("ov", 2, 3, 4).data, one = tests::shared::mono(3, 4).data,
             three = tests::shared::triples(2, 3, 4, 5).data, head = tests::shared::attention(2, 3, 4).data,
             formula = tests::shared::formula(2, {{1}}).data;
  const auto in = [](const Data& data, const Witness& w) { return data.shape().in_range(data, w); };
  CHECK(in(two, Pair{1, 2}));
  CHECK_FALSE(in(two, Pair{2, 1}));
  CHECK(in(one, Pair{0, 2}));
  for (const Pair w : {Pair{2, 0}, Pair{1, 1}, Pair{0, 3}}) CHECK_FALSE(in(one, w));
  CHECK(in(three, Triple{1, 2, 3}));
  for (const Triple w : {Triple{2, 0, 0}, Triple{0, 3, 0}, Triple{0, 0, 4}}) CHECK_FALSE(in(three, w));
  CHECK_FALSE(in(three, Pair{1, 2}));
  CHECK(in(head, Pair{1, 2}));
  CHECK_FALSE(in(head, Pair{2, 2}));
  CHECK(in(formula, Assignment{{true, false}}));
  CHECK_FALSE(in(formula, Assignment{{true}}));
  CHECK_FALSE(in(formula, Pair{0, 2}));
  for (const Data* rows : {&two, &one, &head}) {
    CHECK_FALSE(in(*rows, Assignment{{true, false, true}}));
    CHECK_FALSE(in(*rows, Witness{{-1, 0}}));
  }
  CHECK(two.shape().say(Pair{1, 2}) == "row 1 of A and row 2 of B");
  CHECK(one.shape().say(Pair{0, 2}) == "rows 0 and 2");
  CHECK(three.shape().say(Triple{1, 2, 3}) == "row 1 of A, row 2 of B and row 3 of C");
  CHECK(head.shape().say(Pair{1, 2}) == "query 1 and key 2");
  CHECK(formula.shape().say(Assignment{{true, false}}) == "v 1 -2 0");
}

TEST_CASE("shapes: heads that do not go together are refused where they differ") {
  const auto error = [](std::size_t q, std::size_t k, std::size_t v, std::size_t width) {
    Parts parts;
    parts.reals = {{"X", Matrix(2, 3, 0.0)},
                   {"q_proj.weight", Matrix(q, 3, 0.0)},
                   {"k_proj.weight", Matrix(k, width, 0.0)},
                   {"v_proj.weight", Matrix(v, 3, 0.0)}};
    return tests::shared::error_from([&] { shape_for<HeadLayer>().assemble(parts, {}); });
  };
  CHECK(error(4, 4, 2, 3).empty());
  CHECK(error(4, 4, 2, 2) == "array k_proj.weight: columns: 2; expected 3, as in X");
  CHECK(error(4, 2, 2, 3) == "array k_proj.weight: rows: 2; expected 4, as in q_proj.weight");
  CHECK(error(4, 4, 0, 3) == "array v_proj.weight: no row; expected one for each head, at least one");
  CHECK(error(4, 4, 3, 3) ==
        "array q_proj.weight: rows: 4; expected a multiple of 3, the rows of v_proj.weight: as many for each "
        "head");
}

TEST_CASE("shapes: a head of pairs of keys whose parts do not go together is refused where they differ") {
  const auto error = [](std::size_t k1, std::size_t v1, std::size_t v2, std::size_t width, std::size_t d_v) {
    Parts parts;
    parts.reals = {{"Q", Matrix(2, 3, 0.0)},
                   {"K1", Matrix(k1, width, 0.0)},
                   {"K2", Matrix(5, 3, 0.0)},
                   {"V1", Matrix(v1, d_v, 0.0)},
                   {"V2", Matrix(v2, 1, 0.0)}};
    return tests::shared::error_from([&] { shape_for<TensorHead>().assemble(parts, {}); });
  };
  CHECK(error(4, 4, 5, 3, 1).empty());
  CHECK(error(4, 4, 5, 2, 1) == "array K1: columns: 2; expected 3, as in Q");
  CHECK(error(4, 3, 5, 3, 1) == "array V1: rows: 3; expected 4, as in K1");
  CHECK(error(4, 4, 4, 3, 1) == "array V2: rows: 4; expected 5, as in K2");
  CHECK(error(4, 4, 5, 3, 2) == "array V2: columns: 1; expected 2, as in V1");
  const Data data = TensorHead{Matrix(2, 1, 0.0), Matrix(3, 1, 0.0), Matrix(4, 1, 0.0), Matrix(3, 1, 0.0),
                               Matrix(4, 1, 0.0)};
  CHECK(data.shape().in_range(data, Triple{1, 2, 3}));
  for (const Triple w : {Triple{2, 0, 0}, Triple{0, 3, 0}, Triple{0, 0, 4}})
    CHECK_FALSE(data.shape().in_range(data, w));
  CHECK(data.shape().say(Triple{1, 2, 3}) == "query 1, key 2 of the first and key 3 of the second");
}

TEST_CASE("shapes: a score is that of a pair of the data, and of nothing else") {
  const Problem& ov = find_problem("ov");
  const Instance two = read_bytes({"p ov 1 2 3\n110\n011\n111\n"});
  CHECK(identical(ov.score_of(two.data, Pair{0, 0}), 1));
  CHECK(identical(ov.score_of(two.data, Pair{0, 1}), 2));
  CHECK(ov.score_of(two.data, Pair{0, 2}) == std::nullopt);
  CHECK(ov.score_of(two.data, Assignment{}) == std::nullopt);
  const Data formula = tests::shared::formula(1, {{1}}).data;
  CHECK(find_problem("sat").score_of(formula, Assignment{{true}}) == std::nullopt);
  CHECK(find_problem("sat").score_of(formula, Pair{0, 0}) == std::nullopt);
  CHECK(find_problem("sat").holds(formula, Pair{1, 1}) == Decided::no);
  const Problem& three_ov = find_problem("three-ov");
  const Instance three = read_bytes({"p three-ov 1 2 2 3\n110\n011\n111\n110\n101\n"});
  CHECK(identical(three_ov.score_of(three.data, Triple{0, 1, 0}), 2));
  CHECK(identical(three_ov.score_of(three.data, Triple{0, 0, 1}), 0));
  CHECK(three_ov.holds(three.data, Triple{0, 0, 1}) == Decided::yes);
  CHECK(three_ov.holds(three.data, Triple{0, 1, 0}) == Decided::no);
  CHECK(three_ov.holds(three.data, Triple{0, 0, 2}) == Decided::no);
  CHECK(three_ov.score_of(three.data, Triple{0, 0, 2}) == std::nullopt);
  CHECK(three_ov.score_of(three.data, Pair{0, 0}) == std::nullopt);
}

TEST_CASE("shapes: data that the library has never seen are held, told apart, hashed and changed") {
  const Data empty;
  CHECK_THROWS_AS(empty.shape(), std::logic_error);
  tests::Weighted made{Rows<Word>({}, 2, 70), Matrix(2, 1, 0.5)};
  const Data data = made;
  CHECK(data.shape().name() == "weighted rows");
  CHECK(data.is<tests::Weighted>());
  CHECK(data.as<PairRows>() == nullptr);
  CHECK_THROWS_AS(data.of<PairRows>(), std::bad_any_cast);
  CHECK(sizes(data) == Sizes{{{"n", 2}, {"d", 70}}});
  CHECK(has(data.shape(), Field::bits));
  CHECK_FALSE(all_of(data.shape(), Field::bits));
  CHECK_FALSE(has(data.shape(), Field::clauses));
  const std::string before = digest({"weighted", data, {}});
  Data changed = tests::Weighted{Rows<Word>({}, 2, 70), Matrix(2, 1, 0.5)};
  CHECK(digest({"weighted", changed, {}}) == before);
  std::get<Matrix*>(edit_part(changed, "W"))->edit(1)[0] = 0.25;
  CHECK(digest({"weighted", changed, {}}) != before);
  CHECK_THROWS_AS(edit_part(changed, "V"), std::out_of_range);
}

}  // namespace reductio::instances
