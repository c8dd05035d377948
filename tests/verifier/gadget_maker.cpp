// Gadgets that are right by construction, or have a planted failure, or are random.
#include <algorithm>
#include <array>

#include "instances/shapes/formula.hpp"
#include "tests/verifier/gadget_cases.hpp"

namespace reductio::tests::gadget_cases {
namespace {

Formula constant(Int v) {
  return {std::to_string(v), [v](const Names&) { return v; }};
}
Formula plus(Formula a, Formula b) {
  return {"(+ " + a.text + " " + b.text + ")", [a, b](const Names& n) { return a.means(n) + b.means(n); }};
}
Formula times(Int factor, Formula a) {
  return {"(* " + std::to_string(factor) + " " + a.text + ")",
          [=](const Names& n) { return factor * a.means(n); }};
}
Formula minus(Formula a, Formula b) {
  return {"(- " + a.text + " " + b.text + ")", [a, b](const Names& n) { return a.means(n) - b.means(n); }};
}
// low before `name` is at least `from`, high from there on.
Formula from_on(const Formula& name, Int from, Formula low, Formula high) {
  return {"(ite (< " + name.text + " " + std::to_string(from) + ") " + low.text + " " + high.text + ")",
          [=](const Names& n) { return name.means(n) < from ? low.means(n) : high.means(n); }};
}
Formula only_at(const Formula& name, Int at, Formula there, Formula else_) {
  return {"(ite (= " + name.text + " " + std::to_string(at) + ") " + there.text + " " + else_.text + ")",
          [=](const Names& n) { return name.means(n) == at ? there.means(n) : else_.means(n); }};
}
const Formula dimension{"d", [](const Names& n) { return n.d; }};
const Formula number_of_blocks{"K", [](const Names& n) { return n.K; }};
const Formula source_threshold{"t", [](const Names& n) { return n.t; }};
const Formula weight{"weight", [](const Names& n) { return n.weight; }};
const Formula zeros = minus(dimension, weight);

bool optimum(const std::string& problem) { return problem == "max-ip" || problem == "min-ip"; }

int bit(std::size_t value, int j) { return static_cast<int>((value >> j) & 1); }

// Tables that add the inner product, or what it lacks of 1 a coordinate.
void add_products(Case& out, bool complemented) {
  for (std::size_t value = 0; value < out.left.size(); ++value)
    for (int j = 0; j < out.block; ++j) {
      const int x = bit(value, j);
      if (complemented) {
        out.left[value].insert(out.left[value].end(), {1 - x, x});
        out.right[value].insert(out.right[value].end(), {1, 1 - x});
      } else {
        out.left[value].push_back(x);
        out.right[value].push_back(x);
      }
    }
}

// Tables that add 1 a block whose halves are orthogonal: one left entry for each value of a block.
void add_orthogonal_blocks(Case& out) {
  for (std::size_t value = 0; value < out.left.size(); ++value)
    for (std::size_t other = 0; other < out.left.size(); ++other) {
      out.left[value].push_back(value == other);
      out.right[value].push_back((value & other) == 0);
    }
}

}  // namespace

// Entries that are the same for all values add the same for all pairs of blocks.
void Maker::add_idle_entries(Case& out, Int& per_block) {
  while (out.left.front().size() < 6 && coin()) {
    const int x = below(2), y = below(2);
    for (Row& entries : out.left) entries.push_back(x);
    for (Row& entries : out.right) entries.push_back(y);
    per_block += x * y;
  }
}

void Maker::add_idle_pads(Case& out, Int& more, bool& shorter) {
  while (out.pads.size() < 3 && coin()) {
    const Int length = below(4), both = below(5);
    switch (below(4)) {
      case 0:
        out.pads.push_back({dimension, weight, constant(0)});
        break;
      case 1:
        out.pads.push_back({dimension, constant(0), zeros});
        break;
      case 2:
        out.pads.push_back({constant(length), constant(both), constant(length)});
        more += std::min(both, length);
        break;
      default:
        if (shorter) break;
        out.pads.push_back({minus(dimension, constant(2)), dimension, dimension});
        shorter = true;
    }
  }
}

Case Maker::right() {
  Case out;
  constexpr std::array<const char*, 3> sources{"ov", "min-ip", "max-ip"},
      targets{"min-ip", "max-ip", "ov-mono"};
  out.from = sources[static_cast<std::size_t>(below(3))];
  out.to = out.from == "ov" ? targets[static_cast<std::size_t>(below(3))]
                            : targets[static_cast<std::size_t>(below(2))];
  if (below(8) == 0) out.from = out.to = "ov-mono";
  out.block = 1 + below(3);
  out.left.resize(std::size_t{1} << out.block);
  out.right = out.left;
  Int per_block = 0, more = 0;
  bool shorter = false;
  if (!optimum(out.to)) {
    add_products(out, false);
    if (out.from == "ov") {  // two rows of one side meet in a pad of their own
      out.pads.push_back({constant(1), constant(1), constant(0)});
      out.pads.push_back({constant(1), constant(0), constant(1)});
    }
    out.first_failure = -2;
    return out;
  }
  const bool blocks = out.from == "ov" && out.to == "max-ip" && coin();
  const bool complemented = !blocks && out.to == (out.from == "max-ip" ? "min-ip" : "max-ip");
  if (blocks)
    add_orthogonal_blocks(out), per_block += 1;
  else
    add_products(out, complemented), per_block += complemented ? out.block : 0;
  add_idle_entries(out, per_block);
  add_idle_pads(out, more, shorter);
  if (coin()) {
    std::swap(out.left, out.right);
    for (Case::Pad& pad : out.pads) std::swap(pad.left, pad.right);
  }
  Formula tau = plus(times(per_block, number_of_blocks), constant(more));
  if (out.from != "ov") tau = complemented ? minus(tau, source_threshold) : plus(tau, source_threshold);
  if (shorter) tau = plus(tau, from_on(dimension, 2, constant(0), minus(dimension, constant(2))));
  if (coin()) tau = from_on(dimension, 0, constant(7), tau);
  out.threshold = tau;
  out.first_failure = -2;
  return out;
}

Case Maker::planted() {
  Case out = right();
  const Int d0 = 2 + below(static_cast<int>(out.far()) - 3);
  const Formula before = out.threshold;
  const bool tau = optimum(out.to);
  out.first_failure = d0;
  switch (below(tau ? 5 : 2)) {
    case 0:  // from weight d0 on, a one that meets
      out.pads.push_back({constant(1), minus(weight, constant(d0 - 1)), constant(1)});
      if (out.from == out.to)
        out.pads.back().right = out.pads.back().left;  // one set: both sides are the same
      if (out.from == "ov-mono") out.first_failure = -1, out.fails = true;
      break;
    case 1:
      out.pads.push_back({from_on(dimension, d0, constant(0), constant(2)), constant(2), constant(1)});
      if (out.from == "ov-mono") out.pads.back().right = constant(2);
      break;
    case 2:
      out.threshold = from_on(dimension, d0, before, plus(before, constant(1)));
      break;
    case 3:
      out.threshold = only_at(dimension, d0, minus(before, constant(1)), before);
      break;
    default:
      if (out.from == "ov") {
        out.threshold = from_on(number_of_blocks, d0, before, plus(before, constant(1)));
        out.first_failure = (d0 - 1) * out.block + 1;
      } else {
        out.threshold = only_at(source_threshold, d0, plus(before, constant(coin() ? 1 : -1)), before);
        out.first_failure = -1, out.fails = true;
      }
  }
  if (out.first_failure > out.far()) out.first_failure = -1;
  return out;
}

Formula Maker::any_threshold(const Case& out) {
  const Formula linear = plus(times(below(3), coin() ? dimension : number_of_blocks), constant(below(3) - 1));
  if (out.from == "ov" || out.from == "ov-mono" || below(4) == 0) return linear;
  return coin() ? plus(linear, source_threshold) : minus(linear, source_threshold);
}

Case Maker::any() {
  Case out;
  constexpr std::array<const char*, 4> problems{"ov", "ov-mono", "min-ip", "max-ip"};
  out.from = problems[static_cast<std::size_t>(below(4))];
  out.to = problems[static_cast<std::size_t>(below(4))];
  out.block = 1 + below(3);
  const std::size_t values = std::size_t{1} << out.block;
  const int width = 1 + below(5);
  for (std::size_t value = 0; value < values; ++value) {
    out.left.emplace_back();
    out.right.emplace_back();
    for (int g = 0; g < width; ++g) out.left.back().push_back(below(2)), out.right.back().push_back(below(2));
  }
  const std::array<Formula, 4> ones{constant(below(3)), dimension, weight, zeros};
  const auto any_ones = [&] { return ones[static_cast<std::size_t>(below(4))]; };
  if (coin()) out.pads.push_back({coin() ? dimension : constant(below(4)), any_ones(), any_ones()});
  if (out.from == "ov-mono" && out.to == "ov-mono") {
    out.right = out.left;
    for (Case::Pad& pad : out.pads) pad.right = pad.left;
  }
  if (optimum(out.to)) out.threshold = any_threshold(out);
  return out;
}

Case Maker::next() {
  const std::size_t k = made_++;
  return k % 3 == 0 ? right() : k % 3 == 1 ? planted() : any();
}

}  // namespace reductio::tests::gadget_cases
