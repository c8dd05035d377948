#include "cli/commands/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/answers.hpp"
#include "cli/figures.hpp"
#include "cli/files.hpp"
#include "cli/recipe.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"
#include "verifier/solvers/kernels.hpp"

namespace reductio::cli {
namespace {

// least, mean and greatest of what rows or clauses count
struct Spread {
  std::uint64_t least = 0, greatest = 0;
  double mean = 0;
};

template <class Count>
Spread spread(std::size_t n, Count count) {
  Spread out;
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t one = count(i);
    out.least = i == 0 ? one : std::min(out.least, one);
    out.greatest = std::max(out.greatest, one);
    sum += static_cast<double>(one);
  }
  out.mean = n == 0 ? 0 : sum / static_cast<double>(n);
  return out;
}

OrderedJson spread_json(const Spread& s) { return {{"min", s.least}, {"mean", s.mean}, {"max", s.greatest}}; }

void add_rows(OrderedJson& out, const std::string& name, const Rows<Word>& rows) {
  const Spread weights = spread(
      rows.n(), [&](std::size_t i) { return best_kernels().ones(rows.row(i).data(), rows.row(i).size()); });
  out["density_" + name] = rows.d() == 0 ? 0.0 : weights.mean / static_cast<double>(rows.d());
  out["weights_" + name] = spread_json(weights);
}

void add_clauses(OrderedJson& out, const Formula& x) {
  out["clause_lengths"] = spread_json(spread(x.clauses(), [&](std::size_t c) { return x.clause(c).size(); }));
  out["ratio"] = x.vars == 0 ? 0.0 : static_cast<double>(x.clauses()) / static_cast<double>(x.vars);
}

OrderedJson inspected(const Instance& instance) {
  OrderedJson out{{"problem", instance.problem}};
  out.update(sizes_json(sizes(instance.data)));
  out["threshold"] = instance.threshold() ? OrderedJson(*instance.threshold()) : OrderedJson();
  for (const Part& part : instance.shape().parts(instance.data)) {
    if (const auto* rows = std::get_if<const Rows<Word>*>(&part.array))
      add_rows(out, std::string(part.name), **rows);
    if (const auto* formula = std::get_if<const Formula*>(&part.array)) add_clauses(out, **formula);
  }
  out.update(instance.shape().figures(instance.data));
  out["sha256"] = digest(instance);
  out["provenance"] = to_json(instance.provenance, instance.shape());
  return out;
}

std::string text(const Instance& instance) {
  Table table;
  const OrderedJson all = inspected(instance);
  for (const auto& [key, value] : all.items())
    if (key != "provenance") table.row({key, figure_text(key, value)});
  return table.text() + "\n" + recipe_text(instance.provenance, instance.shape());
}

std::string manifest_text(const std::vector<ManifestEntry>& manifest) {
  Table table;
  table.row({"file", "sizes", "answer", "known by", "effort", "sha256"});
  for (const ManifestEntry& one : manifest) {
    std::string effort;
    for (const MeasuredEffort& run : one.effort)
      effort += fmt::format("{}{} {:.3g} s", effort.empty() ? "" : ", ", run.solver, run.seconds);
    table.row({one.file, sizes_text(one.sizes), std::string(name(one.answer)), one.known_by, effort,
               one.sha256.substr(0, 12)});
  }
  return table.text();
}

}  // namespace

std::vector<Option> Inspect::options(const Words&) {
  return joined({memory_option()}, reading_options(), shared_options());
}

int Inspect::run(const Session& session) {
  const std::string& path = session.words().front();
  if (is_folder(path)) {
    const auto manifest = manifest_of(path);
    if (!manifest)
      throw InputError("a directory without " + std::string(manifest_name),
                       "one that generate --count wrote, or a file")
          .in(path);
    if (session.json())
      session.print(OrderedJson::parse(to_json(*manifest).dump()));
    else
      session.print(manifest_text(*manifest));
    return done;
  }
  const Instance instance = read(session, path, Recorded::is_compared);
  if (session.json())
    session.print(inspected(instance));
  else
    session.print(text(instance));
  return done;
}

}  // namespace reductio::cli
