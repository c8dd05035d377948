#include "verifier/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "verifier/methods/decide.hpp"
#include "verifier/methods/explain.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/methods/prover.hpp"
#include "verifier/methods/search.hpp"

namespace reductio {
namespace {

using Kind = Outcome::Kind;

constexpr std::string_view never_written =
    "entries that are no bits: the clauses are proved, and no program writes such an image";

// What all decisions of a claim's parts come to.
struct Proof {
  bool any = false, z3_all = true, cvc5_all = true, z3_refuted = false, conflict = false;
  std::string why;
  double seconds = 0;
};

Proof sum_up(const std::vector<Obligation>& obligations, const std::vector<Decision>& decisions,
             const std::string& claim, ClaimVerdict& out) {
  Proof proof;
  for (std::size_t k = 0; k < obligations.size(); ++k) {
    if (obligations[k].claim != claim) continue;
    const Decision& d = decisions[k];
    proof.any = true;
    proof.seconds += d.seconds();
    proof.z3_all = proof.z3_all && d.z3.kind == Kind::proved;
    proof.cvc5_all = proof.cvc5_all && d.cvc5.kind == Kind::proved;
    proof.z3_refuted = proof.z3_refuted || d.z3.kind == Kind::refuted;
    proof.conflict = proof.conflict || (d.z3.kind == Kind::proved && d.cvc5.kind == Kind::refuted) ||
                     (d.z3.kind == Kind::refuted && d.cvc5.kind == Kind::proved);
    for (const Outcome* o : {&d.z3, &d.cvc5})
      if (o->kind == Kind::unknown && proof.why.empty() && !o->why.empty())
        proof.why = fmt::format("{}, part {}: {}", o == &d.z3 ? "z3" : "cvc5", obligations[k].part, o->why);
    out.obligations.push_back(obligations[k].file_name());
  }
  return proof;
}

// Images of a gadget whose entries are no bits are written by no program.
bool runs(const Reduction& reduction) { return !reduction.gadget || of_bits(*reduction.gadget); }

std::vector<std::string> assumptions_of(const std::string& claim, const Reduction& reduction) {
  if (!runs(reduction)) return {std::string(never_written)};
  std::vector<std::string> all{
      "the loops of the clauses are the loops of the program (shipped loops run on symbolic bits for one "
      "small size, and on every tiny instance)"};
  if (find_problem(reduction.target).shape == Shape::attention && claim != "size") {
    all.emplace_back("exp(0) = 1, exp is monotone and positive; MPFR encloses ln");
    all.emplace_back(
        "keys * exp(-kappa) * c <= M < 1 / c, decided with directed rounding whenever an image is made");
  }
  if (find_problem(reduction.source).shape == Shape::formula && claim != "size")
    all.emplace_back("fewer than 62 variables: rows are numbered by 64-bit words");
  if (find_problem(reduction.source).shape == Shape::monochromatic && claim != "size")
    all.emplace_back("n below 2^62: rows are numbered by 64-bit words");
  return all;
}

void judge(ClaimVerdict& out, const Proof& proof, const Search& search, int engines) {
  const auto found = search.found.find(out.claim);
  const bool proved = proof.any && proof.z3_all;
  if (found != search.found.end()) out.counterexample = found->second;
  if (proof.conflict || (proved && out.counterexample)) {
    out.verdict = Verdict::disagree;
    out.why = out.counterexample
                  ? "the clauses are proved but the running code fails: " + out.counterexample->says
                  : "one engine proves what the other refutes";
  } else if (out.counterexample) {
    out.verdict = Verdict::refuted;
    out.why = out.counterexample->says;
  } else if (proved && search.whole) {  // the search ties the proof to the running code
    out.verdict = Verdict::proved;
    out.one_engine = !proof.cvc5_all;
    if (out.one_engine && engines >= 2) out.why = proof.why;
  } else if (proof.z3_refuted) {
    out.verdict = Verdict::not_inductive;
    out.why =
        search.scope.empty()
            ? "the clauses derive a contradiction, but no program writes an image that shows it"
            : "the clauses derive a contradiction, but no instance within " + search.scope + " shows it";
  } else if (!proof.any && search.whole) {
    out.verdict = Verdict::bounded;
  } else {
    out.verdict = Verdict::unknown;
    out.why = !search.whole ? "the running code was not tried on every tiny instance within the deadline"
              : proof.why.empty() ? "deadline"
                                  : proof.why;
  }
}

std::string sizes_symbolic(const Reduction& reduction) {
  switch (find_problem(reduction.source).shape) {
    case Shape::formula:
      return "all formulas";
    case Shape::monochromatic:
      return "all n, d";
    default:
      return "all n, m, d";
  }
}

std::string sizes_of(const Instance& instance) {
  std::string out;
  for (const auto& [name, size] : sizes(instance.data).all)
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", name, size);
  return out;
}

// The pair of image rows that betrays a gadget: the target's witness, or the image of the source's.
std::vector<std::string> because(const Reduction& reduction, const Counterexample& found) {
  std::optional<Witness> betrayer = found.witness;
  if (!betrayer) {
    const auto lost = witnesses(find_problem(reduction.source), found.source.data);
    if (!lost.empty()) betrayer = reduction.onward(sizes(found.source.data), {}, lost.front()).second;
  }
  if (!betrayer) return {};
  return explain(*reduction.gadget, found.source.data, std::get<Pair>(*betrayer));
}

// Every counterexample of a gadget gets the same advice.
void advise(const Gadget& gadget, ReductionVerdict& verdict, const VerifyOptions& options, const Work& work) {
  std::optional<std::vector<std::string>> advice;
  for (ClaimVerdict& claim : verdict.claims)
    if (claim.counterexample && claim.claim != "size" && claim.claim != "value") {
      if (!advice) advice = mends(gadget, options.limits, work);
      claim.counterexample->mends = *advice;
    }
}

}  // namespace

ReductionVerdict verify(const Reduction& reduction, const VerifyOptions& options, const Work& work) {
  return verify(reduction, obligations_of(reduction), options, work);
}

ReductionVerdict verify(const Reduction& reduction, std::vector<Obligation> obligations,
                        const VerifyOptions& options, const Work& work) {
  std::erase_if(obligations,
                [&](const Obligation& o) { return !options.claim.empty() && o.claim != options.claim; });
  Search tried = runs(reduction) ? search(reduction, options.search_bits, work) : Search{};
  const auto decisions = decide(obligations, options.limits, options.engines, work);
  const std::string cvc5 = options.engines >= 2 && cvc5_installed() ? cvc5_version() : "";

  ReductionVerdict out{std::string(reduction.name), {}};
  for (const Claim& claim : reduction.claims) {
    if (!options.claim.empty() && claim.name != options.claim) continue;
    ClaimVerdict one{.claim = std::string(claim.name), .expect = claim.expect};
    const Proof proof = sum_up(obligations, decisions, one.claim, one);
    if (proof.z3_refuted && reduction.gadget && runs(reduction) && !tried.found.contains(one.claim))
      if (const auto failure = smallest_failure(*reduction.gadget, one.claim, options.limits, work))
        tried.found.emplace(one.claim, replay(reduction, *failure, {}, one.claim));
    if (const auto found = tried.found.find(one.claim); found != tried.found.end() && reduction.gadget)
      found->second.because = because(reduction, found->second);
    judge(one, proof, tried, options.engines);
    one.seconds = proof.seconds;
    one.scope = one.verdict == Verdict::proved ? sizes_symbolic(reduction)
                : one.counterexample           ? sizes_of(one.counterexample->source)
                                               : tried.scope;
    if (!runs(reduction) && one.why.empty()) one.why = never_written;
    one.engines =
        one.verdict == Verdict::proved ? std::vector{z3_version()} : std::vector<std::string>{"running code"};
    if (one.verdict == Verdict::proved && !one.one_engine) one.engines.push_back(cvc5);
    one.assumptions = assumptions_of(one.claim, reduction);
    if (one.why.empty() && claim.expect != Expect::proved) one.why = claim.reason;
    out.claims.push_back(std::move(one));
  }
  if (reduction.gadget && options.advice) advise(*reduction.gadget, out, options, work);
  if (out.claims.empty())
    throw InputError("claim", "'" + options.claim + "'", fmt::format("a claim of {}", reduction.name));
  return out;
}

ReductionVerdict compose(const std::vector<ReductionVerdict>& links) {
  ReductionVerdict out;
  for (const ReductionVerdict& link : links)
    out.reduction += (out.reduction.empty() ? "" : ",") + link.reduction;
  if (links.empty()) return out;
  for (const ClaimVerdict& claim : links.front().claims) {
    ClaimVerdict whole = claim;
    whole.scope = "all sizes of the first source";
    whole.counterexample.reset();
    bool everywhere = true;
    for (std::size_t k = 1; k < links.size() && everywhere; ++k) {
      const auto same = std::find_if(links[k].claims.begin(), links[k].claims.end(),
                                     [&](const auto& c) { return c.claim == claim.claim; });
      if ((everywhere = same != links[k].claims.end())) {
        const ReductionVerdict both{"", {whole, *same}};
        if (both.verdict() != whole.verdict)
          whole.verdict = both.verdict(), whole.why = links[k].reduction + ": " + same->why;
        whole.one_engine = whole.one_engine || same->one_engine;
        std::erase_if(whole.engines, [&](const std::string& engine) {
          return std::find(same->engines.begin(), same->engines.end(), engine) == same->engines.end();
        });
        whole.expect = same->expect == Expect::bounded ? Expect::bounded : whole.expect;
        whole.seconds += same->seconds;
        whole.obligations.insert(whole.obligations.end(), same->obligations.begin(), same->obligations.end());
      }
    }
    // A wrong link says nothing certain of the whole: another may undo its fault.
    if (whole.verdict == Verdict::refuted || whole.verdict == Verdict::disagree)
      whole.why = fmt::format("{} ({})", whole.why, said(std::exchange(whole.verdict, Verdict::unknown)));
    whole.assumptions.emplace_back("claims compose: every witness of the image pulls back link by link");
    if (everywhere) out.claims.push_back(std::move(whole));
  }
  return out;
}

}  // namespace reductio
