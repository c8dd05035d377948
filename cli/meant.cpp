#include "cli/meant.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "cli/catalogue.hpp"
#include "cli/help.hpp"
#include "generators/generator.hpp"
#include "instances/formats/format.hpp"
#include "instances/json.hpp"
#include "reductions/base/reduction.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view gadget_ending = ".gadget";

bool names_file(const std::string& word) {
  std::error_code failed;
  if (word.ends_with(gadget_ending) || fs::is_regular_file(word, failed)) return true;
  return std::any_of(formats().begin(), formats().end(), [&](const Format& format) {
    return std::any_of(format.extensions.begin(), format.extensions.end(),
                       [&](std::string_view extension) { return word.ends_with(extension); });
  });
}

template <class List, class Fits>
std::string names_of(const List& list, Fits fits) {
  Words names;
  for (const auto& one : list)
    if (fits(one)) names.emplace_back(one.name);
  return fmt::format("{}", fmt::join(names, " or "));
}

// What to type for `word` of one kind where one of another kind is wanted.
std::string instead(const std::string& word, const std::string& is, const std::string& wanted) {
  if (is == "problems" && wanted == "generators")
    return names_of(families(), [&](const Family& one) { return one.name.starts_with(word + "-"); });
  if (is == "problems" && wanted == "reductions")
    return names_of(all_reductions(), [&](const Reduction& one) { return one.source == word; });
  if (wanted == "kinds") return "reductio show " + word;
  if (is == "reductions" && wanted == "problems") return "--via " + word;
  if (is == "reductions") return "reductio verify " + word;
  if (is == "generators") return "reductio generate " + word;
  if (is == "problems") return "reductio reduce FILE --to " + word;
  if (is == "solvers") return "reductio solve FILE --solver " + word;
  if (is == "formats") return "reductio convert FILE OUTPUT --format " + word;
  if (is == "commands") return "reductio " + word;
  return "reductio show " + word;
}

std::string of_file(const std::string& word, const std::string& wanted) {
  if (word.ends_with(gadget_ending)) return "reductio verify --gadget " + word;
  if (wanted == "reductions") return "reductio verify REDUCTION " + word;
  return "reductio inspect " + word;
}

std::string singular(const std::string& kind) { return kind.substr(0, kind.size() - 1); }

[[noreturn]] void say(const std::string& place, const std::string& found, const std::string& meant,
                      const std::string& wanted) {
  if (!meant.empty()) throw InputError::meant(place, found, meant);
  throw InputError(place, found, "one of `reductio list " + wanted + "`");
}

// The first kind that has something of this name; empty: none.
std::string kind_of(const std::string& word) {
  if (find_command(word) != nullptr) return "commands";
  for (const Entry& one : catalogue())
    if (one.name == word) return one.kind;
  return "";
}

}  // namespace

void check_meant(const std::string& place, const std::string& word, const std::string& kind) {
  const auto all = catalogue();
  if (std::any_of(all.begin(), all.end(),
                  [&](const Entry& one) { return one.kind == kind && one.name == word; }))
    return;
  if (const std::string is = kind_of(word); !is.empty() && is != kind)
    say(place, fmt::format("{} is a {}", in_quotes(word), singular(is)), instead(word, is, kind), kind);
  if (names_file(word))
    say(place, fmt::format("{} names a file", in_quotes(word)), of_file(word, kind), kind);
}

void check_file_meant(const std::string& word) {
  std::error_code failed;
  if (word.empty()) throw InputError("''", "no name of a file", "a file, or - for standard input");
  if (word.ends_with(gadget_ending)) say(word, "a gadget, which is no instance", of_file(word, "files"), "");
  if (word == "-" || fs::exists(word, failed)) return;
  if (const std::string is = kind_of(word); !is.empty())
    say(word, fmt::format("no such file, but a {}", singular(is)), instead(word, is, "files"), "");
}

void check_lift_order(const std::string& image, const std::string& answer) {
  std::error_code failed;
  if (!fs::is_regular_file(image, failed) || !fs::is_regular_file(answer, failed)) return;
  std::ifstream in(image);
  std::string head(2, ' ');
  in.read(head.data(), 2);
  const bool answers = head.front() == '{' || head == "s " || head == "v ";  // no format with words begins so
  if (answers && !holds_arrays(image))
    throw InputError::meant("", "an answer, which comes second", "reductio lift " + answer + " " + image)
        .in(image);
}

}  // namespace reductio::cli
