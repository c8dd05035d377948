// Mutants of a reduction's maps: where a witness goes, on the way back and onward, and the stated sizes.
#include <fmt/format.h>

#include <algorithm>

#include "verifier/mutants/kinds.hpp"

namespace reductio {
namespace {

struct PairChange {
  const char *operation, *says;  // "back_" or "onward_" before the operation
  void (*change)(Pair&);
};
constexpr PairChange pair_changes[] = {
    {"exchanged", "exchanges the rows of a pair", [](Pair& w) { std::swap(w.i, w.j); }},
    {"row_off", "gives the row after the left one", [](Pair& w) { ++w.i; }},
    {"row_off", "gives the row after the right one", [](Pair& w) { ++w.j; }},
    {"constant", "always gives the first pair",
     [](Pair& w) {
       w = {0, 0};
     }},
};

using Values = std::vector<bool>;
struct AssignmentChange {
  const char *operation, *says;
  void (*change)(Values&);  // never of no variable
};
const AssignmentChange assignment_changes[] = {
    {"variable_turned", "turns the first variable", [](Values& v) { v.front() = !v.front(); }},
    {"variable_turned", "turns the last variable", [](Values& v) { v.back() = !v.back(); }},
    {"variables_reversed", "gives the variables last first",
     [](Values& v) { std::reverse(v.begin(), v.end()); }},
    {"constant", "always gives false", [](Values& v) { v.assign(v.size(), false); }},
};

Mutant back_mutant(const Reduction& original, const std::string& operation, const std::string& says,
                   std::function<void(std::optional<Witness>&)> change) {
  Mutant out{"back_" + operation, "the map back " + says, original};
  out.reduction.backward = [backward = original.backward, change = std::move(change)](
                               const Sizes& source, const Settings& settings, std::size_t target,
                               const Witness& witness) {
    auto back = backward(source, settings, target, witness);
    if (back) change(back);
    return back;
  };
  return out;
}

Mutant onward_mutant(const Reduction& original, const PairChange& by) {
  Mutant out{std::string("onward_") + by.operation, std::string("the map onward ") + by.says, original};
  out.reduction.onward = [onward = original.onward, change = by.change](
                             const Sizes& source, const Settings& settings, const Witness& witness) {
    auto image = onward(source, settings, witness);
    if (auto* pair = std::get_if<Pair>(&image.second)) change(*pair);
    return image;
  };
  return out;
}

std::vector<Mutant> back_mutants(const Reduction& original) {
  std::vector<Mutant> out;
  if (find_problem(original.source).shape == &shape_for<Formula>()) {
    for (const AssignmentChange& by : assignment_changes)
      out.push_back(back_mutant(original, by.operation, by.says, [&by](auto& back) {
        if (Values& value = std::get<Assignment>(*back).value; !value.empty()) by.change(value);
      }));
  } else {
    for (const PairChange& by : pair_changes)
      out.push_back(back_mutant(original, by.operation, by.says,
                                [&by](auto& back) { by.change(std::get<Pair>(*back)); }));
  }
  out.push_back(back_mutant(original, "lost", "finds nothing", [](auto& back) { back.reset(); }));
  return out;
}

Mutant size_mutant(const Reduction& original, const std::string& size) {
  Mutant out{"size_off", fmt::format("the stated {} is one more", size), original};
  out.reduction.sizes = [sizes = original.sizes, size](const Sizes& source, const Settings& settings) {
    auto all = sizes(source, settings);
    for (Sizes& target : all)
      for (auto& [name, value] : target.all) value += name == size ? 1 : 0;
    return all;
  };
  return out;
}

}  // namespace

std::vector<Mutant> map_mutants(const Reduction& original) {
  std::vector<Mutant> out = back_mutants(original);
  for (const PairChange& by : pair_changes) out.push_back(onward_mutant(original, by));
  for (const std::string_view size : find_problem(original.target).shape->sizes())
    out.push_back(size_mutant(original, std::string(size)));
  return out;
}

}  // namespace reductio
