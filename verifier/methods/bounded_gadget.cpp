#include "verifier/methods/bounded_gadget.hpp"

#include <algorithm>
#include <cmath>

#include "reductions/gadgets/image.hpp"
#include "verifier/methods/symbolic_loops.hpp"

namespace reductio::verifier {
namespace {

// Terms are made one by one for every coordinate of the image.
constexpr std::size_t most_coordinates = 512;

// No number of a formula is greater, in absolute value, where its names are at most `most`.
double greatest(const Expression& e, double most) {
  using Op = Expression::Op;
  if (e.op() == Op::numeral) return std::abs(static_cast<double>(e.value()));
  if (e.op() == Op::name) return most;
  double sum = 1, product = 1, any = 1;
  for (const Expression& operand : e.operands()) {
    const double one = greatest(operand, most);
    sum += one, product *= std::max(1.0, one), any = std::max(any, one);
  }
  return e.op() == Op::multiply                        ? std::max(product, any)
         : e.op() == Op::add || e.op() == Op::subtract ? sum
                                                       : any;
}

// Bits that hold every number of the run; 0: more than 32.
unsigned width_for(const Gadget& gadget, std::size_t d) {
  constexpr double names = 8;  // d, t and weights stay below
  double most = static_cast<double>(gadget.width() * d) + names;
  const auto look = [&](const Expression& e) { most = std::max(most, greatest(e, names)); };
  look(gadget.threshold);
  for (const Gadget::Pad& pad : gadget.pads) {
    look(pad.left), look(pad.right), look(pad.length);
    most += std::max(0.0, static_cast<double>(value(pad.length, {{"d", static_cast<std::int64_t>(d)}})));
  }
  for (const unsigned width : {8U, 16U, 32U})
    if (most < std::exp2(width - 2)) return width;
  return 0;
}

Term term(Logic<Term> in, const Problem& problem, const Term& x, const Term& y) {
  const auto at = [&](std::size_t k) { return in.bit(problem.term[k]); };
  return ite(y, ite(x, at(3), at(2)), ite(x, at(1), at(0)));
}

// Some pair is a witness: a problem's own question, by what it says of itself at run time.
Term answer(const Problem& problem, const PairData<Term>& data) {
  return std::visit(
      [&](const auto& x) {
        Term some = x.in.truth(false);
        each_pair(x, [&](Pair w) {
          Term score = x.in.num(0);
          for (std::size_t k = 0; k < x.d; ++k)
            score = score + x.in.count(term(x.in, problem, left(x, w)[k], right(x, w)[k]));
          const Term threshold = x.threshold ? *x.threshold : x.in.num(0);
          some = some ||
                 truth<Term>(problem.condition, {{{"score", score}, {"threshold", threshold}}, {}}, x.in);
        });
        return some;
      },
      data);
}

}  // namespace

std::vector<Obligation> bounded_obligations(const Gadget& gadget) {
  const std::size_t d = std::max<std::size_t>(3, gadget.block + 1);
  const bool one_set = of_one_set(*gadget.source.shape);
  const bool short_rows = of_bits(gadget) && image_d(gadget, d) <= most_coordinates;
  const unsigned width = short_rows ? width_for(gadget, d) : 0;
  if (width == 0) return {};
  const std::string scope =
      "all instances with " + std::string(one_set ? "n = 3" : "n = m = 2") + ", d = " + std::to_string(d);
  return both_ways(gadget.name, scope, [&](Writer& w) {
    const Logic<Term> in{width};
    Term legal = Term::truth(true);
    std::optional<Term> threshold;
    if (gadget.source.has_threshold) {
      threshold = w.bits("t", width, "the source's threshold");
      legal = *threshold >= -4 && *threshold < 8;
    }
    PairData<Term> source;
    if (one_set)
      source = Monochromatic<Term>{in, arbitrary_rows(w, in, "v", "V", 3, d), d, threshold};
    else
      source = Bichromatic<Term>{in, arbitrary_rows(w, in, "a", "A", 2, d),
                                 arbitrary_rows(w, in, "b", "B", 2, d), d, threshold};
    return BoundedSides{legal, answer(gadget.source, source), answer(gadget.target, image(gadget, source))};
  });
}

}  // namespace reductio::verifier
