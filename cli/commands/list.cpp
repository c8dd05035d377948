#include "cli/commands/list.hpp"

#include <algorithm>

#include "cli/catalogue.hpp"
#include "cli/meant.hpp"
#include "cli/table.hpp"
#include "instances/json.hpp"

namespace reductio::cli {
namespace {

std::string text(const std::vector<Entry>& entries, const Words& wanted) {
  std::string out;
  for (const std::string& kind : wanted) {
    Table table;
    for (const Entry& one : entries)
      if (one.kind == kind) table.row({"", one.name, one.summary});
    out += (out.empty() ? "" : "\n") + kind + "\n" + table.text();
  }
  return out;
}

OrderedJson json(const std::vector<Entry>& entries, const Words& wanted) {
  OrderedJson out = OrderedJson::array();
  for (const std::string& kind : wanted)
    for (const Entry& one : entries)
      if (one.kind == kind) {
        OrderedJson object{{"kind", one.kind}, {"name", one.name}, {"summary", one.summary}};
        object.update(one.more);
        out.push_back(object);
      }
  return out;
}

}  // namespace

std::vector<Option> List::options(const Words&) { return shared_options(); }

int List::run(const Session& session) {
  const Words wanted = session.words().empty() ? kinds() : session.words();
  if (std::find(kinds().begin(), kinds().end(), wanted.front()) == kinds().end()) {
    check_meant("list", wanted.front(), "kinds");
    throw unknown_word("list", in_quotes(wanted.front()), wanted.front(), kinds());
  }
  if (session.json())
    session.print(json(catalogue(), wanted));
  else
    session.print(text(catalogue(), wanted));
  return done;
}

}  // namespace reductio::cli
