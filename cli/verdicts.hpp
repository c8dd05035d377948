// Verdicts and counterexamples as people and programs read them.
#pragma once
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "verifier/verdict.hpp"

namespace reductio::cli {

// A row a claim: reduction, claim, verdict, scope, engines, seconds; then why, where it is less than proved.
std::string verdict_table(const std::vector<ReductionVerdict>& all, bool coloured);

// [{"reduction", "verdict", "claims": [{"claim", "verdict", "scope", "engines", "assumptions", "seconds",
// "obligation", "counterexample": {"says", "source", "source_answer", "targets", "target_answer", "target", "witness",
// "because", "mended_by"}, ...}], "remarks"}]
OrderedJson verdicts_json(const std::vector<ReductionVerdict>& all);

// "33 claims: all as expected"
std::string summary(const std::vector<ReductionVerdict>& all, int engines_wanted);

// Both sides of a counterexample: rows as 0/1 or clauses, answers, and the pair that shows it.
std::string counterexample_text(const std::string& reduction, const Counterexample& found);

}  // namespace reductio::cli
