#include "generators/sat_factoring.hpp"

#include <fmt/format.h>

#include "generators/parts/circuits.hpp"
#include "generators/parts/clauses.hpp"
#include "generators/parts/primes.hpp"

namespace reductio::generators {
namespace {

constexpr std::uint64_t fewest_bits = 4,
                        most_bits = 64;  // below 4 no two primes are of half the bits each

struct Factors {
  std::uint64_t x = 0, y = 0;
};

Factors random_factors(Random& random, std::size_t bits) {
  const std::size_t half_bits = (bits + 1) / 2;
  for (;;) {
    const Factors f{random_prime(random, half_bits), random_prime(random, bits - half_bits)};
    if ((f.x * f.y) >> (bits - 1) != 0) return f;
  }
}

// All ones where bit i of a number is one: the same in all 64 runs.
std::uint64_t everywhere(std::uint64_t number, std::size_t i) { return (number >> i & 1) != 0 ? ~0ULL : 0; }

}  // namespace

std::vector<OptionSpec> SatFactoring::options() {
  return {{"bits", OptionSpec::Kind::size, "", "bits of the number, 4 to 64", {}, true},
          {"of",
           OptionSpec::Kind::word,
           "semiprime",
           "semiprime: it has two prime factors; prime: it has none",
           {"semiprime", "prime"}}};
}

Settings SatFactoring::resolve(const Settings& given) {
  if (given.size("bits") < fewest_bits || given.size("bits") > most_bits)
    throw InputError("--bits", given.typed("bits"),
                     fmt::format("{} to {}: two factors of half the bits each", fewest_bits, most_bits));
  return given;
}

Instance SatFactoring::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t bits = settings.size("bits"), half_bits = (bits + 1) / 2;
  const bool semiprime = settings.word("of") == "semiprime";
  Random random(seed, Stream::hidden, 0);
  const Factors factors = semiprime ? random_factors(random, bits) : Factors{random_prime(random, bits), 1};
  const std::uint64_t number = factors.x * factors.y;

  if (work.over()) throw work.stopped("stopped before a multiplier was made");
  Circuit circuit{2 * half_bits, {}};
  Wires all(2 * half_bits);
  std::iota(all.begin(), all.end(), 1);
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(half_bits);
  const Wires x(all.begin(), middle), y(middle, all.end()), product = array_product(circuit, x, y);
  Formula formula{.vars = circuit.wires(), .literals = {}, .ends = {}};
  add_gates(circuit, formula);
  for (std::size_t i = 0; i < product.size(); ++i)
    formula.add(std::array{i < bits && (number >> i & 1) != 0 ? product[i] : -product[i]});
  formula.add(std::span(x).subspan(1));
  formula.add(std::span(y).subspan(1));

  Instance out{"sat", std::move(formula), {}};
  if (!semiprime) {
    know_no(out, fmt::format("{} is a prime", number));
    return out;
  }
  std::vector<std::uint64_t> inputs;
  for (std::size_t i = 0; i < half_bits; ++i) inputs.push_back(everywhere(factors.x, i));
  for (std::size_t i = 0; i < half_bits; ++i) inputs.push_back(everywhere(factors.y, i));
  know_yes(out, wires_of_run(run(circuit, inputs), 0),
           fmt::format("{} = {} * {}", number, factors.x, factors.y));
  return out;
}

}  // namespace reductio::generators
