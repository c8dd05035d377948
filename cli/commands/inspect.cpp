#include "cli/commands/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include "cli/answers.hpp"
#include "cli/charts.hpp"
#include "cli/command.hpp"
#include "cli/failure.hpp"
#include "cli/figures.hpp"
#include "cli/files.hpp"
#include "cli/recipe.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"
#include "verifier/tallies.hpp"

namespace reductio::cli {
namespace {

constexpr Seconds patience = 0.25, endless = std::numeric_limits<Seconds>::infinity();

// What is counted of an instance, and how often each number occurs.
struct Counted {
  OrderedJson figures = OrderedJson::object();
  std::vector<Chart> charts{};
};

std::vector<Bar> bars_of(const Tally& tally) {
  std::vector<Bar> out;
  for (const auto& [number, count] : tally)
    out.push_back({static_cast<double>(number), std::to_string(number), count});
  return out;
}

// Least, mean and greatest.
OrderedJson spread(const Tally& tally) {
  double sum = 0, all = 0;
  for (const auto& [number, count] : tally) {
    sum += static_cast<double>(number) * static_cast<double>(count);
    all += static_cast<double>(count);
  }
  return {{"min", tally.empty() ? 0 : tally.begin()->first},
          {"mean", tally.empty() ? 0 : sum / all},
          {"max", tally.empty() ? 0 : tally.rbegin()->first}};
}

// What libraries of mathematics compute alike.
OrderedJson rounded(const std::optional<double>& x) {
  return x ? OrderedJson(std::stod(fmt::format("{:.6g}", *x))) : OrderedJson();
}

void count_rows(Counted& out, const std::vector<Part>& parts) {
  Chart chart{"weights", "Weights of rows: how many ones they have", {}};
  for (const Part& part : parts) {
    const auto* rows = std::get_if<const Rows<Word>*>(&part.array);
    if (rows == nullptr) continue;
    const std::string name(part.name);
    const Tally weights = row_weights(**rows);
    const OrderedJson all = spread(weights);
    out.figures["density_" + name] =
        (*rows)->d() == 0 ? 0.0 : all["mean"].get<double>() / static_cast<double>((*rows)->d());
    out.figures["weights_" + name] = all;
    chart.series.push_back({name, bars_of(weights)});
  }
  if (!chart.series.empty()) out.charts.push_back(std::move(chart));
}

void count_clauses(Counted& out, const Formula& x) {
  const Tally lengths = clause_lengths(x), of_variables = occurrences(x);
  out.figures["clause_lengths"] = spread(lengths);
  out.figures["ratio"] = x.vars == 0 ? 0.0 : static_cast<double>(x.clauses()) / static_cast<double>(x.vars);
  out.figures["occurrences"] = spread(of_variables);
  out.figures["plain_literals"] =
      x.literals.empty() ? 0.0
                         : static_cast<double>(plain_literals(x)) / static_cast<double>(x.literals.size());
  out.charts.push_back({"clause_lengths", "Lengths of clauses", {{"", bars_of(lengths)}}});
  out.charts.push_back(
      {"occurrences", "Occurrences: in how many literals a variable stands", {{"", bars_of(of_variables)}}});
}

// Pairs that would be orthogonal if chance had made the rows, where that is what is asked.
void count_expected(Counted& out, const Problem& problem, const std::vector<Part>& parts) {
  if (!problem.pairs() || !problem.inner_product() || problem.has_threshold) return;
  std::vector<const Rows<Word>*> sides;
  for (const Part& part : parts)
    if (const auto* rows = std::get_if<const Rows<Word>*>(&part.array)) sides.push_back(*rows);
  const std::size_t d = sides.front()->d();
  const Tally first = row_weights(*sides.front());
  const bool one_set = sides.size() == 1;
  out.figures["expected_orthogonal"] = {
      {"by_weights", rounded(one_set ? expected_by_weights(first, d)
                                     : expected_by_weights(first, row_weights(*sides[1]), d))},
      {"by_columns",
       rounded(one_set ? expected_by_columns(*sides[0]) : expected_by_columns(*sides[0], *sides[1]))}};
}

OrderedJson score_json(const Number& score) {
  return score.exact() && !score.is_root() ? OrderedJson(score) : OrderedJson(nearly(score));
}

// How far the best score is from the next one, where all were looked at.
OrderedJson margin(const Problem& problem, const ScoreTally& tally) {
  if (!tally.all) return "left out: scores are of a sample; `solve --top` finds the best";
  std::vector<std::pair<Number, Natural>> best(tally.scores.begin(), tally.scores.end());
  if (problem.best == Best::greatest) std::reverse(best.begin(), best.end());
  if (best.empty()) return nullptr;
  OrderedJson out{
      {"best", score_json(best[0].first)}, {"candidates", best[0].second.value}, {"next", nullptr}};
  if (best.size() == 1) return out;
  out["next"] = score_json(best[1].first);
  out["apart"] = rounded(std::abs(nearly(best[1].first) - nearly(best[0].first)));
  return out;
}

void count_scores(Counted& out, const Problem& problem, const Instance& instance, bool exact,
                  const Work& work) {
  const auto tally = score_tally(problem, instance.data, work, exact ? endless : patience);
  if (!tally) return;
  Chart chart{"scores", "", {{"", {}}}, true};
  double sum = 0;
  for (const auto& [score, count] : tally->scores) {
    chart.series[0].bars.push_back({nearly(score), score.text(), count.value});
    sum += nearly(score) * static_cast<double>(count.value);
  }
  const std::string of = tally->all ? fmt::format("all {} candidates", tally->looked_at)
                                    : fmt::format("{} candidates drawn at random", tally->looked_at);
  chart.title = "Scores of " + of;
  if (const auto threshold = instance.threshold())
    chart.mark = {nearly(*threshold), "threshold " + threshold->text()};
  if (!tally->scores.empty())
    out.figures["scores"] = {{"min", score_json(tally->scores.begin()->first)},
                             {"mean", rounded(sum / static_cast<double>(tally->looked_at))},
                             {"max", score_json(tally->scores.rbegin()->first)},
                             {"of", of}};
  out.figures["margin"] = margin(problem, *tally);
  out.charts.push_back(std::move(chart));
}

Counted counts_in(const Session& session, const Instance& instance) {
  Counted out;
  const std::vector<Part> parts = instance.shape().parts(instance.data);
  const Problem& problem = find_problem(instance.problem);
  count_rows(out, parts);
  for (const Part& part : parts)
    if (const auto* formula = std::get_if<const Formula*>(&part.array)) count_clauses(out, **formula);
  count_expected(out, problem, parts);
  count_scores(out, problem, instance, session.asked().has("exact"), session.work());
  return out;
}

OrderedJson inspected(const Session& session, const Instance& instance, const Counted& all) {
  OrderedJson out{{"problem", instance.problem}};
  out.update(sizes_json(sizes(instance.data)));
  out["threshold"] = instance.threshold() ? OrderedJson(*instance.threshold()) : OrderedJson();
  out.update(all.figures);
  out.update(instance.shape().figures(instance.data));
  if (session.asked().has("histograms")) out["histograms"] = charts_json(all.charts);
  out["sha256"] = digest(instance);
  out["provenance"] = to_json(instance.provenance, instance.shape());
  return out;
}

std::string text(const Session& session, const Instance& instance, const Counted& counts) {
  Table table;
  const OrderedJson all = inspected(session, instance, counts);
  for (const auto& [key, value] : all.items())
    if (key != "provenance" && key != "histograms") table.row({key, figure_text(key, value)});
  const std::string histograms = session.asked().has("histograms") ? "\n" + charts_text(counts.charts) : "";
  return table.text() + "\n" + recipe_text(instance.provenance, instance.shape()) + histograms;
}

void draw(const Session& session, const std::string& path, const Instance& instance, const Counted& counts) {
  if (counts.charts.empty())
    throw InputError("--svg", "nothing to count in an instance of " + instance.problem,
                     "one of rows of bits, or a formula");
  const std::string title = fmt::format("{}: {}, {}", path == "-" ? "standard input" : path, instance.problem,
                                        sizes_text(sizes(instance.data)));
  write_out(session, session.asked().text("svg"),
            [&](Output& out) { out.write(charts_svg(title, counts.charts)); });
}

// What a directory says of its files, or what they say of themselves.
class FolderTable {
 public:
  void add(const ManifestEntry& one) {
    std::string effort;
    for (const MeasuredEffort& run : one.effort)
      effort += fmt::format("{}{} {:.3g} s", effort.empty() ? "" : ", ", run.solver, run.seconds);
    measured_ = measured_ || !effort.empty();
    rows_.push_back({one.file, one.problem, sizes_text(one.sizes), std::string(name(one.answer)),
                     one.known_by, one.sha256.substr(0, 12), effort});
  }
  void refuse(const std::string& file) { rows_.push_back({file, {"refused", Colour::red}}); }

  std::string text(bool coloured) const {
    std::vector<Table::Cell> head{"file", "problem", "sizes", "answer", "known by", "sha256"};
    if (measured_) head.emplace_back("effort");
    Table table;
    table.row(head);
    for (std::vector<Table::Cell> row : rows_) {
      row.resize(head.size(), "");
      table.row(std::move(row));
    }
    return table.text(coloured);
  }

 private:
  std::vector<std::vector<Table::Cell>> rows_;
  bool measured_ = false;
};

void print_manifest(const Session& session, const std::vector<ManifestEntry>& manifest) {
  if (session.json()) return session.print(OrderedJson::parse(to_json(manifest).dump()));
  FolderTable table;
  for (const ManifestEntry& one : manifest) table.add(one);
  session.print(table.text(session.coloured()));
}

// A file that cannot be read costs no other its row.
int inspect_each(const Session& session, const std::string& folder) {
  FolderTable table;
  OrderedJson json = OrderedJson::array();
  int status = done;
  for (const std::string& path : files_of(folder)) {
    const std::string file = std::filesystem::path(path).filename();
    try {
      const Instance instance = read(session, path, Recorded::is_compared);
      const ManifestEntry one = manifest_entry(instance, file, digest(instance), false);
      table.add(one);
      json.push_back(OrderedJson::parse(to_json({one}).at("instances").front().dump()));
    } catch (const InputError& e) {
      status = bad_input;
      table.refuse(file);
      json.push_back({{"file", file}, {"error", failure_of(e).json}});
      session.note(e.what());
    }
    session.check_stopped();
  }
  if (session.json())
    session.print({{"instances", json}});
  else
    session.print(table.text(session.coloured()));
  return status;
}

int inspect_folder(const Session& session, const std::string& folder) {
  for (const char* of_file : {"histograms", "svg", "exact"})
    if (session.asked().has(of_file))
      throw InputError(std::string("--") + of_file, "a directory", "a file: each is counted by itself")
          .in(folder);
  const auto manifest = manifest_of(folder);
  if (!manifest) return inspect_each(session, folder);
  print_manifest(session, *manifest);
  return done;
}

}  // namespace

std::vector<Option> Inspect::options(const Words&) {
  return joined({{"histograms", "", "say also how often each weight, length and score occurs"},
                 {"svg", "FILE", "pictures of that, - for standard output"},
                 {"exact", "", "look at every candidate's score, however long it takes"},
                 memory_option()},
                reading_options(), shared_options());
}

int Inspect::run(const Session& session) {
  const std::string& path = session.words().front();
  if (is_folder(path)) return inspect_folder(session, path);
  const Instance instance = read(session, path, Recorded::is_compared);
  const Counted all = counts_in(session, instance);
  if (session.asked().has("svg"))
    draw(session, path, instance, all);
  else if (session.json())
    session.print(inspected(session, instance, all));
  else
    session.print(text(session, instance, all));
  return done;
}

}  // namespace reductio::cli
