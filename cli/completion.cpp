#include "cli/completion.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "cli/catalogue.hpp"
#include "cli/help.hpp"
#include "cli/places.hpp"
#include "cli/settings.hpp"
#include "instances/error.hpp"
#include "instances/formats/parts/floats.hpp"

namespace reductio::cli {
namespace {

using Beside = Suggestions::Beside;

// Which entries of the catalogue stand in the place of a word in capitals.
struct NamedKind {
  std::string_view placeholder, kind;
};
constexpr std::array<NamedKind, 8> named_kinds{{{"PROBLEM", "problems"},
                                                {"REDUCTION", "reductions"},
                                                {"CHAIN", "reductions"},
                                                {"A,B", "problems"},
                                                {"A,B", "reductions"},
                                                {"FAMILY", "generators"},
                                                {"SOLVER", "solvers"},
                                                {"FORMAT", "formats"}}};

bool is_placeholder(std::string_view word) {
  return std::none_of(word.begin(), word.end(),
                      [](unsigned char c) { return std::islower(c) != 0 || std::isdigit(c) != 0; });
}

// One search for words: what was typed before, and the word at the cursor.
class Search {
 public:
  Search(const Words& before, std::string last) : before_(before), last_(std::move(last)) {}

  // What has to stand before each word that is offered; of the last word, what follows it is looked for.
  void after(const std::string& head) { head_ = head; }
  void add(const std::string& text, std::string_view help) {
    std::string word = head_ + text;
    const auto same = [&](const Suggestions::Word& other) { return other.text == word; };
    if (word.starts_with(last_) && std::ranges::none_of(found_.words, same))
      found_.words.push_back({std::move(word), std::string(help.substr(0, help.find('\n')))});
  }
  void add_value(const std::string& placeholders);
  void add_word(const std::string& placeholders);
  void add_commands() {
    for (const Command& command : commands()) add(std::string(command.name), command.doc);
  }
  void add_options(const std::vector<Option>& options, bool all) {
    for (const Option& option : options)
      if (all || option.repeatable || std::ranges::find(before_, "--" + option.name) == before_.end())
        add("--" + option.name, option.help);
  }
  const std::string& last() const { return last_; }
  bool empty() const { return found_.words.empty() && found_.beside == Beside::nothing; }
  Suggestions found() && { return std::move(found_); }

 private:
  bool add_one(const std::string& placeholder);
  void add_settings();
  void add_dials();
  void add_claims();

  const Words& before_;
  std::string last_, head_;
  Suggestions found_;
};

// NAME=VALUE: of the reductions that were named, else of those to the problem that was, else of all.
void Search::add_settings() {
  std::vector<const Reduction*> named, to, all;
  for (const Reduction& one : all_reductions()) {
    all.push_back(&one);
    for (const std::string& typed : before_) {
      const Words parts = split(typed);
      if (std::ranges::find(parts, one.name) != parts.end()) named.push_back(&one);
      if (typed == one.target) to.push_back(&one);
    }
  }
  const auto& meant = !named.empty() ? named : !to.empty() ? to : all;
  const bool of_value = last_.find('=', head_.size()) != std::string::npos;
  for (const Reduction* one : meant)
    for (const OptionSpec& spec : one->options) {
      const std::string name = std::string(spec.name) + "=";
      if (!of_value) add(name, spec.help);
      for (const std::string_view word : spec.words)
        if (of_value) add(name + std::string(word), "");
    }
}

void Search::add_dials() {
  for (const Family& family : families())
    if (std::ranges::find(before_, family.name) != before_.end())
      for (const OptionSpec& spec : family.options) add(std::string(spec.name) + "=", spec.help);
}

void Search::add_claims() {
  for (const Reduction& one : all_reductions())
    for (const Claim& claim : one.claims) add(std::string(claim.name), "");
}

// Says whether it knows what stands in this place.
bool Search::add_one(const std::string& placeholder) {
  if (!is_placeholder(placeholder)) {
    add(placeholder, "");
  } else if (placeholder == "FILE") {
    found_.beside = Beside::files;
  } else if (placeholder == "DIR") {
    if (found_.beside == Beside::nothing) found_.beside = Beside::folders;
  } else if (placeholder == "CMD") {
    found_.beside = Beside::programs;
  } else if (placeholder == "COMMAND") {
    add_commands();
  } else if (placeholder == "KIND") {
    for (const std::string& kind : kinds()) add(kind, "");
  } else if (placeholder == "SHELL") {
    for (const ShellScript& shell : shell_scripts()) add(std::string(shell.name), "");
  } else if (placeholder == "TYPE") {
    for (const std::string_view type : float_names) add(std::string(type), "");
  } else if (placeholder == "CLAIM") {
    add_claims();
  } else if (placeholder == "NAME=VALUE") {
    add_settings();
  } else if (placeholder == "NAME=LEVELS") {
    add_dials();
  } else {
    const std::vector<Entry> all = catalogue();
    bool known = placeholder == "NAME";
    for (const Entry& one : all) {
      const bool fits = std::ranges::any_of(named_kinds, [&](const NamedKind& named) {
        return named.placeholder == placeholder && named.kind == one.kind;
      });
      known = known || fits;
      std::string name = one.name;  // as it is typed without quotes
      std::ranges::replace(name, ' ', '-');
      if (fits || placeholder == "NAME") add(name, one.summary);
    }
    return known;
  }
  return true;
}

Words alternatives(const std::string& placeholders) {
  Words out;
  std::size_t at = 0;
  for (std::size_t bar = 0; bar != std::string::npos; at = bar + 1) {
    bar = placeholders.find('|', at);
    if (bar != at && at < placeholders.size()) out.push_back(placeholders.substr(at, bar - at));
  }
  return out;
}

void Search::add_value(const std::string& placeholders) {
  for (const std::string& one : alternatives(placeholders)) {
    // Of a list, what follows its last comma.
    if (one == "A,B" || one == "CHAIN")
      if (const std::size_t comma = last_.rfind(','); comma != std::string::npos)
        head_ = last_.substr(0, comma + 1);
    add_one(one);
  }
}

// A word by its place is a file where nothing else is known of it.
void Search::add_word(const std::string& placeholders) {
  for (const std::string& one : alternatives(placeholders))
    if (one == "CHAIN" && last_.find(',') != std::string::npos)
      add_value(one);
    else if (!add_one(one))
      found_.beside = Beside::files;
}

const Option* option_named(const std::vector<Option>& options, const std::string& typed) {
  for (const Option& option : options)
    if (typed == "--" + option.name || (option.letter != 0 && typed == std::string("-") + option.letter))
      return &option;
  return nullptr;
}

// Words that are not understood, as a family that is half typed, leave the options that the command has without any.
std::vector<Option> options_of(const Command& command, const Words& words) try {
  return command.options(words);
} catch (const std::exception&) {
  return command.options({});
}

Suggestions of_command(const Command& command, const Words& before, const std::string& last) {
  const std::vector<Option> options = options_of(command, before);
  Search search(before, last);
  std::size_t place = 0;  // of the word at the cursor among those that are no options
  const Option* waits = nullptr;
  bool ended = false;
  for (const std::string& word : before) {
    const Option* option = ended || waits != nullptr ? nullptr : option_named(options, word);
    const bool is_word = waits == nullptr && (ended || word == "-" || !word.starts_with('-'));
    ended = ended || (waits == nullptr && word == "--");
    waits = option != nullptr && !option->value.empty() ? option : nullptr;
    place += is_word;
  }
  const std::size_t equals = last.find('=');
  if (waits != nullptr) {
    search.add_value(waits->value);
  } else if (last.starts_with("--") && equals != std::string::npos) {
    const Option* option = option_named(options, last.substr(0, equals));
    search.after(last.substr(0, equals + 1));
    if (option != nullptr) search.add_value(option->value);
  } else if (last.starts_with('-') && !ended) {
    search.add_options(options, false);
  } else {
    const Words places = word_placeholders(command.usage);
    if (place < places.size())
      search.add_word(places[place]);
    else if (place < command.most && !places.empty())
      search.add_word(places.back());
    if (search.empty() && !ended) search.add_options(options, false);
  }
  return std::move(search).found();
}

std::string_view name(Beside beside) {
  switch (beside) {
    case Beside::files:
      return "files";
    case Beside::folders:
      return "folders";
    case Beside::programs:
      return "programs";
    case Beside::nothing:
      break;
  }
  return "words";
}

// a, =, b -> a=b, as it was typed before bash took it apart. Returns what of the last word bash leaves in its place.
std::size_t join_at_equals(Words& typed) {
  Words out;
  bool open = false, apart = false;
  for (const std::string& word : typed) {
    apart = (word == "=" || open) && !out.empty();
    if (apart)
      out.back() += word;
    else
      out.push_back(word);
    open = apart && word == "=";
  }
  typed = std::move(out);
  return apart ? typed.back().rfind('=') + 1 : 0;
}

}  // namespace

Suggestions suggestions(const Words& typed) {
  if (typed.size() > 1) {
    const Command* command = find_command(typed.front());
    return command == nullptr ? Suggestions{}
                              : of_command(*command, {typed.begin() + 1, typed.end() - 1}, typed.back());
  }
  Search search(typed, typed.empty() ? "" : typed.back());
  search.add_commands();
  if (search.last().starts_with('-')) search.add_options({{"help", "", ""}, {"version", "", ""}}, true);
  return std::move(search).found();
}

std::string answer_for(std::string_view shell, Words typed) {
  const bool bash = shell == "bash";
  const std::size_t stays = bash ? join_at_equals(typed) : 0;
  const Suggestions found = suggestions(typed);
  std::string out = std::string(name(found.beside)) + "\n";
  for (const Suggestions::Word& word : found.words)
    out += bash ? word.text.substr(stays) + "\n" : word.text + "\t" + word.help + "\n";
  return out;
}

}  // namespace reductio::cli
