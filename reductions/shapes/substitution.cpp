#include "reductions/shapes/substitution.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace reductio::reductions {

Block<Bit> block_of_number(std::size_t bits, std::size_t number) {
  Block<Bit> out;
  for (std::size_t j = 0; j < bits; ++j) out.emplace_back(((number >> j) & 1) != 0);
  return out;
}

Pieces pieces_of(const StatedSubstitution& r, std::size_t k) {
  Pieces out{r.bits(k), {}, {}, {}};
  std::vector<BlockSays<Bit>> says;
  for (std::size_t b = 0; b < std::size_t{1} << out.bits; ++b)
    says.push_back(r.says(block_of_number(out.bits, b)));
  const auto table = [&](auto of) {
    std::vector<bool> truth;
    for (const BlockSays<Bit>& one : says) truth.push_back(of(one).value);
    return truth;
  };
  const std::vector<bool> allowed = table([](const BlockSays<Bit>& one) { return one.allowed; });
  out.block = prime_implicates(out.bits, allowed);
  for (const bool plain : {false, true}) {
    const std::vector<bool> holds =
        table([&](const BlockSays<Bit>& one) { return one.literal[plain ? 1 : 0]; });
    (plain ? out.plain : out.negated) = prime_implicates(out.bits, holds);
    std::size_t b = 0;
    while (b < says.size() && !(allowed[b] && holds[b])) ++b;
    out.blocks[plain ? 1 : 0] = b % says.size();  // 0 where there is none, and `complete` fails
  }
  return out;
}

std::size_t StatedSubstitution::order(const Settings& settings) const {
  return settings.has("k") ? static_cast<std::size_t>(settings.size("k")) : orders.front();
}

namespace {

// The parts of an image are the images of all clauses, and then the clauses of all blocks, where there are some.
auto counted_image(const Pieces& pieces, const Formula& formula) {
  const auto count = [&](std::size_t part) {
    if (part >= formula.clauses()) return ClauseCount{pieces.block.clauses(), pieces.block.literals.size()};
    ClauseCount out{choices<Natural>(Logic<Word>{}, pieces, formula.clause(part)), 0};
    Natural before = 1;
    for (const std::int32_t literal : formula.clause(part)) {
      const Formula& cnf = pieces.of(literal > 0);
      out.literals = out.literals * cnf.clauses() + before * cnf.literals.size();
      before = before * cnf.clauses();
    }
    return out;
  };
  const std::size_t blocks = pieces.block.clauses() > 0 ? formula.vars : 0;
  return CountedFormula(Natural(pieces.bits) * formula.vars, formula.clauses() + blocks, count);
}

}  // namespace

void check_settings(const StatedSubstitution& r, const Sizes&, const Settings& settings) {
  if (settings.has("k") && std::ranges::count(r.orders, settings.size("k")) == 0)
    throw InputError("--set k", settings.typed("k"), fmt::format("one of {}", fmt::join(r.orders, ", ")));
}

std::vector<Sizes> target_sizes(const StatedSubstitution& r, const Sizes& source, const Settings& settings) {
  const Natural vars = Natural(r.bits(r.order(settings))) * source.at("vars");
  return {{{{"vars", vars.value}, {"clauses", Natural::most}}}};
}
Pieces target_setup(const StatedSubstitution& r, const Settings& settings) {
  return pieces_of(r, r.order(settings));
}
std::vector<Measure> target_measures(const StatedSubstitution&, const Data& source, const Pieces& pieces) {
  return {counted_image(pieces, source.of<Formula>()).measure()};
}
Data target_data(const StatedSubstitution&, const Data& source, const Pieces& pieces, std::size_t,
                 const Loop& loop) {
  const auto& formula = source.of<Formula>();
  const Logic<Word> in;
  return counted_image(pieces, formula)
      .written(loop, [&](std::size_t part, std::size_t, const ClauseWriter& out) {
        return part < formula.clauses() ? write_image_of_clause(in, pieces, formula.clause(part), out)
                                        : write_block(in, pieces, part - formula.clauses(), out);
      });
}

std::optional<Witness> witness_backward(const StatedSubstitution& r, const Origin& origin, std::size_t,
                                        const Witness& witness) {
  const auto assignment = Assignment::of(witness);
  const std::size_t vars = origin.sizes.at("vars"), bits = r.bits(r.order(origin.settings));
  if (!assignment || !(Natural(bits) * vars == assignment->value.size())) return std::nullopt;
  Assignment out;
  for (std::size_t v = 0; v < vars; ++v) {
    Block<Bit> y;
    for (std::size_t j = 0; j < bits; ++j) y.emplace_back(assignment->value[variable_of_block(bits, v, j)]);
    out.value.push_back(r.says(y).value.value);
  }
  return out;
}
std::pair<std::size_t, Witness> witness_onward(const StatedSubstitution&, const Data&, const Pieces& pieces,
                                               const Witness& witness) {
  const std::vector<bool> value = Assignment::of(witness).value().value;
  Assignment out{std::vector<bool>(pieces.bits * value.size())};
  for (std::size_t v = 0; v < value.size(); ++v)
    for (std::size_t j = 0; j < pieces.bits; ++j)
      out.value[variable_of_block(pieces.bits, v, j)] = ((pieces.blocks[value[v] ? 1 : 0] >> j) & 1) != 0;
  return {0, out};
}

}  // namespace reductio::reductions
