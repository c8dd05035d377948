#include "generators/sat_subset_cardinality.hpp"

#include <fmt/format.h>

#include "generators/parts/clauses.hpp"
#include "generators/parts/density.hpp"
#include "generators/parts/regular.hpp"

namespace reductio::generators {
namespace {

constexpr std::size_t chosen = 4;  // places of a row, and of a column

// A clause for any three of the places: one of them at least is a one, or a zero.
void any_three(Formula& x, std::span<const std::int32_t> places, bool ones) {
  for (std::size_t a = 0; a < places.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      for (std::size_t c = 0; c < b; ++c) {
        std::array clause{places[c], places[b], places[a]};
        if (!ones)
          for (std::int32_t& literal : clause) literal = -literal;
        x.add(clause);
      }
}

std::vector<std::int32_t> columns_of_rows(std::size_t side, const Seed& seed, const Work& work) {
  for (std::uint64_t draw = 0; draw < most_draws; ++draw) {
    Random random(seed.attempt(draw), Stream::clauses, 0);
    if (auto groups = regular_groups(random, side, chosen, chosen, work)) return *std::move(groups);
  }
  throw InputError("--side", fmt::format("{} draws, and none of different rows", most_draws), "another side");
}

}  // namespace

std::vector<OptionSpec> SatSubsetCardinality::options() {
  return {{"side", OptionSpec::Kind::size, "", "rows, and columns; at least 5", {}, true}};
}

Settings SatSubsetCardinality::resolve(const Settings& given) {
  if (given.size("side") < chosen + 1)
    throw InputError("--side", given.typed("side"), "at least 5: one row and one column have 5 places");
  return given;
}

Instance SatSubsetCardinality::make(const Settings& settings, const Seed& seed, const Work& work) {
  const Natural S = settings.size("side"), clauses = S * 8 + 12;
  Formula x{.vars = formula_vars(S * 4 + 1, clauses, clauses * 3 + S * 40, "--side", work),
            .literals = {},
            .ends = {}};
  const std::size_t side = S.value;
  x.literals.reserve((clauses * 3).value);
  x.ends.reserve(clauses.value);
  const std::vector<std::int32_t> columns = columns_of_rows(side, seed, work);
  std::vector<std::vector<std::int32_t>> of_row(side), of_column(side);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    of_row[i / chosen].push_back(static_cast<std::int32_t>(i + 1));
    of_column[static_cast<std::size_t>(columns[i]) - 1].push_back(static_cast<std::int32_t>(i + 1));
  }
  // The place more: in a random row, in one of the columns that it has no place in.
  Random random(seed, Stream::order, 0);
  const std::size_t row = random.below(side);
  std::size_t column = random.below(side - chosen);
  for (const std::int32_t taken : std::span(columns).subspan(row * chosen, chosen))
    column += column + 1 >= static_cast<std::size_t>(taken);  // ascending
  of_row[row].push_back(static_cast<std::int32_t>(x.vars));
  of_column[column].push_back(static_cast<std::int32_t>(x.vars));

  for (const auto& places : of_row) any_three(x, places, true);
  for (const auto& places : of_column) any_three(x, places, false);
  Instance out{"sat", std::move(x), {}};
  know_no(out, "the rows have more ones than the columns");
  return out;
}

std::string SatSubsetCardinality::known_attack(const Settings& settings) {
  return settings.size("side") < least_attacked / 4 ? ""
                                                    : "counting, as cutting planes do, refutes it at once";
}

}  // namespace reductio::generators
