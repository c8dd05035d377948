// Questions whose answers we know, put among those that we ask: an engine that answers them wrongly, always the same,
// or not at all, is told from one that works. Each has the form of the questions that it stands among, and numbers of
// its own, by the text of what is asked: the same on every run, and not to be foreseen from another question.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "verifier/engines/obligation.hpp"

namespace reductio::verifier {

// Numbers that a text determines.
class Lot {
 public:
  explicit Lot(std::string_view text);
  std::uint64_t draw();
  std::int64_t between(std::int64_t least, std::int64_t most);

 private:
  std::uint64_t state_;
};

// An obligation of this logic that holds, or one that does not; of the logic HORN one whose relations are unknown.
Obligation canary(const std::string& logic, bool holds, Lot& lot);

// A script as values.hpp has it, with values that are the only ones or, if `none`, without any.
struct ValuesCanary {
  std::string script;
  std::vector<std::pair<std::string, std::int64_t>> values;
};
// It is about the first two of these names. Not `least`: there are other values as well.
ValuesCanary values_canary(const std::vector<std::string>& names, bool none, bool least, Lot& lot);

}  // namespace reductio::verifier
