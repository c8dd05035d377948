// The recipe of an instance: how to make it again, step by step. Nothing in it depends on path, time, host, thread
// count or build. Files spell it as JSON, which is read and written here and nowhere else.
#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include "instances/bits/number.hpp"

namespace reductio::instances {

// What the map back has to know of a target beyond sizes and settings: lists of whole numbers by their names.
using Memo = std::map<std::string, std::vector<std::uint64_t>>;

// A family made it.
struct Generated {
  std::string family;
  std::map<std::string, std::string> parameters;  // resolved
  std::string seed, key;          // one of them: a number in decimal, or 64 hexadecimal digits
  std::string solver;             // that found the answer, where the family does not know it
  std::string wanted, base_seed;  // the answer that was asked for, and the seed from which one was looked for
  friend bool operator==(const Generated&, const Generated&) = default;
};

// It came without a recipe of its own.
struct GivenInstance {
  std::string problem, sha256;
  friend bool operator==(const GivenInstance&, const GivenInstance&) = default;
};

// One place of it was changed, so that the answer is the other one.
struct TwinMade {
  std::string answer;  // what it is after the change, or of the other twin, which is not changed
  std::string change;  // "A, row 3, coordinate 17: 0 becomes 1"
  std::string other;   // sha256 of the other twin
  friend bool operator==(const TwinMade&, const TwinMade&) = default;
};

// It is target number `target` of a reduction.
struct Reduced {
  std::string reduction;
  std::map<std::string, std::string> settings;
  std::string problem, sha256;                 // of the source
  std::map<std::string, std::uint64_t> sizes;  // of the source
  std::optional<Number> threshold;             // of the source, where it states one
  std::size_t target = 0, targets = 1;
  Memo memo;
  // Where the reduction is of a gadget file, and not shipped: its text, "proved" or "unproved", and by what.
  std::string gadget, verdict;
  std::vector<std::string> engines;
  friend bool operator==(const Reduced& x, const Reduced& y) {
    const auto rest = [](const Reduced& r) {
      return std::tie(r.reduction, r.settings, r.problem, r.sha256, r.sizes, r.target, r.targets, r.memo,
                      r.gadget, r.verdict, r.engines);
    };
    return rest(x) == rest(y) && identical(x.threshold, y.threshold);
  }
};

// A step as another program wrote it, of which nothing is known but its text.
struct UnknownStep {
  friend bool operator==(const UnknownStep&, const UnknownStep&) = default;
};
// The same, which says that a reduction made it.
struct UnknownReduction {
  friend bool operator==(const UnknownReduction&, const UnknownReduction&) = default;
};

struct RecipeStep {
  std::variant<UnknownStep, UnknownReduction, Generated, GivenInstance, TwinMade, Reduced> made;
  // The JSON of a step that was read and is spelled otherwise than here: it is written again as it was. Else empty.
  std::string text = {};

  template <class T>
  const T* get_if() const {
    return std::get_if<T>(&made);
  }
  friend bool operator==(const RecipeStep&, const RecipeStep&) = default;
};

// Oldest first.
using Recipe = std::vector<RecipeStep>;

nlohmann::json to_json(const Recipe& recipe);
Recipe recipe_from_json(const nlohmann::json& recipe);  // throws InputError where it is no list of objects
std::string shown(const RecipeStep& step);              // the beginning of its JSON, for messages

// Do two steps differ in nothing but which target of a reduction they are of?
bool same_but_target(const RecipeStep& one, const RecipeStep& other);

}  // namespace reductio::instances
