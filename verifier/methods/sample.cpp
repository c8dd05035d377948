// Random instances beyond the tiny ones: the words of the rows, and the numbers around which a formula changes.
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

#include "instances/bits/rows.hpp"
#include "verifier/methods/search.hpp"

namespace reductio::verifier {
namespace {

constexpr std::uint64_t sample_seed = 1;
constexpr std::uint64_t most_sample_bytes = 1 << 20;  // of the images of one instance
constexpr std::int64_t most_constant = 2048;
constexpr std::size_t most_constants = 12, random_instances = 4;

void collect_constants(const Expression& e, std::set<std::int64_t>& out) {
  if (e.op() == Expression::Op::numeral && e.value() > 1 && e.value() <= most_constant) out.insert(e.value());
  for (const Expression& operand : e.operands()) collect_constants(operand, out);
}

// Both ends of words, and every constant of the formulas with its neighbours.
std::vector<std::size_t> dimensions(const Reduction& reduction) {
  std::set<std::size_t> out{6,  7,  8,  9,  15, 16,  17,  31,  32,  33,  47,
                            62, 63, 64, 65, 66, 100, 126, 127, 128, 129, 130};
  if (!reduction.gadget) return {out.begin(), out.end()};
  std::set<std::int64_t> constants;
  collect_constants(reduction.gadget->threshold, constants);
  for (const Gadget::Pad& pad : reduction.gadget->pads)
    for (const Expression* e : {&pad.length, &pad.left, &pad.right}) collect_constants(*e, constants);
  std::size_t taken = 0;
  for (const std::int64_t c : constants) {
    if (++taken > most_constants) break;
    for (const std::int64_t near : {c - 1, c, c + 1}) out.insert(static_cast<std::size_t>(near));
  }
  return {out.begin(), out.end()};
}

class Sampler {
 public:
  explicit Sampler(const Problem& problem) : problem_(problem) {}

  // Random ones, and, of rows of bits, one of zeros and one of ones. A threshold lies around the score of
  // the first candidate.
  std::vector<Data> instances(std::size_t d) {
    std::vector<Data> out;
    for (std::size_t k = 0; k < random_instances; ++k)
      out.push_back(with_threshold(problem_.shape->random(random_, d)));
    for (const bool bit : {false, true})
      if (all_of(*problem_.shape, Field::bits))
        out.push_back(with_threshold(filled(problem_.shape->random(random_, d), bit)));
    return out;
  }

 private:
  static Data filled(Data data, bool bit) {
    for (const Part& part : data.shape().parts(data)) {
      Rows<Word>& rows = *std::get<Rows<Word>*>(edit_part(data, part.name));
      for (std::size_t i = 0; i < rows.n(); ++i)
        for (std::size_t k = 0; k < rows.d(); ++k) set(rows.edit(i), k, bit);
    }
    return data;
  }

  Data with_threshold(Data out) {
    if (!problem_.has_threshold) return out;
    const auto first = first_candidate(out);
    const Number score = first ? problem_.score_of(out, *first).value_or(0) : 0;
    problem_.shape->set_threshold(out, thresholds_around(out, score)[random_() % 3]);
    return out;
  }

  const Problem& problem_;
  std::mt19937_64 random_{sample_seed};
};

}  // namespace

Search sample(const Reduction& reduction, const Work& work) {
  Search out;
  const Problem& source = find_problem(reduction.source);
  Sampler sampler(source);
  const Settings settings(reduction.options, {});
  const auto runs = runs_on(reduction);
  for (const std::size_t d : dimensions(reduction))
    for (const Data& data : sampler.instances(d)) {
      if (work.over()) break;
      if (!runs(data)) continue;
      if (predicted_bytes(reduction, data, settings) > most_sample_bytes) continue;
      ++out.instances;
      std::vector<Violation> all = violations(reduction, data, settings, few_candidates);
      if (auto wrong = image_violation(reduction, data, settings)) all.push_back(std::move(*wrong));
      for (const Violation& v : all)
        if (!out.found.contains(v.claim))
          out.found.emplace(v.claim, replay(reduction, data, settings, v.claim));
    }
  out.whole = !work.over();
  out.scope = fmt::format(
      "{} instances, random or of equal bits, with up to 130 coordinates and around every constant (seed {})",
      out.instances, sample_seed);
  return out;
}

}  // namespace reductio::verifier
