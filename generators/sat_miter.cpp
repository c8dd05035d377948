#include "generators/sat_miter.hpp"

#include <fmt/format.h>

#include "generators/parts/circuits.hpp"
#include "generators/parts/clauses.hpp"

namespace reductio::generators {
namespace {

constexpr std::uint64_t most_factor_bits = 64;
constexpr std::size_t most_tried = 1 << 16, changes_a_round = 16, most_rounds = 4;

struct Miter {
  Circuit circuit;
  std::size_t second = 0, differences = 0;  // numbers of their first gates
};

Miter miter_of(std::size_t bits, bool swapped) {
  Miter out{{2 * bits, {}}, 0, 0};
  Wires all(2 * bits);
  std::iota(all.begin(), all.end(), 1);
  const auto middle = all.begin() + static_cast<std::ptrdiff_t>(bits);
  const Wires x(all.begin(), middle), y(middle, all.end()), first = array_product(out.circuit, x, y);
  out.second = out.circuit.gates.size();
  const Wires other = swapped ? array_product(out.circuit, y, x) : dadda_product(out.circuit, x, y);
  out.differences = out.circuit.gates.size();
  for (std::size_t i = 0; i < first.size(); ++i) out.circuit.add(Gate::Kind::parity, first[i], other[i]);
  return out;
}

// Blocks of 64 inputs: all of them, counted through, or random ones.
using Inputs = std::vector<std::vector<std::uint64_t>>;
Inputs tried_inputs(std::size_t inputs, Random& random) {
  const bool all = inputs < 17;
  const std::size_t blocks = (all ? std::max<std::size_t>(64, std::size_t{1} << inputs) : most_tried) / 64;
  Inputs out(blocks, std::vector<std::uint64_t>(inputs));
  for (std::size_t block = 0; block < blocks; ++block)
    for (std::size_t i = 0; i < inputs; ++i)
      for (std::size_t r = 0; r < 64; ++r)
        if (all) out[block][i] |= static_cast<std::uint64_t>((block * 64 + r) >> i & 1) << r;
  if (!all)
    for (auto& block : out)
      for (std::uint64_t& word : block) word = random();
  return out;
}

// Where the circuits differ: on how many of the tried inputs, and the wires on one of them.
struct Shown {
  std::size_t times = 0;
  Assignment wires;
};

Shown shown_by(const Miter& miter, const Inputs& inputs) {
  Shown out;
  for (const auto& block : inputs) {
    const std::vector<std::uint64_t> values = run(miter.circuit, block);
    std::uint64_t differ = 0;
    for (std::size_t w = miter.circuit.inputs + miter.differences; w < values.size(); ++w)
      differ |= values[w];
    if (differ != 0 && out.times == 0)
      out.wires = wires_of_run(values, static_cast<std::size_t>(std::countr_zero(differ)));
    out.times += static_cast<std::size_t>(std::popcount(differ));
  }
  return out;
}

// Makes one gate of the second circuit another, and says on what it shows.
Assignment make_wrong(Miter& miter, const Seed& seed, const Work& work) {
  Random random(seed, Stream::hidden, 0);
  const Inputs inputs = tried_inputs(miter.circuit.inputs, random);
  for (std::size_t round = 0; round < most_rounds; ++round) {
    Shown least;
    Gate* changed = nullptr;
    Gate::Kind to = Gate::Kind::parity;
    for (std::size_t change = 0; change < changes_a_round; ++change) {
      if (work.over()) throw work.stopped("stopped while looking for a wrong gate");
      Gate& gate = miter.circuit.gates[miter.second + random.below(miter.differences - miter.second)];
      const Gate::Kind right = gate.kind;
      gate.kind = static_cast<Gate::Kind>((static_cast<std::uint64_t>(right) + 1 + random.below(2)) % 3);
      Shown shown = shown_by(miter, inputs);
      if (shown.times > 0 && (least.times == 0 || shown.times < least.times)) {
        least = std::move(shown);
        changed = &gate;
        to = gate.kind;
      }
      gate.kind = right;
    }
    if (changed == nullptr) continue;
    changed->kind = to;
    return std::move(least.wires);
  }
  throw InputError("--wrong", fmt::format("none of {} changed gates shows", most_rounds * changes_a_round),
                   "another seed");
}

}  // namespace

std::vector<OptionSpec> SatMiter::options() {
  return {{"bits", OptionSpec::Kind::size, "", "bits of each factor, 2 to 64", {}, true},
          {"against",
           OptionSpec::Kind::word,
           "swapped",
           "the second multiplier: an array multiplier of y and x, or a Dadda multiplier",
           {"swapped", "dadda"}},
          {"wrong", OptionSpec::Kind::size, "0", "wrong gates: 0, or 1 for the answer yes"}};
}

Settings SatMiter::resolve(const Settings& given) {
  if (given.size("bits") < 2 || given.size("bits") > most_factor_bits)
    throw InputError("--bits", given.typed("bits"), fmt::format("2 to {}", most_factor_bits));
  if (given.size("wrong") > 1) throw InputError("--wrong", given.typed("wrong"), "0 or 1 gate");
  return given;
}

Instance SatMiter::make(const Settings& settings, const Seed& seed, const Work& work) {
  if (work.over()) throw work.stopped("stopped before multipliers were made");
  Miter miter = miter_of(settings.size("bits"), settings.word("against") == "swapped");
  const bool wrong = settings.size("wrong") == 1;
  Assignment witness;
  if (wrong) witness = make_wrong(miter, seed, work);
  Formula formula{.vars = miter.circuit.wires(), .literals = {}, .ends = {}};
  add_gates(miter.circuit, formula);
  Wires differ(miter.circuit.gates.size() - miter.differences);
  std::iota(differ.begin(), differ.end(),
            static_cast<std::int32_t>(miter.circuit.inputs + miter.differences + 1));
  formula.add(differ);
  Instance out{"sat", std::move(formula), {}};
  if (wrong)
    know_yes(out, std::move(witness), "an input that shows the wrong gate");
  else
    know_no(out, "both circuits multiply");
  return out;
}

}  // namespace reductio::generators
