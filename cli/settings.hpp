// The options of families and reductions, as words of the command line.
#pragma once
#include "cli/arguments.hpp"
#include "generators/generator.hpp"
#include "reductions/base/reduction.hpp"

namespace reductio::cli {

bool has_option(const std::vector<OptionSpec>& specs, std::string_view name);

// The values that were typed as --name.
Settings settings_from(const std::vector<OptionSpec>& specs, const Arguments& asked);

// The family that a command line names: some word that is one, else the first that is no option (throws
// InputError with a did-you-mean); nullptr when there is no such word.
const Family* named_family(const Words& words);

// The values of --set for each reduction of a chain: `name=value` goes to every one that has such an option,
// `reduction.name=value` to that one. Throws InputError when there is none.
std::vector<Settings> settings_for(const std::vector<const Reduction*>& chain, const Words& set);

// Option lists one after the other.
template <class... Lists>
std::vector<Option> joined(std::vector<Option> all, const Lists&... more) {
  (all.insert(all.end(), more.begin(), more.end()), ...);
  return all;
}

}  // namespace reductio::cli
