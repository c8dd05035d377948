#include "cli/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
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

// A word processor's dashes are no hyphens.
void refuse_dashes(const Words& words) {
  for (const std::string& word : words)
    for (const std::string_view dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"})
      if (word.starts_with(dash)) {
        std::string_view rest = word;
        while (rest.starts_with(dash) || rest.starts_with('-'))
          rest.remove_prefix(rest[0] == '-' ? 1 : dash.size());
        throw InputError::meant(word, "begins with a dash that is no hyphen", "--" + std::string(rest));
      }
}

// `--n --d 4`: the value was forgotten.
void refuse_option_as_value(const std::string& name, const std::string& value,
                            const std::vector<Option>& options) {
  for (const Option& option : options)
    if (value == typed(option) || value.starts_with(typed(option) + "="))
      throw InputError("--" + name, "no value, but " + value, "one after it");
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

Arguments::Arguments(const std::vector<Option>& options, const Words& words) try : options_(options) {
  refuse_dashes(words);
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  po::positional_options_description positional;
  positional.add(word_option, -1);
  const auto boosted = for_boost(options);
  const auto parsed =
      po::command_line_parser(words).options(boosted).positional(positional).style(style).run();
  for (const auto& one : parsed.options) {
    Words& values = one.string_key == word_option ? words_ : given_[one.string_key];
    for (const std::string& value : one.value) {
      if (one.string_key != word_option) refuse_option_as_value(one.string_key, value, options);
      values.push_back(value);
    }
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
  const bool empty = std::any_of(words.begin(), words.end(),
                                 [&](const std::string& word) { return word == e.get_option_name() + "="; });
  throw InputError(e.get_option_name(), missing || empty ? "no value" : "a value, which it does not take",
                   missing ? "one after it"
                   : empty ? "one after ="
                           : "the option alone");
}

void Arguments::need(const Words& names) const {
  Words missing, expected;
  for (const std::string& name : names) {
    if (has(name)) continue;
    missing.push_back("--" + name);
    const auto option =
        std::find_if(options_.begin(), options_.end(), [&](const Option& one) { return one.name == name; });
    expected.push_back("--" + name + (option == options_.end() ? "" : " " + option->value));
  }
  if (!missing.empty())
    throw InputError(fmt::format("{}", fmt::join(missing, ", ")), "not given",
                     fmt::format("{}, as --help shows", fmt::join(expected, " ")));
}

const std::string& Arguments::text(const std::string& name) const {
  need({name});
  return given_.at(name).front();
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
