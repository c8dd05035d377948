#include "cli/commands/show.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/answers.hpp"
#include "cli/catalogue.hpp"
#include "cli/figures.hpp"
#include "cli/help.hpp"
#include "cli/latex.hpp"
#include "cli/meant.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "cli/version.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"
#include "reductions/base/reduction.hpp"

namespace reductio::cli {
namespace {

constexpr const char* trusted_page = "trusted-base";

// Beside the page of what is trusted: which engines are here.
OrderedJson installed_engines(const Work& work) {
  OrderedJson installed = OrderedJson::array();
  const OrderedJson all = versions(work);
  for (const auto& [engine, version] : all.items())
    installed.push_back({{"name", engine}, {"version", version.is_null() ? "not installed" : version}});
  return installed;
}

std::vector<Entry> named(const std::string& name, const Work& work) {
  std::vector<Entry> found = entries_of(name);
  for (Entry& one : found)
    if (one.kind == "pages" && one.name == trusted_page) one.more["installed"] = installed_engines(work);
  if (!found.empty()) return found;
  check_meant("show", name, "names");
  Words names;
  for (const Entry& one : catalogue()) names.push_back(one.name);
  for (const std::string& one : names)
    if (name.size() > 3 && one.starts_with(name)) throw InputError::meant("show", in_quotes(name), one);
  if (const std::string near = did_you_mean(name, names); !near.empty())
    throw InputError::meant("show", in_quotes(name), near);
  throw InputError("show", in_quotes(name), "a name that `reductio list` prints");
}

std::string plain(const OrderedJson& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string words_of(const OrderedJson& list) {
  std::string out;
  for (const OrderedJson& one : list) out += (out.empty() ? "" : ", ") + plain(one);
  return out.empty() ? "none" : out;
}

// A list of objects as a table: a row an object, its values in order.
std::string objects(const OrderedJson& list) {
  Table table;
  for (const OrderedJson& one : list) {
    std::vector<Table::Cell> row{"  "};
    for (const auto& [key, value] : one.items())
      if (key == "default")
        row.emplace_back(value.is_null() ? "" : "[" + plain(value) + "]");
      else
        row.emplace_back(value.is_array() ? words_of(value) : plain(value));
    table.row(row);
  }
  return table.text();
}

std::string text(const Entry& entry) {
  std::string out =
      fmt::format("{} ({})\n\n{}\n", entry.name, entry.kind.substr(0, entry.kind.size() - 1), entry.doc);
  for (const auto& [key, value] : entry.more.items()) {
    const bool table = value.is_array() && !value.empty() && value.front().is_object();
    out += table ? fmt::format("{}:\n{}", key, objects(value))
                 : fmt::format("{}: {}\n", key, value.is_array() ? words_of(value) : plain(value));
  }
  return out;
}

OrderedJson json(const Entry& entry) {
  OrderedJson out{{"kind", entry.kind}, {"name", entry.name}, {"doc", entry.doc}};
  out.update(entry.more);
  return out;
}

// The reduction that some word names; nullptr: none.
const Reduction* named_reduction(const Words& words) {
  for (const Reduction& one : all_reductions())
    if (std::ranges::find(words, one.name) != words.end()) return &one;
  return nullptr;
}

// Sizes of a source as they were typed; of two sides, the second is as large as the first where it is not.
Sizes typed_sizes(const Reduction& reduction, const Arguments& asked) {
  Sizes out;
  for (const std::string_view name : find_problem(reduction.source).shape->sizes()) {
    const std::string typed(name);
    const bool as_first = typed == "m" && !asked.has(typed);
    if (!as_first) asked.need({typed});
    out.all.emplace_back(typed, asked.size(as_first ? "n" : typed, 0));
  }
  return out;
}

constexpr std::uint64_t no_bound = ~0ULL;

// What the reduction makes of a source of these sizes; null: what hangs on the source itself.
OrderedJson made_of(const Reduction& reduction, const Sizes& source, const Settings& settings) {
  const std::vector<Sizes> made = made_sizes(reduction, source, settings);
  OrderedJson out{{"targets", made.size()}};
  out.update(sizes_json(made.front()));
  out["bytes"] = predicted_bytes(reduction, source, settings);
  for (auto& [name, size] : out.items())
    if (reduction.measured && size == no_bound) size = nullptr;
  // Where no size of rows is known, neither is how many targets there are.
  if (out.at(made.front().all.front().first).is_null()) out["targets"] = nullptr;
  if (reduction.figures) out.update(reduction.figures(source, settings));
  return out;
}

std::string made_text(const Sizes& source, const OrderedJson& made, bool measured) {
  const auto spelled = [&](const std::string& name, const OrderedJson& value) -> std::string {
    if (measured && value.is_null()) return "known once there is a source";
    if (name == "bytes") return in_bytes(value.get<std::uint64_t>());
    return value == no_bound ? "2^64 or more" : figure_text(name, value);
  };
  Table table;
  for (const auto& [name, value] : made.items())
    table.row({"  ", name == "bytes" ? "memory" : name, spelled(name, value)});
  return fmt::format("of a source of {}:\n{}", sizes_text(source), table.text());
}

bool has_sizes(const Reduction& reduction, const Arguments& asked) {
  const auto names = find_problem(reduction.source).shape->sizes();
  return std::ranges::any_of(names, [&](std::string_view name) { return asked.has(std::string(name)); });
}

}  // namespace

std::vector<Option> Show::options(const Words& words) {
  const Reduction* reduction = named_reduction(words);
  std::vector<Option> of_source{
      {"latex", "", "of a reduction: statement, gadget, invariant and size for LaTeX"}};
  if (reduction == nullptr) return joined(of_source, shared_options());
  for (const std::string_view name : find_problem(reduction->source).shape->sizes())
    of_source.push_back({std::string(name), "N", "of a source: what is made of it is shown too", 0, false});
  if (!reduction->options.empty())
    of_source.push_back({"set", "NAME=VALUE", "a setting of the reduction", 0, true});
  return joined(of_source, shared_options());
}

int Show::run(const Session& session) {
  const std::string& name = session.words().front();
  if (const Command* command = find_command(name); command != nullptr && !session.json()) {
    session.print(help_text(*command, {}));
    return done;
  }
  const Reduction* reduction = named_reduction({name});
  if (session.asked().has("latex")) {
    if (reduction == nullptr)
      throw InputError("--latex", in_quotes(name), "a name of `reductio list reductions`");
    session.print_as("latex", latex(*reduction));
    return done;
  }
  const Work work = session.work();
  std::string texts;
  OrderedJson all = OrderedJson::array();
  for (const Entry& entry : named(name, work)) {
    texts += (texts.empty() ? "" : "\n") + text(entry);
    all.push_back(json(entry));
  }
  if (reduction != nullptr && has_sizes(*reduction, session.asked())) {
    const Settings settings = settings_for({reduction}, session.asked().all("set")).front();
    const Sizes source = typed_sizes(*reduction, session.asked());
    const OrderedJson made = made_of(*reduction, source, settings);
    texts += "\n" + made_text(source, made, reduction->measured != nullptr);
    all.back()["made"] = made;
  }
  if (session.json())
    session.print(all.size() == 1 ? all.front() : all);
  else
    session.print(texts);
  return done;
}

}  // namespace reductio::cli
