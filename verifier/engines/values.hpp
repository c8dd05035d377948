// Values that make a script's assertions true, by z3: the least ones, where the script says (minimize ...).
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "verifier/engines/engine.hpp"

namespace reductio::verifier {

struct Values {
  enum class Kind { found, none, unknown };  // there are some; there are none; a limit was met
  Kind kind = Kind::unknown;
  std::map<std::string, std::int64_t> of;  // of found: a value for each name; of a Bool, 0 or 1
  std::string why;                         // of unknown
};

// `script`: options, declarations, assertions and (minimize TERM), each term after those before it; no (check-sat).
// `names`: declared constants of sort Int or Bool, at least one. Unknown as well where a value does not fit 64 bits.
Values z3_values(const std::string& script, const std::vector<std::string>& names, const EngineLimits& limits,
                 const Work& work);

// Are there any, for many such scripts, without their values? By one process: a kind for each, in order.
std::vector<Values::Kind> z3_values_exist(const std::vector<std::string>& scripts, const EngineLimits& limits,
                                          const Work& work);

// "((x 3) (y (- 4)) (f true))", each a number of 64 bits or a truth value; none at all where one is anything else.
std::map<std::string, std::int64_t> parse_values(std::string_view text);

}  // namespace reductio::verifier
