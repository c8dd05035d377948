// Options as data, and the words of a command line read by them.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "instances/settings.hpp"

namespace reductio::cli {

using Words = std::vector<std::string>;

struct Option {
  std::string name;   // "to": typed as --to
  std::string value;  // what --help writes for its value; empty: a flag, which has none
  std::string help;
  char letter = 0;          // 'o': may be typed as -o
  bool repeatable = false;  // may be given more than once
};

// The option of a family or a reduction as one of the command line.
Option option_of(const OptionSpec& spec);

class Arguments {
 public:
  Arguments() = default;
  // Throws InputError: an unknown option (with a did-you-mean), one given twice, one without its value.
  Arguments(const std::vector<Option>& options, const Words& words);

  const Words& words() const { return words_; }  // what is no option, in order
  bool has(const std::string& name) const { return given_.contains(name); }
  // Throws InputError that names all of these that are not given.
  void need(const Words& names) const;
  // The value of an option; without a fallback, throws InputError when it is not given.
  const std::string& text(const std::string& name) const;
  std::string text(const std::string& name, const std::string& fallback) const;
  std::uint64_t size(const std::string& name, std::uint64_t fallback) const;
  double real(const std::string& name, double fallback) const;
  Words all(const std::string& name) const;

 private:
  std::vector<Option> options_;
  std::map<std::string, Words> given_;
  Words words_;
};

// The options as --help shows them, one a line.
std::string described(const std::vector<Option>& options);

// "a,b" -> a, b; empty parts are left out.
Words split(std::string_view list);

}  // namespace reductio::cli
