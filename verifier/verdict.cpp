#include "verifier/verdict.hpp"

#include <algorithm>
#include <array>

namespace reductio::verifier {
namespace {

constexpr std::array<std::string_view, 8> names{"proved",  "bounded",       "tested",  "checked",
                                                "refuted", "not_inductive", "unknown", "disagree"};

// From best to worst: how much a verdict leaves open.
int rank(Verdict verdict) {
  constexpr std::array<Verdict, 8> order{Verdict::proved,  Verdict::checked,       Verdict::bounded,
                                         Verdict::tested,  Verdict::not_inductive, Verdict::unknown,
                                         Verdict::refuted, Verdict::disagree};
  return static_cast<int>(std::find(order.begin(), order.end(), verdict) - order.begin());
}

}  // namespace

std::string_view name(Verdict verdict) { return names[static_cast<std::size_t>(verdict)]; }
std::string_view said(Verdict verdict) {
  if (verdict == Verdict::not_inductive) return "not inductive";
  if (verdict == Verdict::disagree) return "engines disagree";
  return name(verdict);
}

bool ClaimVerdict::as_expected(int engines_wanted) const {
  switch (verdict) {
    case Verdict::proved:
      return kernel.value_or(!one_engine || engines_wanted < 2);
    case Verdict::checked:
      return true;
    case Verdict::bounded:
      return expect == Expect::bounded;
    case Verdict::tested:
      return expect == Expect::tested;
    default:
      return false;
  }
}

Verdict ReductionVerdict::verdict() const {
  if (claims.empty()) return Verdict::unknown;
  return std::max_element(claims.begin(), claims.end(),
                          [](const auto& a, const auto& b) { return rank(a.verdict) < rank(b.verdict); })
      ->verdict;
}

int exit_code(const std::vector<ReductionVerdict>& all, int engines_wanted) {
  bool disagree = false, refuted = false, less = false;
  for (const ReductionVerdict& one : all) {
    less = less || one.claims.empty();
    for (const ClaimVerdict& claim : one.claims) {
      disagree = disagree || claim.verdict == Verdict::disagree;
      refuted = refuted || claim.verdict == Verdict::refuted;
      less = less || !claim.as_expected(engines_wanted);
    }
  }
  return disagree ? 4 : refuted ? 1 : less ? 3 : 0;
}

}  // namespace reductio::verifier
