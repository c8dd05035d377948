// Mutants of a reduction's maps: where a witness goes, on the way back and onward, and the stated sizes.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "verifier/mutants/kinds.hpp"

namespace reductio::verifier {
namespace {

using At = std::vector<std::int64_t>;  // of a witness
struct WitnessChange {
  const char *operation, *says;  // "back_" or "onward_" before the operation
  void (*change)(At&);           // never of no number
};
const WitnessChange changes_of_rows[] = {
    {"exchanged", "exchanges the rows of a pair", [](At& w) { std::swap(w.front(), w.back()); }},
    {"row_off", "gives the row after the left one", [](At& w) { ++w.front(); }},
    {"row_off", "gives the row after the right one", [](At& w) { ++w.back(); }},
    {"constant", "always gives the first pair", [](At& w) { w.assign(w.size(), 0); }},
};
// The last one is not asked of the map onward: there the last variable may be one of which nothing is asked.
const WitnessChange changes_of_values[] = {
    {"variable_turned", "turns the first variable", [](At& w) { w.front() = 1 - w.front(); }},
    {"variables_reversed", "gives the variables last first", [](At& w) { std::reverse(w.begin(), w.end()); }},
    {"constant", "always gives false", [](At& w) { w.assign(w.size(), 0); }},
    {"variable_turned", "turns the last variable", [](At& w) { w.back() = 1 - w.back(); }},
};

std::span<const WitnessChange> changes_of(std::string_view problem) {
  if (find_problem(problem).shape->witness_is_assignment()) return changes_of_values;
  return changes_of_rows;
}

Mutant back_mutant(const Reduction& original, const std::string& operation, const std::string& says,
                   std::function<void(std::optional<Witness>&)> change) {
  Mutant out{"back_" + operation, "the map back " + says, original};
  out.reduction.backward = [backward = original.backward, change = std::move(change)](
                               const Origin& origin, std::size_t target, const Witness& witness) {
    auto back = backward(origin, target, witness);
    if (back) change(back);
    return back;
  };
  return out;
}

Mutant onward_mutant(const Reduction& original, const WitnessChange& by) {
  Mutant out{std::string("onward_") + by.operation, std::string("the map onward ") + by.says, original};
  out.reduction.begin = [begin = original.begin, change = by.change](
                            const Data& source, const Settings& settings, const Work& work) {
    Run run = begin(source, settings, work);
    run.onward = [onward = run.onward, change](const Witness& witness) {
      auto image = onward(witness);
      if (!image.second.at.empty()) change(image.second.at);
      return image;
    };
    return run;
  };
  return out;
}

std::vector<Mutant> back_mutants(const Reduction& original) {
  std::vector<Mutant> out;
  for (const WitnessChange& by : changes_of(original.source))
    out.push_back(back_mutant(original, by.operation, by.says, [&by](auto& back) {
      if (!back->at.empty()) by.change(back->at);
    }));
  out.push_back(back_mutant(original, "lost", "finds nothing", [](auto& back) { back.reset(); }));
  return out;
}

// Of the number that values give.
std::vector<Mutant> decoding_mutants(const Reduction& original) {
  std::vector<Mutant> out;
  const auto add = [&](const char* operation, const char* says, auto change) {
    Mutant mutant{operation, says, original};
    mutant.reduction.decode = [decode = original.decode, change](
                                  const Origin& origin, std::span<const std::optional<Number>> values) {
      std::vector<std::optional<Number>> changed(values.begin(), values.end());
      auto decoded = decode(origin, changed);
      change(changed, decoded, [&] { return decode(origin, changed); });
      return decoded;
    };
    out.push_back(std::move(mutant));
  };
  add("count_off", "the number of witnesses is one more",
      [](auto&, auto& decoded, auto) { decoded ? ++decoded->witnesses : 0; });
  add("count_forgotten", "the number of witnesses is 0",
      [](auto&, auto& decoded, auto) { decoded ? decoded->witnesses = 0 : 0; });
  add("value_lost", "the first value is passed over", [](auto& values, auto& decoded, auto again) {
    values.front().reset();
    decoded = again();
  });
  const Sizes one_pair{{{"n", 1}, {"m", 1}, {"d", 1}}};
  if (original.sizes(one_pair, Settings(original.options, {})).size() == 1) return out;  // none is mended
  add("values_reversed", "the values are read last first", [](auto& values, auto& decoded, auto again) {
    std::ranges::reverse(values);
    decoded = again();
  });
  add("wrong_unnoticed", "no value is found to be wrong",
      [](auto&, auto& decoded, auto) { decoded ? decoded->wrong.clear() : void(); });
  return out;
}

void add_one(Sizes& sizes, const std::string& size) {
  for (auto& [name, value] : sizes.all) value += name == size ? 1 : 0;
}

Mutant size_mutant(const Reduction& original, const std::string& size) {
  Mutant out{"size_off", fmt::format("the stated {} is one more", size), original};
  out.reduction.sizes = [sizes = original.sizes, size](const Sizes& source, const Settings& settings) {
    auto all = sizes(source, settings);
    for (Sizes& target : all) add_one(target, size);
    return all;
  };
  if (original.measured)
    out.reduction.measured = [measured = original.measured, size](const Data& source,
                                                                  const Settings& settings) {
      auto all = measured(source, settings);
      for (Measure& target : all) add_one(target.sizes, size);
      return all;
    };
  return out;
}

}  // namespace

std::vector<Mutant> map_mutants(const Reduction& original) {
  std::vector<Mutant> out;
  if (!original.decode) {
    out = back_mutants(original);
    const auto onward = changes_of(original.target);
    const bool values = onward.data() == changes_of_values;
    for (const WitnessChange& by : onward.first(onward.size() - (values ? 1 : 0)))
      out.push_back(onward_mutant(original, by));
  } else {
    out = decoding_mutants(original);
  }
  for (const std::string_view size : find_problem(original.target).shape->sizes())
    out.push_back(size_mutant(original, std::string(size)));
  return out;
}

}  // namespace reductio::verifier
