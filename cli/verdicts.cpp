#include "cli/verdicts.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "cli/answers.hpp"
#include "cli/table.hpp"
#include "instances/formats/format.hpp"
#include "instances/units.hpp"

namespace reductio::cli {
namespace {

Colour colour_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::proved:
    case Verdict::checked:
      return Colour::green;
    case Verdict::bounded:
    case Verdict::tested:
      return Colour::yellow;
    case Verdict::refuted:
    case Verdict::disagree:
      return Colour::red;
    case Verdict::not_inductive:
    case Verdict::unknown:
      break;
  }
  return Colour::yellow;
}

std::string expectation(Expect expect) {
  switch (expect) {
    case Expect::proved:
      return "proved";
    case Expect::bounded:
      return "bounded";
    case Expect::tested:
      break;
  }
  return "tested";
}

std::string verdict_text(const ClaimVerdict& claim) {
  if (claim.verdict == Verdict::tested) return fmt::format("tested {}", claim.instances);
  std::string out(said(claim.verdict));
  if (claim.verdict == Verdict::proved)
    out += claim.kernel.value_or(false) ? " (kernel)" : claim.one_engine ? " (one engine)" : "";
  return out;
}

std::string indented(const std::string& text) {
  std::string out = "  ";
  for (const char c : text) out += c == '\n' ? std::string("\n  ") : std::string(1, c);
  while (out.ends_with(' ') || out.ends_with('\n')) out.pop_back();
  return out + "\n";
}

// The instance as its own text format has it; attention has none.
std::string body(const Instance& instance) {
  const std::string picture = instance.shape().picture(instance.data);
  return picture.empty() ? write_bytes(instance, {.bare = true}) : picture;
}

// Both sides as their text formats have them.
OrderedJson counterexample_json(const Counterexample& found) {
  const auto answer = [](bool yes) { return yes ? "yes" : "no"; };
  OrderedJson out{{"says", found.says},
                  {"source", body(found.source)},
                  {"source_answer", answer(found.source_yes)},
                  {"targets", OrderedJson::array()},
                  {"target_answer", answer(found.target_yes)}};
  for (const Instance& target : found.targets) out["targets"].push_back(body(target));
  if (!found.image.empty()) out["targets"].push_back(found.image);
  if (found.target) out["target"] = *found.target;
  if (found.witness) out["witness"] = found.targets.at(found.target.value_or(0)).shape().json(*found.witness);
  if (!found.because.empty()) out["because"] = found.because;
  if (!found.mends.empty()) out["mended_by"] = found.mends;
  return out;
}

OrderedJson claim_json(const ClaimVerdict& claim) {
  OrderedJson out{{"claim", claim.claim},
                  {"verdict", name(claim.verdict)},
                  {"expected", expectation(claim.expect)},
                  {"scope", claim.scope},
                  {"engines", claim.engines},
                  {"assumptions", claim.assumptions},
                  {"seconds", claim.seconds},
                  {"obligation", OrderedJson::array()}};
  for (const Script& script : claim.scripts) out["obligation"].push_back(script.file);
  if (claim.kernel) out["kernel"] = *claim.kernel;
  if (!claim.methods.empty()) out["methods"] = claim.methods;
  if (claim.instances != 0) out["instances"] = claim.instances;
  if (!claim.why.empty()) out["why"] = claim.why;
  if (claim.counterexample) out["counterexample"] = counterexample_json(*claim.counterexample);
  return out;
}

std::string side(const std::string& title, const Instance& instance) {
  return fmt::format("{} ({}, {}):\n{}", title, instance.problem,
                     sizes_text(sizes(instance.data), instance.threshold()), indented(body(instance)));
}

}  // namespace

std::string verdict_table(const std::vector<ReductionVerdict>& all, bool coloured) {
  Table table;
  std::string reasons;
  table.row({"reduction", "claim", "verdict", "scope", "engines", "seconds"});
  std::set<std::string> remarked;  // of an engine every reduction says the same
  std::string remarks;
  for (const ReductionVerdict& one : all) {
    for (const std::string& line : one.remarks)
      if (remarked.insert(line).second) remarks += line + "\n";
    for (const ClaimVerdict& claim : one.claims) {
      table.row({one.reduction,
                 claim.claim,
                 {verdict_text(claim), colour_of(claim.verdict)},
                 claim.scope,
                 fmt::format("{}", fmt::join(claim.engines, ", ")),
                 in_seconds(claim.seconds)});
      const bool shown_below = claim.counterexample && claim.counterexample->says == claim.why;
      if (!claim.why.empty() && !shown_below)
        reasons += fmt::format("{}, {}: {}\n", one.reduction, claim.claim, claim.why);
    }
  }
  reasons += remarks;
  return table.text(coloured) + (reasons.empty() ? "" : "\n" + reasons);
}

OrderedJson verdicts_json(const std::vector<ReductionVerdict>& all) {
  OrderedJson out = OrderedJson::array();
  for (const ReductionVerdict& one : all) {
    OrderedJson claims = OrderedJson::array();
    for (const ClaimVerdict& claim : one.claims) claims.push_back(claim_json(claim));
    out.push_back({{"reduction", one.reduction}, {"verdict", name(one.verdict())}, {"claims", claims}});
    if (!one.remarks.empty()) out.back()["remarks"] = one.remarks;
  }
  return out;
}

std::string summary(const std::vector<ReductionVerdict>& all, int engines_wanted) {
  std::size_t claims = 0, as_expected = 0;
  for (const ReductionVerdict& one : all)
    for (const ClaimVerdict& claim : one.claims) {
      ++claims;
      as_expected += claim.as_expected(engines_wanted) ? 1 : 0;
    }
  const std::string left =
      as_expected == claims ? "all as expected" : fmt::format("{} as expected", as_expected);
  return fmt::format("{}: {}", counted(claims, "claim"), left);
}

std::string counterexample_text(const std::string& reduction, const Counterexample& found) {
  const auto answer = [](bool yes) { return yes ? "yes" : "no"; };
  std::string out = fmt::format("{}, {}: {}\n", reduction, found.claim, found.says);
  out += side(fmt::format("source, answer {}", answer(found.source_yes)), found.source);
  for (std::size_t k = 0; k < found.targets.size(); ++k)
    out += side(found.targets.size() == 1 ? "target" : fmt::format("target {}", k), found.targets[k]);
  if (!found.image.empty()) out += "target:\n" + indented(found.image);
  out += fmt::format("answer of the {}: {}\n", found.targets.size() > 1 ? "targets" : "target",
                     answer(found.target_yes));
  if (found.witness && found.target && *found.target < found.targets.size())
    out += fmt::format("shown by, in target {}: {}\n", *found.target,
                       witness_text(found.targets[*found.target], *found.witness));
  for (const std::string& line : found.because)
    out += (&line == &found.because.front() ? "" : "  ") + line + "\n";
  for (const std::string& line : found.mends) out += "mended by " + line + "\n";
  return out;
}

}  // namespace reductio::cli
