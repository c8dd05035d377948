#include "reductions/chains/lift_answer.hpp"

#include <fmt/format.h>

#include "instances/problems/problem.hpp"
#include "instances/recorded_answer.hpp"
#include "instances/units.hpp"

namespace reductio::reductions {
namespace {

using Standing = Lifted::Standing;

// Does an answer say of an instance what is true, as far as a witness shows it?
struct Judged {
  Standing standing = Standing::checked;
  std::string why{};  // it is not checked
};

Judged judged(const Instance& instance, const Answer& answer) {
  if (!instance.shape().in_range(instance.data, *answer.witness))
    return {Standing::wrong,
            fmt::format("the witness lies outside, for {} and {}", instance.shape().range_of_witness(),
                        sizes_text(sizes(instance.data)))};
  const Problem& problem = find_problem(instance.problem);
  if (answer.kind == AnswerKind::optimum || !problem.decision(instance.threshold())) {
    const auto score = problem.score_of(instance.data, *answer.witness);
    const bool assigned = instance.shape().witness_is_assignment();
    if (!score)
      return {Standing::wrong, assigned ? "the witness breaks a hard clause or a constraint"
                                        : "the witness is no pair of the instance"};
    if (answer.kind == AnswerKind::optimum && answer.value && surely(*answer.value != *score))
      return {Standing::wrong, fmt::format("the {} is {}, not {}", assigned ? "objective" : "pair's score",
                                           score->text(), answer.value->text())};
    return {};
  }
  switch (problem.holds(instance.data, *answer.witness)) {
    case Decided::yes:
      return {};
    case Decided::undecided:
      return {Standing::unchecked, "whether the witness holds is not decided"};
    case Decided::no:
      break;
  }
  return {Standing::wrong, "the witness does not hold"};
}

Lifted nothing(Standing standing, const std::string& says) {
  return {.answer = {}, .standing = standing, .checked = false, .says = says};
}

Lifted on_trust(AnswerKind kind, const std::string& says) {
  Lifted out = nothing(Standing::unchecked, says);
  out.answer.kind = kind;
  return out;
}

Lifted lift_witness(const Image& image, const Answer& answer, const std::optional<SourceAtHand>& source) {
  const auto back = lift(image.way.links, *answer.witness);
  if (!back) return nothing(Standing::wrong, "the target's witness maps back to nothing");
  Lifted out = on_trust(answer.kind, "mapped; not checked, for the source is not at hand (--source FILE)");
  out.answer.witness = back;
  const Instance* home = source ? &source->instance : image.is_source() ? &image.target : nullptr;
  if (home == nullptr) return out;
  const Judged here = judged(*home, out.answer);
  if (here.standing == Standing::wrong) return nothing(Standing::wrong, "wrong in the source: " + here.why);
  out.standing = here.standing;
  if (here.standing == Standing::unchecked) {
    out.says = "mapped; not checked: in the source, " + here.why;
    return out;
  }
  out.checked = true;
  out.says = source ? "checked: it holds in the source"
                    : "checked: it holds in " + image.path + ", whose recipe has no reduction";
  if (answer.kind == AnswerKind::optimum) {
    out.answer.value = find_problem(home->problem).score_of(home->data, *back);
    out.says = fmt::format("checked: a {} of {} with this score; that none is better is taken on trust",
                           home->shape().witness_is_assignment() ? "solution" : "pair",
                           source ? "the source" : image.path);
  }
  return out;
}

// What the answer contradicts: what is recorded of the target that it is of, and of the source where that is at hand.
void compare(const Image& image, Answer answer, const std::optional<SourceAtHand>& source, Lifted& lifted) {
  if (answer.kind == AnswerKind::optimum && answer.witness && !answer.value)
    answer.value = find_problem(image.target.problem).score_of(image.target.data, *answer.witness);
  const auto against = [&](const std::string& path, const Provenance& recorded, const Answer& found) {
    const auto other = contradiction(recorded, found);
    if (!other) return;
    lifted.standing = Standing::wrong;
    lifted.says += fmt::format("; {}, of {}", *other, path);
  };
  against(image.path, image.provenance, answer);
  if (source && !image.is_source()) against(source->path, source->instance.provenance, lifted.answer);
}

Lifted lift_no(OfTargets of) {
  switch (of) {
    case OfTargets::itself:
      return on_trust(AnswerKind::no, "NO is taken on trust: it has no witness");
    case OfTargets::only:
      return on_trust(AnswerKind::no, "the only target is NO, so the source is NO (taken on trust)");
    case OfTargets::all:
      return on_trust(AnswerKind::no, "all targets are NO, so the source is NO (taken on trust)");
    case OfTargets::some:
      return nothing(Standing::unchecked,
                     "these are not all targets of one source: nothing follows from their NO");
    case OfTargets::one:
      break;
  }
  return nothing(Standing::unchecked,
                 "one target of several is NO: nothing follows for the source unless all are");
}

Lifted lift_without_witness(AnswerKind kind, bool source) {
  if (kind == AnswerKind::yes)
    return on_trust(kind, source ? "YES is taken on trust: no witness"
                                 : "the target is YES, so the source is YES (taken on trust: no witness)");
  if (kind == AnswerKind::optimum)
    return nothing(Standing::unchecked, "an optimum without a witness: nothing to map");
  return nothing(Standing::unchecked, "the answer is unknown: nothing follows for the source");
}

}  // namespace

Lifted lift_answer(const Image& image, const AnswerRead& answered, OfTargets of,
                   const std::optional<SourceAtHand>& source, const std::string& place) {
  const Answer& answer = answered.answer;
  const bool all_of_many = of == OfTargets::all || of == OfTargets::some;  // it is of no single file
  Lifted out;
  if (answer.witness) {
    const Judged there = judged(image.target, answer);
    const std::size_t vars = numbers_of_witness(image.target.data);
    if (there.standing == Standing::wrong && answered.unmentioned != 0)
      throw InputError(place,
                       fmt::format("{} of {} variables, and with the others false it does not hold",
                                   vars - answered.unmentioned, vars),
                       "each variable once");
    if (there.standing == Standing::wrong)
      return nothing(Standing::wrong, "wrong in the target: " + there.why);
    out = lift_witness(image, answer, source);
  } else {
    out = answer.kind == AnswerKind::no ? lift_no(of) : lift_without_witness(answer.kind, image.is_source());
  }
  if (out.standing != Standing::wrong) compare(image, all_of_many ? Answer{} : answer, source, out);
  return out;
}

}  // namespace reductio::reductions
