// `verify REDUCTION FILE`: this very instance, both ends solved on their own and every witness mapped back.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <random>

#include "instances/recorded_answer.hpp"
#include "verifier/methods/norms.hpp"
#include "verifier/solvers/solver.hpp"
#include "verifier/verify.hpp"

namespace reductio::verifier {
namespace {

struct Check {
  const Reduction& reduction;
  const Instance& source;
  const Settings& settings;
  const VerifyOptions& options;
  const Work& work;
  std::vector<Instance> targets;
  Answer source_answer;
  std::vector<Answer> target_answers;
  std::vector<Origin> origins{};       // what the map back knows, of each target
  std::optional<Compared> compared{};  // with the definition; none: there is none, or no time

  const Problem& from() const { return find_problem(reduction.source); }
  const Problem& to() const { return find_problem(reduction.target); }

  Answer solved(const Problem& problem, const Data& data) const {
    const Ask ask = asked(problem, data);
    return solve(problem, data, ask, work, solver(problem, data, {ask}));
  }
  static const Solver& solver(const Problem& problem, const Data& data, const Question& question) {
    return default_solver(problem, data, question);
  }
  // All witnesses of a target, however many there are.
  const Solver& lister(std::size_t k) const {
    return solver(to(), targets[k].data, {Ask::list, std::numeric_limits<std::uint64_t>::max()});
  }

  // The OR of the targets' answers: unknown where it hangs on a target that was not solved.
  AnswerKind together() const {
    bool open = false;
    for (const Answer& a : target_answers) {
      if (a.kind == AnswerKind::yes || a.kind == AnswerKind::optimum) return a.kind;
      open = open || a.kind == AnswerKind::unknown;
    }
    return open ? AnswerKind::unknown : AnswerKind::no;
  }

  // What the solvers could not decide; empty: all, or they were stopped.
  std::string open() const {
    std::string out = source_answer.why;
    for (const Answer& a : target_answers)
      if (out.empty()) out = a.why;
    return out;
  }

  static bool is(Decided decided, const Data& data, const Witness& w) {
    if (decided == Decided::undecided)
      throw Undecided(fmt::format("not decided of the witness {}", data.shape().json_text(w)));
    return surely(decided);
  }

  // Does the problem itself say that this is a witness (of the optimum, where one was answered)? Throws Undecided, and
  // std::logic_error where the witness shows the answer to be wrong: a solver's fault, not the reduction's.
  bool takes(const Problem& problem, const Data& data, const Answer& answer, const Witness& w) const {
    bool attained = false, better = false;
    if (asked(problem, data) == Ask::optimum) {
      const auto score = problem.score_of(data, w);
      if (!score) return false;
      const Number best = answer.value.value_or(*score);
      attained = w == answer.witness || is(*score == best, data, w);
      better = !attained && is(problem.better(*score, best), data, w);
    } else {
      attained = is(problem.holds(data, w), data, w);
    }
    if (better || (attained && answer.kind == AnswerKind::no))
      throw std::logic_error(
          fmt::format("solver {} answered {} on an instance of {} with the better witness {}",
                      solver(problem, data, {asked(problem, data)}).name, name(answer.kind), problem.name,
                      data.shape().json_text(w)));
    return attained;
  }
  bool source_takes(const Witness& w) const { return takes(from(), source.data, source_answer, w); }
  bool target_takes(std::size_t k, const Witness& w) const {
    return k < targets.size() && takes(to(), targets[k].data, target_answers[k], w);
  }
};

// `open`: what could not be decided, where there was time enough.
ClaimVerdict answered(std::string claim, bool known, bool right, std::string why,
                      const std::string& open = "") {
  ClaimVerdict out{.claim = std::move(claim)};
  out.verdict = !known ? Verdict::unknown : right ? Verdict::checked : Verdict::refuted;
  out.scope = "this instance";
  out.engines = {"solvers of both ends"};
  if (out.verdict != Verdict::checked)
    out.why = known ? std::move(why) : open.empty() ? "no answer within the deadline" : open;
  return out;
}

// Maps every target witness back, or a seeded sample where there are more than the limit. Of assignments the first
// ones: there may be too many to list them all.
ClaimVerdict backward(const Check& c) {
  constexpr std::uint64_t few_assignments = 1000;
  const bool first_ones = c.to().shape->witness_is_assignment();
  const std::uint64_t most =
      first_ones ? std::min(c.options.witnesses, few_assignments) : c.options.witnesses;
  std::uint64_t met = 0, mapped = 0;
  std::optional<std::string> wrong;
  bool whole = true;
  std::string open;
  std::mt19937_64 random(c.options.seed);
  const auto map = [&](std::size_t k, const Witness& w) {
    ++mapped;
    if (!c.target_takes(k, w))
      throw std::logic_error(fmt::format("solver {} listed {}, which is no witness of {}", c.lister(k).name,
                                         c.to().shape->json_text(w), c.to().name));
    const auto back = mapped_back(c.reduction, c.origins[k], k, w);
    if (!wrong && (!back || !c.source_takes(*back)))
      wrong = fmt::format("target {} witness {} maps back to no witness of the source", k,
                          c.to().shape->json_text(w));
  };
  std::vector<std::pair<std::size_t, Witness>> sample;  // reservoir of those beyond the limit
  try {
    for (std::size_t k = 0; k < c.targets.size(); ++k)
      c.lister(k).each_witness(c.to(), c.targets[k].data, c.work, [&](const Witness& w) {
        ++met;
        if (met <= most) {
          map(k, w);
        } else if (first_ones) {
          return false;
        } else if (sample.size() < 1000) {
          sample.emplace_back(k, w);
        } else if (const auto at = random() % (met - most); at < sample.size()) {
          sample[at] = {k, w};
        }
        return !wrong;
      });
  } catch (const Stopped&) {
    whole = false;
  } catch (const Undecided& e) {
    whole = false, open = e.what();
  }
  for (const auto& [k, w] : sample) map(k, w);
  ClaimVerdict out = answered("backward", (whole && met > 0) || wrong, !wrong, wrong.value_or(""), open);
  if (whole && met == 0) out.why = "the image has no witness that could be mapped back";
  out.scope = met <= most  ? fmt::format("this instance, all {} target witnesses", met)
              : first_ones ? fmt::format("this instance, the first {} target witnesses", mapped)
                           : fmt::format("this instance, {} of {} target witnesses (seed {})", mapped, met,
                                         c.options.seed);
  return out;
}

// Compares the targets with their definition: whole, or some rows of each part where all have very many entries.
void compare_image(Check& c) {
  constexpr std::uint64_t most_entries = 1 << 26, rows_of_a_part = 1000;
  if (!c.reduction.definition) return;
  std::uint64_t entries = 0;
  std::vector<Definition> definitions;
  for (std::size_t k = 0; k < c.targets.size(); ++k) {
    definitions.push_back(c.reduction.definition(c.source.data, c.settings, k));
    for (const Definition::Side& side : definitions.back().sides) entries += side.rows * side.columns;
  }
  RowChoice choice{.seed = c.options.seed};
  if (entries > most_entries) choice.rows = rows_of_a_part;
  Compared all;
  for (std::size_t k = 0; k < c.targets.size() && !all.fault; ++k) {
    all += compare(c.targets[k].data, definitions[k], choice, c.work);
    if (all.fault) all.fault->part = fmt::format("target {}, {}", k, all.fault->part);
  }
  c.compared = all;
}

// What is known of the image as such, whatever the solvers find; nothing where no definition is stated.
std::vector<ClaimVerdict> image(const Check& c) {
  if (!c.reduction.definition) return {};
  if (!c.compared) return {answered("image", false, false, "")};
  const Compared& all = *c.compared;
  ClaimVerdict out =
      answered("image", true, !all.fault,
               all.fault ? "the image is not what the definition says: " + all.fault->text() : "");
  if (!all.fault)
    out.scope = all.rows == all.all_rows
                    ? fmt::format("this instance, all {} entries of the image", all.entries)
                    : fmt::format("this instance, {} of {} rows of the image (seed {})", all.rows,
                                  all.all_rows, c.options.seed);
  out.engines = {"definition"};
  return {out};
}

// Where that is claimed: the norms of all rows of the targets.
std::vector<ClaimVerdict> norms(const Check& c) {
  if (std::ranges::count(c.reduction.claims, "norm", &Claim::name) == 0) return {};
  std::optional<std::string> fault;
  for (const Instance& target : c.targets)
    if (!fault) fault = fault_of_norms(target.data);
  ClaimVerdict out = answered("norm", !c.targets.empty(), !fault, fault.value_or(""));
  out.engines = {"sums of squares"};
  return {out};
}

// Reduces and solves both ends; one that counts is reduced only. Throws Stopped.
void solve_both(Check& c) {
  c.targets = reduce(c.reduction, c.source, c.settings, c.work, c.options.memory);
  compare_image(c);
  for (const Instance& target : c.targets)
    c.origins.push_back(
        {sizes(c.source.data), c.settings, target.provenance.recipe.back().get_if<Reduced>()->memo});
  if (c.reduction.decode) return;
  c.source_answer = c.solved(c.from(), c.source.data);
  for (const Instance& target : c.targets) c.target_answers.push_back(c.solved(c.to(), target.data));
}

// Of a reduction that counts: all witnesses of the source are counted, and its number made of the targets' values.
ClaimVerdict counted(const Check& c) {
  const WitnessCount source =
      count(c.from(), c.source.data, c.work, c.solver(c.from(), c.source.data, {Ask::count}));
  std::vector<std::optional<Number>> values;
  bool known = source.complete;
  for (const Instance& target : c.targets) {
    const Answer one = value(c.to(), target.data, c.work, c.solver(c.to(), target.data, {Ask::value}));
    known = known && one.value;
    values.push_back(one.value);
  }
  if (!known) return answered("value", false, false, "");
  const auto found = c.reduction.decode(c.origins.front(), values);
  const bool right = found && found->witnesses == source.witnesses.value && found->wrong.empty();
  return answered("value", true, right,
                  fmt::format("the source has {} witnesses, and the values say {}", source.witnesses.value,
                              found ? std::to_string(found->witnesses) : "nothing"));
}

std::vector<ClaimVerdict> verdicts(const Check& c) {
  if (c.reduction.decode) return {counted(c), answered("size", true, true, "")};
  const AnswerKind here = c.source_answer.kind, there = c.together();
  const bool known = here != AnswerKind::unknown && there != AnswerKind::unknown;
  const auto yes = [](AnswerKind kind) { return kind == AnswerKind::yes || kind == AnswerKind::optimum; };
  const std::string answers = fmt::format("the source is {} and the image {}", name(here), name(there));
  bool mapped = true;
  if (const auto& w = c.source_answer.witness) {
    const auto [k, image] = c.reduction.begin(c.source.data, c.settings, c.work).onward(*w);
    mapped = c.target_takes(k, image);
  }
  const std::string open = c.open();
  return {answered("complete", known, mapped && (!yes(here) || yes(there)),
                   mapped ? answers : "the source's witness is mapped to no witness", open),
          answered("sound", known, yes(here) || !yes(there), answers, open), backward(c),
          answered("size", true, true, "")};  // `reduce` has compared the sizes, and gives no others
}

std::vector<ClaimVerdict> unanswered(const Reduction& reduction, const std::string& open) {
  std::vector<ClaimVerdict> out;
  const std::vector<const char*> claims =
      reduction.decode ? std::vector{"value", "size"} : std::vector{"complete", "sound", "backward", "size"};
  for (const char* claim : claims) out.push_back(answered(claim, false, false, "", open));
  return out;
}

}  // namespace

ReductionVerdict verify_instance(const Reduction& reduction, const Instance& source, const Settings& settings,
                                 const VerifyOptions& options, const Work& work) {
  Check c{reduction, source, settings, options, work, {}, {}, {}};
  ReductionVerdict out{std::string(reduction.name), {}};
  try {
    solve_both(c);
    out.claims = verdicts(c);
    if (const auto other = contradiction(source.provenance, c.source_answer))
      out.remarks.push_back(
          fmt::format("the source is found to be {}; {}", name(c.source_answer.kind), *other));
  } catch (const Stopped&) {
    out.claims = unanswered(reduction, "");
  } catch (const Undecided& e) {
    out.claims = unanswered(reduction, e.what());
  }
  for (const auto& more : {norms(c), image(c)}) out.claims.insert(out.claims.end(), more.begin(), more.end());
  std::erase_if(out.claims, [&](const ClaimVerdict& claim) {
    return !options.claim.empty() && claim.claim != options.claim;
  });
  return out;
}

}  // namespace reductio::verifier
