#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <boost/program_options.hpp>

#include "cli/table.hpp"

namespace reductio::cli {
namespace {

namespace po = boost::program_options;

constexpr const char* word_option = "\n";  // no word of a command line is its name

std::string typed(const Option& option) { return "--" + option.name; }

po::options_description for_boost(const std::vector<Option>& options) {
  po::options_description all;
  for (const Option& option : options) {
    const std::string names = option.letter != 0 ? option.name + "," + option.letter : option.name;
    if (option.value.empty())
      all.add_options()(names.c_str(), "");
    else
      all.add_options()(names.c_str(), po::value<Words>()->composing(), "");
  }
  all.add_options()(word_option, po::value<Words>()->composing(), "");
  return all;
}

[[noreturn]] void refuse_unknown(const std::string& word, const std::vector<Option>& options) {
  Words names;
  for (const Option& option : options) names.push_back(typed(option));
  throw unknown_word(word, "no such option", word, names);
}

}  // namespace

Option option_of(const OptionSpec& spec) {
  std::string value = spec.kind == OptionSpec::Kind::size ? "N" : "X";
  if (spec.kind == OptionSpec::Kind::word)
    value = spec.words.empty() ? "WORD" : fmt::format("{}", fmt::join(spec.words, "|"));
  std::string help(spec.help);
  if (!spec.fallback.empty()) help += fmt::format(" [{}]", spec.fallback);
  return {std::string(spec.name), value, help};
}

Arguments::Arguments(const std::vector<Option>& options, const Words& words) try {
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  po::positional_options_description positional;
  positional.add(word_option, -1);
  const auto boosted = for_boost(options);
  const auto parsed =
      po::command_line_parser(words).options(boosted).positional(positional).style(style).run();
  for (const auto& one : parsed.options) {
    Words& values = one.string_key == word_option ? words_ : given_[one.string_key];
    values.insert(values.end(), one.value.begin(), one.value.end());
    if (one.value.empty()) values.emplace_back();
  }
  for (const Option& option : options)
    if (!option.repeatable && has(option.name) && given_[option.name].size() > 1)
      throw InputError(typed(option), "given more than once", "at most one");
} catch (const po::unknown_option& e) {
  refuse_unknown(e.get_option_name(), options);
} catch (const po::error_with_option_name& e) {
  const bool missing = dynamic_cast<const po::invalid_command_line_syntax*>(&e) != nullptr &&
                       static_cast<const po::invalid_command_line_syntax&>(e).kind() ==
                           po::invalid_command_line_syntax::missing_parameter;
  throw InputError(e.get_option_name(), missing ? "no value" : "not in the form of an option",
                   missing ? "one after it" : "--name or --name=value, as --help shows");
}

const std::string& Arguments::text(const std::string& name) const {
  const auto found = given_.find(name);
  if (found == given_.end()) throw InputError("--" + name, "not given", "it, as --help shows");
  return found->second.front();
}

std::string Arguments::text(const std::string& name, const std::string& fallback) const {
  return has(name) ? text(name) : fallback;
}

std::uint64_t Arguments::size(const std::string& name, std::uint64_t fallback) const {
  return has(name) ? parse_size(text(name), "--" + name) : fallback;
}

double Arguments::real(const std::string& name, double fallback) const {
  return has(name) ? parse_real(text(name), "--" + name) : fallback;
}

Words Arguments::all(const std::string& name) const {
  const auto found = given_.find(name);
  return found == given_.end() ? Words{} : found->second;
}

std::string described(const std::vector<Option>& options) {
  Table table;
  for (const Option& option : options) {
    const std::string letter = option.letter != 0 ? fmt::format("-{}, ", option.letter) : "";
    table.row({"", letter + typed(option) + (option.value.empty() ? "" : " " + option.value), option.help});
  }
  return table.text();
}

Words split(std::string_view list) {
  Words parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (end > 0) parts.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

}  // namespace reductio::cli
