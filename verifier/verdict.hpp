// What is known of a claim.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reductions/base/reduction.hpp"

namespace reductio::verifier {

// proved         for all sizes, by engines that share no code (one alone: `one_engine`)
// bounded        all instances up to the scope, by running the shipped code on each
// tested         so many instances, seed in the scope
// checked        this very instance: both ends solved, witnesses mapped
// refuted        a counterexample, minimal within the search, replayed on the running code
// not_inductive  the clauses derive a contradiction but no instance is known that shows it
// unknown        deadline, memory, an engine gave up: never a pass
// disagree       an engine's proof and a running counterexample, or two engines, contradict each other
enum class Verdict { proved, bounded, tested, checked, refuted, not_inductive, unknown, disagree };
std::string_view name(Verdict verdict);  // as in JSON: "not_inductive"
std::string_view said(Verdict verdict);  // as printed: "not inductive"

// A source instance on which a claim fails, and its image under the running code.
struct Counterexample {
  std::string claim;
  Instance source;
  std::vector<Instance> targets;
  bool source_yes = false, target_yes = false;  // by trying every witness
  std::optional<std::size_t> target;            // the target and its witness that show the failure
  std::optional<Witness> witness;
  std::string says;                    // in words, one line
  std::vector<std::string> because{};  // of a gadget: the pair on which it fails, block by block
  std::vector<std::string> mends{};    // of a gadget: single changes after which it would be right
  std::string image{};                 // the target as it was written, where its problem is not known here
};

// A script that was asked, under the name of its file.
struct Script {
  std::string file, text;
  std::string part{}, status{};  // of an obligation: which part of its claim, and the answer that proves
};

struct ClaimVerdict {
  std::string claim;
  Verdict verdict = Verdict::unknown;
  Expect expect = Expect::proved;
  std::string scope{};                 // "all n, m, d" or the bound
  std::uint64_t instances = 0;         // of `tested`: so many
  std::vector<std::string> engines{};  // with versions
  bool one_engine = false;
  std::optional<bool>
      kernel{};  // Coq's kernel has checked it, or not; none: it was not asked, or has no theorem of it
  std::vector<std::string> assumptions{};
  std::vector<std::string> methods{};  // of each part of the proof: what was tried, and what came of it
  std::vector<Script> scripts{};       // the obligations; and those with relations, where some are known
  std::vector<Script> sides{};         // of a disagreement: what was asked, and what each side says
  std::string why{};                   // of anything but a pass, and of an expectation below proved
  double seconds = 0;
  std::optional<Counterexample> counterexample{};

  bool as_expected(int engines_wanted) const;
};

struct ReductionVerdict {
  std::string reduction;  // or a chain: "sat_to_ov,ov_to_max_ip"
  std::vector<ClaimVerdict> claims;
  std::vector<Script> kernel{};  // what Coq's kernel was asked: theories, and the reduction's own file
  std::vector<std::string>
      remarks{};            // beside the claims, a line each: an engine that was caught in a wrong answer
  Verdict verdict() const;  // the worst of the claims
};

// 0 every claim as expected, 1 refuted, 3 less than expected, 4 engines disagree.
int exit_code(const std::vector<ReductionVerdict>& all, int engines_wanted);

}  // namespace reductio::verifier
