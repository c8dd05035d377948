#include "cli/solved.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/answers.hpp"
#include "instances/recorded_answer.hpp"

namespace reductio::cli {
namespace {

std::string base_name(const std::string& path) { return std::filesystem::path(path).filename(); }

bool enumerated(const Question& question) {
  return question.kind == Question::Kind::count || question.kind == Question::Kind::list;
}

std::string how_many(const Solved& solved) {
  return fmt::format("{}{} witness{}", solved.complete ? "" : "at least ", solved.count,
                     solved.count == 1 ? "" : "es");
}

}  // namespace

std::string check_text(const Solved& solved) {
  const auto agrees = agree(solved.recorded.known, solved.answer);
  if (!agrees) return "check: no recorded answer to compare with\n";
  return fmt::format("check: {} the recorded answer, {}\n", *agrees ? "agrees with" : "contradicts",
                     recorded_text(solved.recorded));
}

OrderedJson solved_json(const Solved& solved, const Question& question, bool many, bool check) {
  OrderedJson out = answer_json(solved.instance, solved.answer, solved.solver, solved.seconds);
  if (many) {
    out["target"] = solved.answer.witness ? OrderedJson(solved.target) : OrderedJson();
    out["file"] = solved.answer.witness ? OrderedJson(base_name(solved.file)) : OrderedJson();
  }
  if (enumerated(question)) {
    out["count"] = solved.count;
    out["complete"] = solved.complete;
  }
  if (question.kind == Question::Kind::list) {
    out["witnesses"] = OrderedJson::array();
    for (const Found& found : solved.found)
      out["witnesses"].push_back(many ? OrderedJson{{"target", found.target},
                                                    {"file", base_name(found.file)},
                                                    {"witness", solved.instance.shape().json(found.witness)}}
                                      : OrderedJson(solved.instance.shape().json(found.witness)));
  }
  const auto agrees = agree(solved.recorded.known, solved.answer);
  if (check || agrees == false)
    out["check"] = !agrees ? "nothing recorded" : *agrees ? "agrees" : "contradicts";
  return out;
}

std::string solved_text(const Solved& solved, const Question& question, bool many) {
  std::string out;
  for (const Found& found : solved.found)
    out += (many ? base_name(found.file) + ": " : "") + witness_text(solved.instance, found.witness) + "\n";
  if (enumerated(question)) return out + how_many(solved) + "\n";
  out = answer_text(solved.instance, solved.answer);
  if (many && solved.answer.witness)
    out = fmt::format("target {}, {}\n", solved.target, base_name(solved.file)) + out;
  return out;
}

std::string short_text(const Solved& solved, const Question& question) {
  if (enumerated(question)) return how_many(solved);
  const Answer& answer = solved.answer;
  return std::string(name(answer.kind)) + (answer.value ? fmt::format(" {}", *answer.value) : "");
}

}  // namespace reductio::cli
