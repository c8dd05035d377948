#include "instances/shapes/head_layer.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "instances/bits/natural.hpp"
#include "instances/error.hpp"

namespace reductio::instances {
namespace {

class HeadLayerShape : public Shape {
 public:
  std::string_view name() const override { return "several heads"; }
  std::string_view plural() const override { return "layers of several heads"; }
  std::string_view range_of_witness() const override { return "tokens and heads are counted from 0"; }
  std::vector<PartSpec> parts() const override {
    return {{unit_parts::tokens, Field::reals, "tokens"},
            {unit_parts::queries, Field::reals, ""},
            {unit_parts::keys, Field::reals, ""},
            {unit_parts::values, Field::reals, ""}};
  }
  std::vector<std::string_view> sizes() const override { return {"tokens", "width", "heads", "d"}; }
  std::vector<RealSpec> reals() const override { return shape_for<AttentionHead>().reals(); }
  Data empty() const override { return HeadLayer{}; }
  Sizes sizes(const Data& data) const override {
    const auto& x = data.of<HeadLayer>();
    return {{{"tokens", x.tokens()}, {"width", x.X.cols()}, {"heads", x.heads()}, {"d", x.d()}}};
  }
  std::uint64_t bytes(const Sizes& sizes) const override {
    const Natural tokens = sizes.at("tokens"), width = sizes.at("width"), heads = sizes.at("heads"),
                  d = sizes.at("d");
    return (Natural(sizeof(double)) * (tokens * width + heads * (d + d + 1) * width)).value;
  }
  std::vector<Part> parts(const Data& data) const override {
    const auto& x = data.of<HeadLayer>();
    return {{unit_parts::tokens, &x.X},
            {unit_parts::queries, &x.q},
            {unit_parts::keys, &x.k},
            {unit_parts::values, &x.v}};
  }
  std::vector<double> reals(const Data& data) const override {
    const auto& x = data.of<HeadLayer>();
    return {x.scale, x.cut, x.epsilon};
  }
  Data assemble(Parts parts, const StatedNumbers& stated) const override {
    HeadLayer out{parts.numbers(unit_parts::tokens), parts.numbers(unit_parts::queries),
                  parts.numbers(unit_parts::keys), parts.numbers(unit_parts::values)};
    for (const auto& [part, matrix] :
         {std::pair{unit_parts::queries, &out.q}, std::pair{unit_parts::keys, &out.k},
          std::pair{unit_parts::values, &out.v}})
      check_like(fmt::format("array {}: columns", part), matrix->cols(), out.X.cols(), "in X");
    check_like(fmt::format("array {}: rows", unit_parts::keys), out.k.rows(), out.q.rows(),
               fmt::format("in {}", unit_parts::queries));
    if (out.heads() == 0)
      throw InputError(fmt::format("array {}", unit_parts::values), "no row",
                       "one for each head, at least one");
    if (out.q.rows() % out.heads() != 0)
      throw InputError(fmt::format("array {}: rows", unit_parts::queries), std::to_string(out.q.rows()),
                       fmt::format("a multiple of {}, the rows of {}: as many for each head", out.heads(),
                                   unit_parts::values));
    take_stated(out, stated);
    return out;
  }
  void check(const Data& data) const override { check_epsilon(data.of<HeadLayer>().epsilon); }
  std::size_t witness_rows() const override { return 3; }
  std::vector<std::uint64_t> ranges(const Data& data) const override {
    const auto& x = data.of<HeadLayer>();
    return {x.tokens(), x.tokens(), x.heads()};
  }
  std::string say(const Witness& witness) const override {
    return fmt::format("token {} as query and token {} as key of head {}", witness.at[0], witness.at[1],
                       witness.at[2]);
  }
  OrderedJson figures(const Data& data) const override {
    const auto& x = data.of<HeadLayer>();
    OrderedJson out;
    out["scale"] = x.scale;
    out["epsilon"] = x.epsilon;
    out["cut"] = x.cut;
    return out;
  }
  std::string picture(const Data& data) const override {
    const auto& x = data.of<HeadLayer>();
    std::string out = fmt::format("{} heads, scale {}, cut {}\n", x.heads(), x.scale, x.cut);
    for (const Part& part : parts(data)) {
      const Matrix& matrix = *std::get<const Matrix*>(part.array);
      out += fmt::format("{}:\n", part.name);
      for (std::size_t i = 0; i < matrix.rows(); ++i)
        out += fmt::format("{}\n", fmt::join(matrix.row(i), " "));
    }
    return out;
  }
  // A sum that lies nearer to the cut than epsilon allows: a permitted error could turn its token.
  std::string unstable(const Data& data) const override {
    const auto& x = data.of<HeadLayer>();
    std::vector<double> sums(x.tokens());
    for (std::size_t h = 0; h < x.heads(); ++h) {
      const AttentionHead head = head_of(unit_of_head(x, h));
      for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += output(head, i);
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
      if (std::abs(sums[i] - x.cut) <= x.epsilon)
        return fmt::format("token {} has the sum {:.6g}, within epsilon {} of the cut", i, sums[i],
                           x.epsilon);
    return "";
  }
};

}  // namespace

template <>
const Shape& shape_for<HeadLayer>() {
  static const HeadLayerShape shape;
  return shape;
}

TransformerUnit unit_of_head(const HeadLayer& x, std::size_t head) {
  const std::size_t d = x.d();
  return {.X = x.X,
          .q = x.q.part(head * d, d),
          .k = x.k.part(head * d, d),
          .v = x.v.part(head, 1),
          .scale = x.scale,
          .cut = x.cut,
          .epsilon = x.epsilon};
}

}  // namespace reductio::instances
