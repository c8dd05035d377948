#include "cli/settings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/meant.hpp"
#include "instances/json.hpp"

namespace reductio::cli {
namespace {

struct Setting {
  std::string reduction, name, value;  // reduction empty: any
};

Setting parse_setting(const std::string& text) {
  const std::size_t equals = text.find('='), dot = text.find('.');
  if (equals == std::string::npos || equals == 0) throw InputError("--set", in_quotes(text), "name=value");
  if (dot == std::string::npos || dot > equals) return {"", text.substr(0, equals), text.substr(equals + 1)};
  return {text.substr(0, dot), text.substr(dot + 1, equals - dot - 1), text.substr(equals + 1)};
}

[[noreturn]] void refuse(const Setting& setting, const std::vector<const Reduction*>& chain) {
  std::vector<std::string> names;
  for (const Reduction* reduction : chain)
    for (const OptionSpec& spec : reduction->options) names.emplace_back(spec.name);
  throw unknown_word("--set " + setting.name, "no such setting on this chain", setting.name, names);
}

}  // namespace

bool has_option(const std::vector<OptionSpec>& specs, std::string_view name) {
  return std::any_of(specs.begin(), specs.end(), [&](const OptionSpec& spec) { return spec.name == name; });
}

Settings settings_from(const std::vector<OptionSpec>& specs, const Arguments& asked) {
  std::map<std::string, std::string> given;
  for (const OptionSpec& spec : specs)
    if (const std::string name(spec.name); asked.has(name)) given[name] = asked.text(name);
  return Settings(specs, given);
}

const Family* named_family(const Words& words) {
  for (const Family& family : families())
    if (std::find(words.begin(), words.end(), family.name) != words.end()) return &family;
  const auto first =
      std::find_if(words.begin(), words.end(), [](const std::string& w) { return !w.starts_with('-'); });
  if (first == words.end()) return nullptr;
  check_meant("generate", *first, "generators");
  return &find_family(*first);
}

std::vector<Settings> settings_for(const std::vector<const Reduction*>& chain, const Words& set) {
  std::vector<std::map<std::string, std::string>> given(chain.size());
  for (const std::string& text : set) {
    const Setting setting = parse_setting(text);
    bool used = false;
    for (std::size_t k = 0; k < chain.size(); ++k)
      if ((setting.reduction.empty() || setting.reduction == chain[k]->name) &&
          has_option(chain[k]->options, setting.name)) {
        given[k][setting.name] = setting.value;
        used = true;
      }
    if (!used) refuse(setting, chain);
  }
  std::vector<Settings> all;
  for (std::size_t k = 0; k < chain.size(); ++k) all.emplace_back(chain[k]->options, given[k]);
  return all;
}

}  // namespace reductio::cli
