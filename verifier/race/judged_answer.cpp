#include "verifier/race/judged_answer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/recorded_answer.hpp"
#include "instances/units.hpp"
#include "verifier/made_again.hpp"

namespace reductio::verifier {
namespace {

// Is it a witness of what the instance asks? Where that is an optimum, any candidate is, and has a score.
Decided witness_holds(const Instance& instance, const Witness& witness) {
  const Problem& problem = find_problem(instance.problem);
  if (!instance.shape().in_range(instance.data, witness)) return Decided::no;
  if (problem.decision(instance.threshold())) return problem.holds(instance.data, witness);
  return problem.score_of != nullptr && problem.score_of(instance.data, witness) ? Decided::yes : Decided::no;
}

// A witness that holds in the image, in the source.
void carry_back(Judged& out, const Witness& witness, const WayToSource& image) {
  if (image.links.empty() || image.links.back().reduction->decode) return;
  const auto back = lift(image.links, witness);
  if (!back) {
    out.fault = "its witness holds, and maps back to nothing: a fault of reductio";
  } else if (!image.source) {
    out.says = "its witness maps back; the source is not at hand";
  } else if (witness_holds(*image.source, *back) == Decided::no) {
    out.fault = "its witness holds, and maps back to none of the source: a fault of reductio";
  } else {
    out.says = "its witness holds in the source, too";
  }
}

void judge_witness_of(Judged& out, const AnswerRead& read, const Instance& instance,
                      const WayToSource* image) {
  const Witness& witness = *read.answer.witness;
  const Problem& problem = find_problem(instance.problem);
  const Decided holds = witness_holds(instance, witness);
  if (holds == Decided::undecided) {
    out.says = "whether its witness holds is not decided";
    return;
  }
  if (holds == Decided::no && read.unmentioned != 0) {
    out.says = fmt::format("its model leaves out {}, and with {} false it does not hold",
                           counted(read.unmentioned, "variable"), read.unmentioned == 1 ? "that" : "those");
    return;
  }
  if (holds == Decided::no) {
    out.fault = "its witness does not hold";
    return;
  }
  if (!problem.decision(instance.threshold())) {
    out.value = problem.score_of(instance.data, witness);
    if (read.answer.value && surely(*read.answer.value != *out.value)) {
      out.fault =
          fmt::format("it says {}, and its witness scores {}", read.answer.value->text(), out.value->text());
      return;
    }
  }
  out.witnessed = true;
  if (image != nullptr) carry_back(out, witness, *image);
}

}  // namespace

WayToSource way_to_source(const std::string& path, const Instance& instance,
                          const std::vector<SourceAtHand>& sources, const Work& work) {
  const WayBack way = way_back(path, instance, instance.provenance, std::nullopt);
  WayToSource out{way.links, {}};
  if (way.links.empty()) return out;
  const std::string sha256 = way.recipe.front().get_if<Reduced>()->sha256;
  const auto found = std::find_if(sources.begin(), sources.end(),
                                  [&](const SourceAtHand& one) { return one.sha256 == sha256; });
  if (found != sources.end())
    out.source = found->instance;
  else if (instance.provenance.recipe.size() == way.links.size() + 1)
    out.source = first_of_recipe(instance.provenance.recipe, work);
  return out;
}

Judged judged_answer(const AnswerRead& read, const Instance& instance, const WayToSource* image) {
  Judged out;
  Answer answer = read.answer;
  if (answer.kind == AnswerKind::unknown) return out;
  if (answer.witness) judge_witness_of(out, read, instance, image);
  if (!out.fault.empty()) return out;
  if (out.value)
    answer.value = out.value;
  else
    out.value = answer.value;
  const std::optional<bool> agrees = agree(instance.provenance.known, answer);
  out.right = agrees == true || (answer.kind == AnswerKind::yes && out.witnessed);
  if (agrees != false) return out;
  if (answer.kind == AnswerKind::yes && out.witnessed) {
    out.refutes_record = true;
    out.says = "its witness holds, against the recorded answer, " + recorded_text(instance.provenance);
    return out;
  }
  out.fault = fmt::format("it says {}{}, and the answer is {}", name(answer.kind),
                          answer.value ? " " + answer.value->text() : "", recorded_text(instance.provenance));
  return out;
}

}  // namespace reductio::verifier
