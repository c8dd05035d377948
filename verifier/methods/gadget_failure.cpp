#include <fmt/format.h>

#include <bit>
#include <limits>
#include <tuple>

#include "verifier/engines/values.hpp"
#include "verifier/methods/prove_gadget.hpp"

namespace reductio::verifier {
namespace {

// Blocks of two rows that come so many times.
struct BlockRun {
  std::size_t count, first, second;
};

// A pair on which a claim fails, as blocks of its two rows, those that are filled up last.
struct Failure {
  std::size_t d = 0, first_ones = 0, second_ones = 0;
  std::int64_t t = 0;
  std::vector<BlockRun> blocks;
};

// Sizes are asked for up to here, and instances made up to so many bytes: a failure beyond is described.
constexpr std::int64_t longest_failure = std::int64_t{1} << 40;
constexpr std::uint64_t most_source = 1 << 24, most_image = 1 << 26;

// The number that an engine says, where it is one of low to high.
std::optional<std::int64_t> said_number(const Values& values, const std::string& name, std::int64_t low,
                                        std::int64_t high) {
  const auto at = values.of.find(name);
  if (at == values.of.end() || at->second < low || at->second > high) return std::nullopt;
  return at->second;
}

// The counts of one pair as a script: how many blocks with each effect, and at most one block that is filled up.
class Question {
 public:
  Question(const Gadget& gadget, const PairKind& kind, std::string_view claim)
      : gadget_(gadget), pair_(pair_terms()) {
    const Term zero = 0;
    Term blocks = zero, rest = zero, filled = zero;
    PairTerms sums{pair_.d, pair_.t, zero, zero, zero, zero, zero};
    for (const auto& [effect, pair] : effects(gadget, kind, gadget.block)) {
      const Term c = counter(pair, gadget.block);
      blocks = blocks + c;
      add(sums, effect, c);
    }
    for (std::size_t q = 1; q < gadget.block; ++q)
      for (const auto& [effect, pair] : effects(gadget, kind, q)) {
        const Term c = counter(pair, q);
        require(c <= 1);
        filled = filled + c;
        rest = rest + q * c;
        add(sums, effect, c);
      }
    require(filled <= 1);
    require(pair_.d == gadget.block * blocks + rest);
    sums.blocks = blocks + filled;
    require(in_domain(gadget, sums) && fails(gadget, kind, sums, claim));
  }

  // Any failure, of whatever size.
  std::string script() const {
    std::string out;
    for (const std::string& name : names()) out += fmt::format("(declare-fun {} () Int)\n", name);
    for (const Term& one : required_) out += fmt::format("(assert {})\n", one.text());
    return out;
  }

  // The smallest. None also where what the engine says is no pair, or one that is too long. The least d is asked for
  // first, alone and without a bound: for all objectives at once, or below a bound, Z3 takes seconds where it takes
  // hundredths of one so.
  std::optional<Failure> answer(const EngineLimits& limits, const Work& work) const {
    const Values length = z3_values(script() + "(minimize d)\n", {"d"}, limits, work);
    if (length.kind != Values::Kind::found) return std::nullopt;
    const auto least = said_number(length, "d", 0, longest_failure);
    if (!least) return std::nullopt;
    const std::string rest = fmt::format(
        "(assert (= d {}))\n(minimize {})\n(minimize (ite (< t 0) (- t) t))\n", *least, ones_.text());
    const Values found = z3_values(script() + rest, names(), limits, work);
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    if (found.kind != Values::Kind::found) return std::nullopt;
    const auto d = said_number(found, "d", 0, longest_failure), t = said_number(found, "t", -most, most);
    if (!d || !t) return std::nullopt;
    Failure out{static_cast<std::size_t>(*d), 0, 0, *t, {}};
    std::size_t coordinates = 0;
    for (const bool full : {true, false})
      for (const Counter& c : counters_) {
        if ((c.coordinates == gadget_.block) != full) continue;
        const auto count = said_number(found, c.name, 0, longest_failure);
        if (!count) return std::nullopt;
        const auto times = static_cast<std::size_t>(*count);
        if (times == 0) continue;
        coordinates += times * c.coordinates;
        out.first_ones += times * static_cast<std::size_t>(std::popcount(c.blocks.first));
        out.second_ones += times * static_cast<std::size_t>(std::popcount(c.blocks.second));
        out.blocks.push_back({times, c.blocks.first, c.blocks.second});
      }
    if (coordinates != out.d) return std::nullopt;
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

  void require(const Term& formula) { required_.push_back(formula); }

  Term counter(const std::pair<std::size_t, std::size_t>& blocks, std::size_t coordinates) {
    counters_.push_back({fmt::format("c{}", counters_.size()), blocks, coordinates});
    const Term c = Term::constant(counters_.back().name, {Sort::Kind::integer});
    require(c >= 0);
    ones_ = ones_ + (std::popcount(blocks.first) + std::popcount(blocks.second)) * c;
    return c;
  }

  void add(PairTerms& sums, const Effect& e, const Term& c) const {
    sums.source = sums.source + e.source * c;
    sums.target = sums.target + e.target * c;
    sums.first_weight = sums.first_weight + e.first_weight * c;
    sums.second_weight = sums.second_weight + e.second_weight * c;
  }

  const Gadget& gadget_;
  PairTerms pair_;
  Term ones_ = 0;
  std::vector<Counter> counters_;
  std::vector<Term> required_;
};

void write_row(std::span<Word> row, const Failure& failure, std::size_t block, bool first) {
  std::size_t at = 0;
  for (const BlockRun& run : failure.blocks) {
    const std::size_t value = first ? run.first : run.second;
    for (std::size_t k = 0; k < run.count; ++k, at += block)
      for (std::size_t j = 0; j < block && at + j < failure.d; ++j)
        if ((value >> j) & 1) set(row, at + j, true);
  }
}

// What a gadget reads, of such rows on each of its sides.
Data source_of(const Gadget& gadget, const std::vector<Rows<Word>>& sides, std::size_t d,
               const std::optional<std::int64_t>& threshold) {
  Parts parts;
  for (const Shape::PartSpec& part : gadget.source.shape->parts())
    parts.bits.emplace_back(part.name, sides.at(parts.bits.size()));
  StatedNumbers stated{d, {}, {}};
  if (threshold) stated.threshold = *threshold;
  return gadget.source.shape->assemble(std::move(parts), stated);
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
  if (of_one_set(*gadget.source.shape)) return source_of(gadget, {rows(true, !kind.self)}, d, t);
  return source_of(
      gadget, {rows(kind.first_left, kind.second_left), rows(!kind.first_left, !kind.second_left)}, d, t);
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
std::optional<FoundFailure> smallest_wrong_size(const Gadget& gadget, const EngineLimits& limits,
                                                const Work& work) {
  std::string script;
  for (const char* name : {"n", "m", "d", "K"})
    script += fmt::format("(declare-fun {0} () Int)\n(assert (<= 0 {0} {1}))\n", name, longest_failure);
  const auto integer = [](const char* name) { return Term::constant(name, {Sort::Kind::integer}); };
  script += fmt::format("(assert {})\n(assert {})\n", are_blocks(gadget, integer("d"), integer("K")).text(),
                        wrong_size(gadget).text());
  const Values found =
      z3_values(script + "(minimize (+ n m d))\n(minimize (+ n m))\n", {"n", "m", "d"}, limits, work);
  if (found.kind != Values::Kind::found) return std::nullopt;
  const auto n = said_number(found, "n", 0, longest_failure), m = said_number(found, "m", 0, longest_failure),
             d = said_number(found, "d", 0, longest_failure);
  if (!n || !m || !d) return std::nullopt;
  const bool one_set = of_one_set(*gadget.source.shape);
  Sizes size{{{"n", static_cast<std::uint64_t>(*n)}}};
  if (!one_set) size.all.emplace_back("m", static_cast<std::uint64_t>(*m));
  size.all.emplace_back("d", static_cast<std::uint64_t>(*d));
  FoundFailure out{size, one_set ? fmt::format("n = {}, d = {}", *n, *d)
                                 : fmt::format("n = {}, m = {}, d = {}", *n, *m, *d)};
  if (gadget.source.shape->bytes(size) > most_source) return out;
  std::optional<std::int64_t> t;
  if (gadget.source.has_threshold) t = 0;
  const auto rows = [&](std::int64_t count) {
    return Rows<Word>({}, static_cast<std::size_t>(count), static_cast<std::size_t>(*d));
  };
  out.data = source_of(gadget, one_set ? std::vector{rows(*n)} : std::vector{rows(*n), rows(*m)},
                       static_cast<std::size_t>(*d), t);
  return out;
}

// Sizes of the instance that has one pair and nothing else.
Sizes sizes_of_pair(const Gadget& gadget, const PairKind& kind, std::size_t d) {
  const bool one_set = of_one_set(*gadget.source.shape);
  if (one_set) return {{{"n", kind.self ? 1U : 2U}, {"d", d}}};
  const std::size_t left = std::size_t{kind.first_left} + std::size_t{kind.second_left};
  return {{{"n", left}, {"m", 2 - left}, {"d", d}}};
}

}  // namespace

std::optional<FoundFailure> smallest_failure(const Gadget& gadget, std::string_view claim,
                                             const EngineLimits& limits, const Work& work) {
  if (claim == "size") return smallest_wrong_size(gadget, limits, work);
  if (claim == "image") return std::nullopt;  // it speaks of no pairs of rows
  std::optional<FoundFailure> best;
  std::tuple<std::size_t, std::size_t, std::size_t> least;
  for (const PairKind& kind : pair_kinds(ends(gadget))) {
    if (!kind.image && claim != "sound" && claim != "backward") continue;
    const auto failure = Question(gadget, kind, claim).answer(limits, work);
    if (!failure) continue;
    const std::size_t rows = kind.self ? 1 : 2, d = failure->d;
    const bool one_set = of_one_set(*gadget.source.shape);
    const std::size_t product = one_set ? rows * rows * d : kind.image ? d : 0;
    const auto size = std::tuple(product, rows + d, failure->first_ones + failure->second_ones);
    if (best && size >= least) continue;
    least = size;
    best = FoundFailure{
        sizes_of_pair(gadget, kind, d),
        fmt::format("d = {}, on rows of {} and {} ones{}", d, failure->first_ones, failure->second_ones,
                    gadget.source.has_threshold && claim != "value"
                        ? fmt::format(" with threshold {}", failure->t)
                        : "")};
    if (gadget.source.shape->bytes(best->size) <= most_source)
      best->data = instance(gadget, kind, *failure, claim == "value");
  }
  if (best && predicted_bytes(reduction_of(gadget), best->size, {}) > most_image) best->data.reset();
  return best;
}

}  // namespace reductio::verifier
