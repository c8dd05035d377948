#include "verifier/witnesses.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reductio::verifier {
namespace {

// The program that an engine's answers come from: clauses for CaDiCaL are made by z3.
std::string program_of(const std::string& engine) {
  const std::string name = engine.substr(0, engine.find(' '));
  return name == "cadical" ? "z3" : name == "coq" ? "coqc" : name;
}

void take_back(ClaimVerdict& claim, const EngineRecords& records) {
  if (claim.verdict != Verdict::proved) return;
  const std::string assumed = engines_assumed(claim.engines, records);
  std::string fault;
  std::erase_if(claim.engines, [&](const std::string& engine) {
    const std::string found = records.fault(program_of(engine));
    if (fault.empty()) fault = found;
    return !found.empty();
  });
  if (fault.empty()) return;
  std::erase(claim.assumptions, assumed);
  claim.why = fault;
  if (claim.one_engine || claim.engines.empty()) {
    claim.verdict = Verdict::unknown;
    claim.engines = {"running code"};
  } else {
    claim.one_engine = true;
    claim.assumptions.push_back(engines_assumed(claim.engines, records));
  }
}

}  // namespace

std::map<std::string_view, std::string> versions_of(const std::vector<Decision>& decisions,
                                                    const EngineLimits& limits, const Work& work) {
  std::map<std::string_view, std::string> out;
  for (const Decision& decision : decisions)
    for (const Try& one : decision.tries)
      if (one.outcome.kind == Outcome::Kind::proved && !out.contains(one.engine))
        out[one.engine] = one.engine == "z3"     ? z3_version(limits, work)
                          : one.engine == "cvc5" ? cvc5_version(limits, work)
                                                 : cadical_checked_version();
  return out;
}

std::string engines_assumed(const std::vector<std::string>& engines, const EngineRecords& records) {
  std::vector<std::string> all;
  for (const std::string& engine : engines) {
    const bool numbered = engine.find(' ') != std::string::npos;
    const std::string path = engine.starts_with("cadical") ? "" : records.known_path(program_of(engine));
    all.push_back(engine + (numbered ? "" : " of unknown version") + (path.empty() ? "" : " at " + path));
  }
  return fmt::format("{} {}", fmt::join(all, " and "),
                     all.size() == 1 ? "is not wrong" : "are not wrong about the same formula");
}

void take_back(std::vector<ReductionVerdict>& verdicts, const EngineRecords& records) {
  for (ReductionVerdict& verdict : verdicts) {
    for (ClaimVerdict& claim : verdict.claims) take_back(claim, records);
    for (const std::string& fault : records.faults())
      if (std::find(verdict.remarks.begin(), verdict.remarks.end(), fault) == verdict.remarks.end())
        verdict.remarks.push_back(fault);
  }
}

}  // namespace reductio::verifier
