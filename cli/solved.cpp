#include "cli/solved.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/answers.hpp"
#include "cli/offered.hpp"
#include "cli/table.hpp"
#include "instances/recorded_answer.hpp"

namespace reductio::cli {
namespace {

std::string base_name(const std::string& path) { return std::filesystem::path(path).filename(); }

bool enumerated(const Solved& solved) {
  return solved.question.ask == Ask::count || solved.question.ask == Ask::list;
}

std::string how_many(const Solved& solved) {
  return fmt::format("{}{} witness{}", solved.complete ? "" : "at least ", solved.count.value,
                     solved.count == 1 ? "" : "es");
}

OrderedJson found_json(const Solved& solved, const Found& found, bool many) {
  const OrderedJson witness = solved.instance.shape().json(found.witness);
  const bool top = solved.question.ask == Ask::top;
  if (!many && !top) return witness;
  OrderedJson out = OrderedJson::object();
  if (many) out = {{"target", found.target}, {"file", base_name(found.file)}};
  out["witness"] = witness;
  if (top) out["value"] = found.score;
  return out;
}

}  // namespace

std::string check_text(const Solved& solved) {
  const auto agrees = agree(solved.recorded.known, solved.answer);
  if (!agrees) return "check: no recorded answer to compare with\n";
  return fmt::format("check: {} the recorded answer, {}\n", *agrees ? "agrees with" : "contradicts",
                     recorded_text(solved.recorded));
}

OrderedJson solved_json(const Solved& solved, bool explain, bool many, bool check) {
  OrderedJson out =
      answer_json(solved.instance, solved.answer, std::string(solved.solver->name), solved.seconds);
  if (many) {
    out["target"] = solved.answer.witness ? OrderedJson(solved.target) : OrderedJson();
    out["file"] = solved.answer.witness ? OrderedJson(base_name(solved.file)) : OrderedJson();
  }
  if (enumerated(solved)) {
    out["count"] = solved.count.value;
    out["complete"] = solved.complete;
  }
  if (solved.question.ask == Ask::list || solved.question.ask == Ask::top) {
    OrderedJson& all = out[solved.question.ask == Ask::list ? "witnesses" : "top"];
    all = OrderedJson::array();
    for (const Found& found : solved.found) all.push_back(found_json(solved, found, many));
  }
  if (solved.question.ask == Ask::histogram) {
    out["histogram"] = OrderedJson::array();
    for (const auto& [score, candidates] : solved.histogram)
      out["histogram"].push_back({{"score", score}, {"candidates", candidates.value}});
  }
  if (explain) out["offers"] = offers_json(solved.offers, *solved.solver);
  const auto agrees = agree(solved.recorded.known, solved.answer);
  if (check || agrees == false)
    out["check"] = !agrees ? "nothing recorded" : *agrees ? "agrees" : "contradicts";
  return out;
}

std::string histogram_text(const Solved& solved) {
  Table table;
  if (!solved.histogram.empty()) table.row({"score", "candidates"});
  for (const auto& [score, candidates] : solved.histogram)
    table.row({score.text(), std::to_string(candidates.value)});
  return table.text();
}

std::string solved_text(const Solved& solved, bool many) {
  std::string out;
  for (const Found& found : solved.found)
    out += (many ? base_name(found.file) + ": " : "") + found.text + "\n";
  if (enumerated(solved)) return out + how_many(solved) + "\n";
  if (!out.empty()) return out;
  if (!solved.histogram.empty()) return histogram_text(solved);
  out = answer_text(solved.instance, solved.answer);
  if (many && solved.answer.witness)
    out = fmt::format("target {}, {}\n", solved.target, base_name(solved.file)) + out;
  return out;
}

std::string short_text(const Solved& solved) {
  if (enumerated(solved)) return how_many(solved);
  const Answer& answer = solved.answer;
  return std::string(name(answer.kind)) + (answer.value ? fmt::format(" {}", answer.value->text()) : "");
}

}  // namespace reductio::cli
