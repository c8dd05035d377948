#include <fmt/format.h>

#include <tuple>

#include "verifier/engines/values.hpp"
#include "verifier/methods/prove_gadget.hpp"

namespace reductio {
namespace {

// A pair on which a claim fails, as blocks of its two rows.
struct Failure {
  std::size_t d = 0, ones = 0;
  std::int64_t t = 0;
  std::vector<std::pair<std::size_t, std::size_t>> blocks;
};

constexpr std::int64_t longest_failure = 1 << 20;

// The counts of one pair as a script: how many blocks with each effect, and at most one block that is filled up.
class Question {
 public:
  Question(const Gadget& gadget, const PairKind& kind, std::string_view claim)
      : gadget_(gadget), in_{&context_}, pair_(pair_terms(context_)), ones_(context_.int_val(0)) {
    const z3::expr zero = in_.num(0), one = in_.num(1);
    z3::expr blocks = zero, rest = zero, filled = zero;
    PairTerms sums{pair_.d, pair_.t, zero, zero, zero, zero, zero};
    for (const auto& [effect, pair] : effects(gadget, kind, gadget.block)) {
      const z3::expr c = counter(pair, gadget.block);
      blocks = blocks + c;
      add(sums, effect, c);
    }
    for (std::size_t q = 1; q < gadget.block; ++q)
      for (const auto& [effect, pair] : effects(gadget, kind, q)) {
        const z3::expr c = counter(pair, q);
        require(c <= one);
        filled = filled + c;
        rest = rest + in_.num(static_cast<std::int64_t>(q)) * c;
        add(sums, effect, c);
      }
    require(filled <= one);
    require(pair_.d == in_.num(static_cast<std::int64_t>(gadget.block)) * blocks + rest);
    sums.blocks = blocks + filled;
    require(fails(in_, gadget, kind, sums, claim));
  }

  // Any failure, of whatever size.
  std::string script() const {
    std::string out;
    for (const std::string& name : names()) out += fmt::format("(declare-fun {} () Int)\n", name);
    for (const z3::expr& one : required_) out += fmt::format("(assert {})\n", one.to_string());
    return out;
  }

  // The smallest.
  std::optional<Failure> answer(const EngineLimits& limits, const Work& work) const {
    const std::string least =
        fmt::format("(assert (<= d {}))\n(minimize d)\n(minimize {})\n(minimize (ite (< t 0) (- t) t))\n",
                    longest_failure, ones_.to_string());
    const Values found = z3_values(script() + least, names(), limits, work);
    if (found.kind != Values::Kind::found) return std::nullopt;
    Failure out{static_cast<std::size_t>(found.of.at("d")), 0, found.of.at("t"), {}};
    const auto put = [&](bool full) {
      for (const Counter& c : counters_)
        for (std::int64_t k = 0; k < found.of.at(c.name) && (c.coordinates == gadget_.block) == full; ++k) {
          out.blocks.push_back(c.blocks);
          out.ones +=
              static_cast<std::size_t>(std::popcount(c.blocks.first) + std::popcount(c.blocks.second));
        }
    };
    put(true), put(false);
    return out;
  }

 private:
  struct Counter {
    std::string name;
    std::pair<std::size_t, std::size_t> blocks;
    std::size_t coordinates;
  };

  std::vector<std::string> names() const {
    std::vector<std::string> all{"d", "t"};
    for (const Counter& c : counters_) all.push_back(c.name);
    return all;
  }

  void require(const z3::expr& formula) { required_.push_back(formula); }

  z3::expr counter(const std::pair<std::size_t, std::size_t>& blocks, std::size_t coordinates) {
    counters_.push_back({fmt::format("c{}", counters_.size()), blocks, coordinates});
    const z3::expr c = context_.int_const(counters_.back().name.c_str());
    require(c >= 0);
    ones_ = ones_ + in_.num(std::popcount(blocks.first) + std::popcount(blocks.second)) * c;
    return c;
  }

  void add(PairTerms& sums, const Effect& e, const z3::expr& c) const {
    sums.source = sums.source + in_.num(e.source) * c;
    sums.target = sums.target + in_.num(e.target) * c;
    sums.first_weight = sums.first_weight + in_.num(e.first_weight) * c;
    sums.second_weight = sums.second_weight + in_.num(e.second_weight) * c;
  }

  const Gadget& gadget_;
  z3::context context_;
  Logic<z3::expr> in_;
  PairTerms pair_;
  z3::expr ones_;
  std::vector<Counter> counters_;
  std::vector<z3::expr> required_;
};

void write_row(std::span<Word> row, const Failure& failure, std::size_t block, bool first) {
  for (std::size_t q = 0; q < failure.blocks.size(); ++q) {
    const std::size_t value = first ? failure.blocks[q].first : failure.blocks[q].second;
    for (std::size_t j = 0; j < block && q * block + j < failure.d; ++j)
      if ((value >> j) & 1) set(row, q * block + j, true);
  }
}

// The instance that has this pair and nothing else.
Data instance(const Gadget& gadget, const PairKind& kind, const Failure& failure, bool optimum) {
  const std::size_t d = failure.d;
  std::optional<std::int64_t> t;
  if (gadget.source.has_threshold && !optimum) t = failure.t;
  const auto rows = [&](bool first, bool second) {
    Rows<Word> out({}, std::size_t{first} + std::size_t{second}, d);
    if (first) write_row(out.edit(0), failure, gadget.block, true);
    if (second) write_row(out.edit(first ? 1 : 0), failure, gadget.block, false);
    return out;
  };
  if (gadget.source.shape == Shape::monochromatic) return MonoRows{{}, rows(true, !kind.self), d, t};
  return PairRows{
      {}, rows(kind.first_left, kind.second_left), rows(!kind.first_left, !kind.second_left), d, t};
}

}  // namespace

std::vector<bool> never_fail(const std::vector<Gadget>& gadgets, const EngineLimits& limits,
                             const Work& work) {
  std::vector<std::string> scripts;
  std::vector<std::size_t> of;  // the gadget of each script
  for (std::size_t g = 0; g < gadgets.size(); ++g)
    for (const PairKind& kind : pair_kinds(ends(gadgets[g])))
      for (const char* claim : {"complete", "sound"})
        if (kind.image || std::string_view(claim) == "sound") {
          scripts.push_back(Question(gadgets[g], kind, claim).script());
          of.push_back(g);
        }
  const auto kinds = z3_values_exist(scripts, limits, work);
  std::vector<bool> out(gadgets.size(), true);
  for (std::size_t k = 0; k < scripts.size(); ++k)
    if (k >= kinds.size() || kinds[k] != Values::Kind::none) out[of[k]] = false;
  return out;
}

namespace {

// Rows of zeros whose image has other sizes than the stated ones.
std::optional<Data> smallest_wrong_size(const Gadget& gadget, const EngineLimits& limits, const Work& work) {
  z3::context context;
  const Logic<z3::expr> in{&context};
  std::string script;
  for (const char* name : {"n", "m", "d", "K"})
    script += fmt::format("(declare-fun {0} () Int)\n(assert (<= 0 {0} {1}))\n", name, longest_failure);
  script += fmt::format("(assert {})\n",
                        are_blocks(gadget, context.int_const("d"), context.int_const("K")).to_string());
  script += fmt::format("(assert {})\n", wrong_size(in, gadget).to_string());
  const Values found =
      z3_values(script + "(minimize (+ n m d))\n(minimize (+ n m))\n", {"n", "m", "d"}, limits, work);
  if (found.kind != Values::Kind::found) return std::nullopt;
  const auto of = [&](const char* name) { return static_cast<std::size_t>(found.of.at(name)); };
  std::optional<std::int64_t> t;
  if (gadget.source.has_threshold) t = 0;
  if (gadget.source.shape == Shape::monochromatic)
    return MonoRows{{}, Rows<Word>({}, of("n"), of("d")), of("d"), t};
  return PairRows{{}, Rows<Word>({}, of("n"), of("d")), Rows<Word>({}, of("m"), of("d")), of("d"), t};
}

}  // namespace

std::optional<Data> smallest_failure(const Gadget& gadget, std::string_view claim, const EngineLimits& limits,
                                     const Work& work) {
  if (claim == "size") return smallest_wrong_size(gadget, limits, work);
  std::optional<Data> best;
  std::tuple<std::size_t, std::size_t, std::size_t> least;
  for (const PairKind& kind : pair_kinds(ends(gadget))) {
    if (!kind.image && claim != "sound" && claim != "backward") continue;
    const auto failure = Question(gadget, kind, claim).answer(limits, work);
    if (!failure) continue;
    const std::size_t rows = kind.self ? 1 : 2, d = failure->d;
    const bool one_set = gadget.source.shape == Shape::monochromatic;
    const std::size_t product = one_set ? rows * rows * d : kind.image ? d : 0;
    const auto size = std::tuple(product, rows + d, failure->ones);
    if (!best || size < least) best = instance(gadget, kind, *failure, claim == "value"), least = size;
  }
  return best;
}

}  // namespace reductio
