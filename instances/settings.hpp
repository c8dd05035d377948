// Named parameters of generators and reductions: stated once as data, checked once, printed from the same data.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "instances/error.hpp"

namespace reductio::instances {

struct OptionSpec {
  enum class Kind { size, real, word };
  std::string_view name;
  Kind kind = Kind::size;
  std::string_view fallback;  // the default, as typed; empty: none
  std::string_view help;
  std::vector<std::string_view> words = {};  // for Kind::word: the words that are allowed; empty: any
  bool needed = false;                       // has no default, and none that follows from other options
  std::string_view before =
      {};  // in recipes from before there was this option; empty: it was there from the first
  std::string_view tried = {};  // a value that reductions are tried with, too; empty: the default is enough
};

// Checked values, one for every option of the list that has a value. Copies share them.
class Settings {
 public:
  Settings() = default;
  // Throws InputError on an unknown name (with a did-you-mean), a value that is not of its kind, or needed ones
  // that are missing (all of them in one message).
  Settings(const std::vector<OptionSpec>& specs, const std::map<std::string, std::string>& given);
  // Those of a recipe, which names every option that there was when it was written: what it does not name came later,
  // and is as it was before. Throws as above.
  static Settings recorded(const std::vector<OptionSpec>& specs,
                           std::map<std::string, std::string> parameters);
  // These with `more` and without `left_out`, as `resolve` of a family makes them.
  Settings with(const std::vector<OptionSpec>& specs, const std::map<std::string, std::string>& more,
                const std::string& left_out = "") const;

  bool has(std::string_view name) const;
  std::uint64_t size(std::string_view name) const;  // throws InputError when it is not set
  double real(std::string_view name) const;
  const std::string& word(std::string_view name) const;
  const std::map<std::string, std::string>& all() const;  // in canonical spelling
  // The value as somebody wrote it ("2^20"), for messages; the canonical spelling where nobody did.
  const std::string& typed(std::string_view name) const;

  friend bool operator==(const Settings& x, const Settings& y) {
    return x.values_ == y.values_ || x.all() == y.all();
  }

 private:
  struct Values {
    std::map<std::string, std::string> canonical, typed;
    std::map<std::string, double> reals;  // what parse_real gives
  };
  std::shared_ptr<const Values> values_;  // null: none
};

// "1048576", "2^20", "2^20+3", "1e6": a whole number below 2^63. `what` names it in the error.
std::uint64_t parse_size(const std::string& text, const std::string& what);
double parse_real(const std::string& text, const std::string& what);

// The candidate nearest to `word` in edit distance, if near enough to be meant; else empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

// "PLACE: FOUND; did you mean NEAREST?", or "expected one of ..." when no known word is near.
InputError unknown_word(const std::string& place, const std::string& found, std::string_view word,
                        const std::vector<std::string>& known);

// The one of this name; throws InputError, with a did-you-mean, when there is none. `what` is what they are.
template <class List>
auto& find_by_name(const List& all, std::string_view name, const std::string& what) {
  for (auto& one : all)
    if (one.name == name) return one;
  std::vector<std::string> names;
  for (const auto& one : all) names.emplace_back(one.name);
  throw unknown_word(what, "'" + std::string(name) + "' is not known", name, names);
}

}  // namespace reductio::instances
