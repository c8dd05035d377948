#include "cli/commands/solve.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "cli/solving.hpp"

namespace reductio::cli {
namespace {

Question question_of(const Session& session) {
  const Arguments& asked = session.asked();
  using Kind = Question::Kind;
  Question out{.kind = Kind::as_asked, .most = asked.size("list", 0), .solver = asked.text("solver", "")};
  std::string before;
  for (const auto& [word, kind] : {std::pair{"decide", Kind::decision},
                                   {"optimum", Kind::optimum},
                                   {"count", Kind::count},
                                   {"list", Kind::list}})
    if (asked.has(word)) {
      if (!before.empty())
        throw InputError(fmt::format("--{}", word), "together with --" + before, "one of them");
      out.kind = kind;
      before = word;
    }
  if (out.kind == Kind::list && out.most == 0) throw InputError("--list", "0", "1 or more");
  if (!out.solver.empty()) find_solver(out.solver);
  out.deadline = session.deadline();
  return out;
}

std::string base_name(const std::string& path) { return std::filesystem::path(path).filename(); }

// Do the answer that was found and the recorded one agree? none: there is nothing to compare.
std::optional<bool> agreement(const Solved& solved) {
  if (solved.recorded.kind == AnswerKind::unknown || solved.answer.kind == AnswerKind::unknown)
    return std::nullopt;
  const bool optimum = solved.recorded.kind == AnswerKind::optimum;
  if (optimum != (solved.answer.kind == AnswerKind::optimum)) return std::nullopt;
  return solved.recorded.kind == solved.answer.kind &&
         (!optimum || !solved.recorded.value || solved.recorded.value == solved.answer.value);
}

std::string check_text(const Solved& solved) {
  const auto agrees = agreement(solved);
  if (!agrees) return "check: no recorded answer to compare with\n";
  return fmt::format("check: {} the recorded answer, {}{}\n", *agrees ? "agrees with" : "contradicts",
                     name(solved.recorded.kind),
                     solved.recorded_by.empty() ? "" : fmt::format(" ({})", solved.recorded_by));
}

bool enumerated(const Question& question) {
  return question.kind == Question::Kind::count || question.kind == Question::Kind::list;
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
                                                    {"witness", to_json(found.witness)}}
                                      : OrderedJson(to_json(found.witness)));
  }
  if (check) {
    const auto agrees = agreement(solved);
    out["check"] = !agrees ? "nothing recorded" : *agrees ? "agrees" : "contradicts";
  }
  return out;
}

std::string solved_text(const Solved& solved, const Question& question, bool many) {
  std::string out;
  for (const Found& found : solved.found)
    out += (many ? base_name(found.file) + ": " : "") + witness_text(solved.instance, found.witness) + "\n";
  if (enumerated(question))
    return out + fmt::format("{}{} witness{}\n", solved.complete ? "" : "at least ", solved.count,
                             solved.count == 1 ? "" : "es");
  out = answer_text(solved.instance, solved.answer);
  if (many && solved.answer.witness)
    out = fmt::format("target {}, {}\n", solved.target, base_name(solved.file)) + out;
  return out;
}

}  // namespace

std::vector<Option> Solve::options(const Words&) {
  return joined({{"decide", "", "yes or no, even where the optimum could be asked"},
                 {"optimum", "", "the optimum and a pair that attains it, whatever the threshold"},
                 {"count", "", "how many witnesses there are"},
                 {"list", "K", "the first K witnesses"},
                 {"solver", "NAME", "which solver; see `reductio list solvers` [the problem's fastest]"},
                 {"check", "", "compare with the answer that the file records"},
                 {"timeout", "S", "stop after S seconds and answer unknown [never]"}},
                reading_options(), shared_options());
}

int Solve::run(const Session& session) {
  const std::string& path = session.words().front();
  const std::vector<std::string> files = files_of(path);
  const bool many = files.front() != path, check = session.asked().has("check");
  const Question question = question_of(session);
  const Solved solved = solve_files(session, files, question);
  session.check_stopped();
  if (session.json()) {
    session.print(solved_json(solved, question, many, check));
  } else {
    const std::string comment = solved.instance.shape() == Shape::formula ? "c " : "";
    session.print(solved_text(solved, question, many) + (check ? comment + check_text(solved) : ""));
  }
  if (check && agreement(solved) == false) return wrong;
  return status_of(solved.answer.kind);
}

}  // namespace reductio::cli
