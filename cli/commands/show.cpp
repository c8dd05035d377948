#include "cli/commands/show.hpp"

#include <fmt/format.h>

#include "cli/catalogue.hpp"
#include "cli/help.hpp"
#include "cli/meant.hpp"
#include "cli/table.hpp"
#include "cli/version.hpp"
#include "instances/json.hpp"

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

}  // namespace

std::vector<Option> Show::options(const Words&) { return shared_options(); }

int Show::run(const Session& session) {
  const std::string& name = session.words().front();
  if (const Command* command = find_command(name); command != nullptr && !session.json()) {
    session.print(help_text(*command, {}));
    return done;
  }
  const Work work = session.work();
  std::string texts;
  OrderedJson all = OrderedJson::array();
  for (const Entry& entry : named(session.words().front(), work)) {
    texts += (texts.empty() ? "" : "\n") + text(entry);
    all.push_back(json(entry));
  }
  if (session.json())
    session.print(all.size() == 1 ? all.front() : all);
  else
    session.print(texts);
  return done;
}

}  // namespace reductio::cli
