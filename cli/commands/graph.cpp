#include "cli/commands/graph.hpp"

#include "cli/drawing.hpp"
#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"

namespace reductio::cli {
namespace {

// A line a reduction, below the problem that it starts from.
std::string text() {
  std::string out;
  for (const Problem& problem : problems()) {
    Table table;
    for (const Reduction& r : all_reductions())
      if (r.source == problem.name) table.row({"  ->", std::string(r.target), std::string(r.name)});
    out += std::string(problem.name) + "\n" + table.text();
  }
  return out;
}

OrderedJson json() {
  OrderedJson out{{"problems", OrderedJson::array()}, {"reductions", OrderedJson::array()}};
  for (const Problem& problem : problems()) out["problems"].push_back(problem.name);
  for (const Reduction& r : all_reductions())
    out["reductions"].push_back({{"name", r.name}, {"source", r.source}, {"target", r.target}});
  return out;
}

}  // namespace

std::vector<Option> Graph::options(const Words&) {
  return joined({{"svg", "FILE", "a picture of it, - for standard output"}}, shared_options());
}

int Graph::run(const Session& session) {
  if (session.asked().has("svg"))
    write_out(session, session.asked().text("svg"), [](Output& out) { out.write(graph_svg()); });
  else if (session.json())
    session.print(json());
  else
    session.print(text());
  return done;
}

}  // namespace reductio::cli
