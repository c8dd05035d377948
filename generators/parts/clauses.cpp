#include "generators/parts/clauses.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace reductio::generators {
namespace {

// Clauses a variable near which random k-SAT turns from satisfiable to not, k = 2..7, after Mertens, Mezard,
// Zecchina 2006. For k = 3 it is 4.26, as experiments had it, where about 4.27 is believed: the default stays,
// so that the same command makes the same file. k = 2 is proved (Chvatal, Reed 1992; Goerdt 1992).
constexpr std::array<double, 6> thresholds{1.0, 4.26, 9.931, 21.117, 43.37, 87.79};

double threshold(std::uint64_t k) {
  if (k < 2 || k >= 2 + thresholds.size())
    throw InputError("--ratio", "not given",
                     "a number, or --clauses: there is a default for k = 2 to 7 only");
  return thresholds[k - 2];
}

std::uint64_t clauses_of_ratio(const Settings& given) {
  const bool has_ratio = given.has("ratio");
  const double ratio = has_ratio ? given.real("ratio") : threshold(given.size("k"));
  const double clauses = std::floor(ratio * static_cast<double>(given.size("vars")) + 0.5);
  if (!(clauses >= 0 && clauses < 0x1p63))
    throw InputError(has_ratio ? "--ratio" : "--vars", given.typed(has_ratio ? "ratio" : "vars"),
                     "at least 0, and fewer than 2^63 clauses in all");
  return static_cast<std::uint64_t>(clauses);
}

}  // namespace

std::size_t formula_vars(Natural vars, Natural clauses, Natural literals, const std::string& place,
                         const Work& work) {
  constexpr std::uint64_t written_literal = 48;  // of a witness: a value of JSON, and its text
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
  if (vars.value > most)
    throw InputError(place, "2^31 variables or more", "fewer: a literal is a number of 32 bits");
  const Natural held = literals * sizeof(std::int32_t) + clauses * sizeof(std::size_t);
  need_memory({1, vars + clauses, held + vars * written_literal}, place, work);
  return vars.value;
}

std::size_t clause_length(const Settings& settings, std::size_t least) {
  const std::uint64_t k = settings.size("k"), vars = settings.size("vars");
  if (k < least || k > vars)
    throw InputError(
        "--k", settings.typed("k"),
        fmt::format("{} to vars = {}: a clause has different variables", least, settings.typed("vars")));
  return k;
}

void choose_variables(Random& random, std::size_t vars, std::span<std::int32_t> out) {
  std::size_t count = 0;
  const auto place = [&](std::size_t x) {
    return std::lower_bound(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(count),
                            static_cast<std::int32_t>(x + 1));
  };
  choose(
      random, vars, out.size(),
      [&](std::size_t x) {
        const auto at = place(x);
        return at != out.begin() + static_cast<std::ptrdiff_t>(count) &&
               *at == static_cast<std::int32_t>(x + 1);
      },
      [&](std::size_t x) {
        const auto at = place(x);
        std::copy_backward(at, out.begin() + static_cast<std::ptrdiff_t>(count),
                           out.begin() + static_cast<std::ptrdiff_t>(count + 1));
        *at = static_cast<std::int32_t>(x + 1);
        ++count;
      });
}

std::vector<OptionSpec> ratio_options(std::string_view k) {
  return {{"vars", OptionSpec::Kind::size, "", "variables", {}, true},
          {"k", OptionSpec::Kind::size, k, "literals in a clause, of different variables"},
          {"clauses", OptionSpec::Kind::size, "", "clauses"},
          {"ratio", OptionSpec::Kind::real, "",
           "clauses a variable, instead of clauses; the threshold for k = 2 to 7: 4.26 for 3, 9.931 for 4"}};
}

Settings resolve_ratio(const std::vector<OptionSpec>& options, const Settings& given) {
  if (given.has("clauses") && given.has("ratio"))
    throw InputError("--clauses, --ratio", "both given", "one of them");
  if (given.has("clauses")) return given;
  return given.with(options, {{"clauses", std::to_string(clauses_of_ratio(given))}}, "ratio");
}

Assignment random_assignment(const Seed& seed, std::size_t vars) {
  Random random(seed, Stream::assignment, 0);
  Assignment out{std::vector<bool>(vars)};
  std::uint64_t bits = 0;
  for (std::size_t v = 0; v < vars; ++v, bits >>= 1) {
    if (v % 64 == 0) bits = random();
    out.value[v] = bits & 1;
  }
  return out;
}

}  // namespace reductio::generators
