#include "cli/commands/show.hpp"

#include <fmt/format.h>

#include "cli/catalogue.hpp"
#include "cli/table.hpp"
#include "cli/version.hpp"
#include "generators/parts/hardness.hpp"
#include "instances/json.hpp"
#include "verifier/trusted_base.hpp"

namespace reductio::cli {
namespace {

constexpr const char* page_name = "trusted-base";

// The page of what is trusted, and which engines are here.
Entry trusted_page(const Work& work) {
  OrderedJson installed = OrderedJson::array();
  const OrderedJson all = versions(work);
  for (const auto& [engine, version] : all.items())
    installed.push_back({{"name", engine}, {"version", version.is_null() ? "not installed" : version}});
  return {"pages", page_name, "What is trusted", std::string(trusted_base()), {{"installed", installed}}};
}

Entry entry_of(const HardnessLabel& label) {
  OrderedJson more{{"hardness", label.kind}};
  if (label.rows > 0)
    more["named from"] = fmt::format("{} rows a side, d = {} log2 of the rows", label.rows, label.dimension);
  return {"labels", label.name, label.kind, label.text, more};
}

// What can be shown beside what can be listed.
std::vector<Entry> unlisted() {
  std::vector<Entry> all{{"pages", "hardness", "What is said of hardness", std::string(hardness_page()),
                          OrderedJson::object()}};
  for (const HardnessLabel& label : hardness_labels()) all.push_back(entry_of(label));
  return all;
}

std::vector<Entry> named(const std::string& name, const Work& work) {
  if (name == page_name) return {trusted_page(work)};  // asks the engines for their versions
  std::vector<Entry> found, all = unlisted();
  for (Entry& one : catalogue()) all.push_back(std::move(one));
  Words names{page_name};
  for (const Entry& one : all) {
    if (one.name == name) found.push_back(one);
    names.push_back(one.name);
  }
  if (found.empty()) throw unknown_word("show", in_quotes(name), name, names);
  return found;
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
