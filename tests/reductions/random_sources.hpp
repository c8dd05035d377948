// Sources of any problem, gadgets and settings, for comparisons that solve nothing: so of any number of coordinates.
#pragma once
#include <random>

#include "instances/problems/problem.hpp"
#include "instances/shapes/formula.hpp"
#include "reductions/base/reduction.hpp"
#include "reductions/gadgets/gadget.hpp"

namespace reductio::tests::random_sources {

// Rows of zeros, of ones and at random.
inline Rows<Word> rows(std::mt19937& random, std::size_t n, std::size_t d) {
  Rows<Word> out({}, n, d);
  for (std::size_t i = 0; i < n; ++i) {
    const auto kind = random() % 4;
    for (std::size_t k = 0; k < d; ++k) set(out.edit(i), k, kind == 0 || (kind > 1 && random() % kind == 0));
  }
  return out;
}

inline Formula formula(std::mt19937& random, std::size_t vars, std::size_t clauses) {
  Formula out{vars, {}, {}};
  for (std::size_t c = 0; c < clauses; ++c) {
    std::vector<std::int32_t> clause;
    for (auto k = vars == 0 ? 0 : random() % 5; k > 0; --k) {
      const auto variable = static_cast<std::int32_t>(1 + random() % vars);
      clause.push_back(random() % 2 == 0 ? variable : -variable);
    }
    out.add(clause);
  }
  return out;
}

// With d coordinates or clauses, up to `most_rows` rows a side, and a threshold where the problem has one.
inline Data source(std::mt19937& random, const Problem& problem, std::size_t d, std::size_t most_rows = 5) {
  const auto n = [&] { return random() % (most_rows + 1); };
  if (problem.shape == &shape_for<Formula>()) return formula(random, random() % 11, d);
  Parts parts;
  for (const auto& part : problem.shape->parts()) parts.bits.emplace_back(part.name, rows(random, n(), d));
  Data out = problem.shape->assemble(parts, {d, {}, {}});
  if (problem.has_threshold) {
    const std::vector<Number> all = problem.shape->thresholds(out);
    problem.shape->set_threshold(out, all[random() % all.size()]);
  }
  return out;
}

// The same, of a reduction: one that it takes.
inline Data source(std::mt19937& random, const Reduction& reduction, std::size_t d,
                   std::size_t most_rows = 5) {
  const Problem& problem = find_problem(reduction.source);
  Data out = source(random, problem, d, most_rows);
  if (!runs_on(reduction)(out)) out.shape().set_threshold(out, 0);
  if (runs_on(reduction)(out)) return out;
  out = source(random, problem, 1 + d % 5, most_rows);  // of few coordinates
  if (problem.has_threshold) problem.shape->set_threshold(out, 0);
  return out;
}

// Of every kind of ends and block, with pads whose formulas name all that a pad's may.
inline Gadget gadget(std::mt19937& random) {
  const std::vector<std::pair<const char*, const char*>> ends{{"ov", "max-ip"},
                                                              {"ov", "ov-mono"},
                                                              {"ov-mono", "ov-mono"},
                                                              {"ov-mono", "min-ip"},
                                                              {"min-ip", "max-ip"}};
  const auto [from, to] = ends[random() % ends.size()];
  const Expression d = Expression::number("d"), weight = Expression::number("weight");
  Gadget out{.name = "random", .source = find_problem(from), .target = find_problem(to)};
  out.block = 1 + random() % most_block;
  const std::size_t width = random() % 6;
  const bool one_to_one = of_one_set(*out.source.shape) && of_one_set(*out.target.shape);
  for (Gadget::Table* side : {&out.left, &out.right})
    for (std::size_t v = 0; v < std::size_t{1} << out.block; ++v) {
      side->emplace_back();
      for (std::size_t g = 0; g < width; ++g) side->back().push_back(random() % 2);
    }
  const std::vector<Expression> lengths{d, d + d - 5, 1, 63, 64, 65, 0, 3 - d};
  const std::vector<Expression> ones{0, 1, d, weight, d - weight, weight - 3, 2 * weight, 64};
  const auto any = [&](const std::vector<Expression>& all) { return all[random() % all.size()]; };
  for (auto pads = random() % 4; pads > 0; --pads) out.pads.push_back({any(lengths), any(ones), any(ones)});
  if (one_to_one) out.right = out.left;
  for (Gadget::Pad& pad : out.pads)
    if (one_to_one) pad.right = pad.left;
  out.threshold = d + Expression::number("K") - Expression::number("t");
  return out;
}

// The defaults, and others that change every number of an image.
inline std::vector<Settings> settings(const Reduction& reduction) {
  std::vector<Settings> all{Settings(reduction.options, {})};
  using Given = std::map<std::string, std::string>;
  const auto takes = [&](std::string_view name) {
    return std::ranges::any_of(reduction.options, [&](const OptionSpec& o) { return o.name == name; });
  };
  if (takes("epsilon")) {
    Given given{{"weights", "real"}, {"epsilon", "0.1"}};
    if (takes("heads")) given["heads"] = "7";
    all.emplace_back(reduction.options, given);
  }
  // With a threshold few bits do not hold the dummy of every source.
  const std::vector<const char*> types =
      reduction.source == "ov" ? std::vector{"float32", "float16", "bfloat16"} : std::vector{"float32"};
  for (const char* scale : {"pytorch", "alman-song"})
    for (const char* entries : types)
      if (takes("scale")) all.emplace_back(reduction.options, Given{{"scale", scale}, {"entries", entries}});
  return all;
}

}  // namespace reductio::tests::random_sources
