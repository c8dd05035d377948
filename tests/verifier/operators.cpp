#include "tests/verifier/operators.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

#include "verifier/mutants/mutants.hpp"

namespace reductio::tests {
namespace {

// What lines look like.
struct LineForms {
  std::regex operation{"operator ([a-z_]+) ([a-z_]+): (.+)"}, count{"count ([a-z_]+) ([0-9]{1,9})"};
};

void read_line(const LineForms& lines, const std::string& line, std::size_t number, OperatorFile& out) {
  std::smatch part;
  const std::string place = fmt::format("tests/verifier/mutant_operators, line {}", number);
  const auto fresh = [&](bool is) {
    if (!is) throw InputError(place, "'" + part[1].str() + "' again", "each name once");
  };
  if (line.empty() || line.front() == '#') return;
  if (std::regex_match(line, part, lines.operation)) {
    fresh(std::none_of(out.operators.begin(), out.operators.end(),
                       [&](const MutantOperator& one) { return one.name == part[1]; }));
    out.operators.push_back({part[1], part[2], part[3]});
  } else if (std::regex_match(line, part, lines.count)) {
    fresh(out.counts.emplace(part[1], std::stoul(part[2])).second);
  } else {
    throw InputError(place, "'" + line + "'", "'operator NAME SHAPE: the change' or 'count NAME NUMBER'");
  }
}

// One reduction's mutants: their operators are listed, and made of this shape; `used` gets them.
void check_mutants(const Reduction& reduction, const OperatorFile& file,
                   std::map<std::string, std::size_t>& used, std::vector<std::string>& out) {
  const std::string name(reduction.name), shape(shape_of(reduction));
  const auto all = mutants_of(reduction);
  for (const Mutant& mutant : all) {
    if (++used[mutant.operation] > 1) continue;
    const auto listed = std::find_if(file.operators.begin(), file.operators.end(),
                                     [&](const auto& one) { return one.name == mutant.operation; });
    if (listed == file.operators.end())
      out.push_back(fmt::format("operator {} is in the code and not listed", mutant.operation));
    else if (listed->shape != "any" && listed->shape != shape)
      out.push_back(fmt::format("operator {} is listed for {} and made of {}, which is {}", listed->name,
                                listed->shape, name, shape));
  }
  const auto pinned = file.counts.find(name);
  if (pinned == file.counts.end())
    out.push_back(fmt::format("{} has {} mutants and no count", name, all.size()));
  else if (pinned->second != all.size())
    out.push_back(fmt::format("{} has {} mutants, not {}", name, all.size(), pinned->second));
}

}  // namespace

std::string operators_text() {
  std::ifstream in(REDUCTIO_SOURCE "/tests/verifier/mutant_operators");
  return {std::istreambuf_iterator<char>(in), {}};
}

OperatorFile read_operators(std::string_view text) {
  const LineForms lines;
  OperatorFile out;
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    read_line(lines, std::string(text.substr(0, end)), ++number, out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<std::string> differences(const OperatorFile& file) {
  std::vector<std::string> out;
  std::map<std::string, std::size_t> used;
  for (const Reduction& reduction : all_reductions()) check_mutants(reduction, file, used, out);
  for (const MutantOperator& one : file.operators)
    if (!used.contains(one.name))
      out.push_back(fmt::format("operator {} is listed and makes no mutant", one.name));
  for (const auto& [name, count] : file.counts) {
    const bool known = name == "operators" || std::any_of(all_reductions().begin(), all_reductions().end(),
                                                          [&](const auto& one) { return one.name == name; });
    if (!known) out.push_back(fmt::format("a count of {}, which is no shipped reduction", name));
  }
  const auto pinned = file.counts.find("operators");
  if (pinned == file.counts.end() || pinned->second != used.size())
    out.push_back(fmt::format("there are {} operators, not {}", used.size(),
                              pinned == file.counts.end() ? "counted" : std::to_string(pinned->second)));
  return out;
}

}  // namespace reductio::tests
