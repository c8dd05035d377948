#include "verifier/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "reductions/gadgets/domain.hpp"
#include "verifier/methods/decide.hpp"
#include "verifier/methods/explain.hpp"
#include "verifier/methods/prove_gadget.hpp"
#include "verifier/methods/refuted_clause.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/shapes/shipped.hpp"
#include "verifier/trusted_base.hpp"
#include "verifier/witnesses.hpp"

namespace reductio::verifier {
namespace {

// What all decisions of a claim's parts come to.
struct Proof {
  bool any = false, all = true, twice = true, refuted = false;
  std::set<std::string_view> engines;
  std::string why;  // of the first part that is not proved twice
  std::string conflict;
  double seconds = 0;

  // Nothing that is owed is left open or in dispute.
  bool holds() const { return all && conflict.empty(); }
};

Script script_of(const Obligation& o, const Try& one) {
  std::string file = o.file_name();
  file.insert(file.rfind(".smt2"), fmt::format(".{}-{}", one.engine, name(one.outcome.kind)));
  return {file,
          fmt::format("{}; {} says: {}\n", o.script(one.definitions), one.engine, name(one.outcome.kind))};
}

// What the decision of one part tells of the claim.
void note(const Obligation& o, const Decision& d, ClaimVerdict& out) {
  out.methods.push_back(o.part + ": " + d.told());
  // Relations that are written down beforehand and hold are part of what is asked.
  const std::string known = d.definitions() == o.definitions ? o.definitions : "";
  out.scripts.push_back({o.file_name(), o.script(known), o.part, o.status(known)});
  if (o.horn() && known.empty() && !d.definitions().empty())
    out.scripts.push_back({o.recheck_name(), o.script(d.definitions()), o.part, o.status(d.definitions())});
  if (const auto both = d.disagreement())
    out.sides.insert(out.sides.end(), {script_of(o, both->first), script_of(o, both->second)});
}

Proof sum_up(const std::vector<Obligation>& obligations, const std::vector<Decision>& decisions,
             const std::string& claim, ClaimVerdict& out) {
  Proof proof;
  for (std::size_t k = 0; k < obligations.size(); ++k) {
    if (obligations[k].claim != claim) continue;
    const Decision& d = decisions[k];
    note(obligations[k], d, out);
    proof.any = true;
    proof.all = proof.all && d.proved();
    proof.twice = proof.twice && d.proved_twice();
    proof.refuted = proof.refuted || d.refuted();
    proof.seconds += d.seconds;
    for (const std::string_view engine : {"z3", "cadical", "cvc5"})
      if (d.proved_by(engine) && !(engine == "cadical" && d.proved_by("z3"))) proof.engines.insert(engine);
    if (!d.proved_twice() && proof.why.empty()) proof.why = out.methods.back();
    if (const auto both = d.disagreement(); both && proof.conflict.empty())
      proof.conflict = fmt::format("{} proves what {} refutes: {}", both->first.engine, both->second.engine,
                                   out.methods.back());
  }
  return proof;
}

// Images of a gadget whose entries are no bits are written by no program.
bool runs(const Reduction& reduction) { return !reduction.gadget || of_bits(*reduction.gadget); }

// Runs a failure that an engine names, where it can be made; else says what it is.
std::string try_failure(const Reduction& reduction, const std::optional<FoundFailure>& failure,
                        const std::string& claim, Search& tried) {
  if (!failure) return "";
  if (!failure->data)
    return fmt::format("the counts fail first at {}, which is too large to be run", failure->says);
  for (const Violation& v : violations(reduction, *failure->data, {}))
    if (v.claim == claim) {
      tried.found.emplace(claim, replay(reduction, *failure->data, {}, claim));
      return "";
    }
  return fmt::format("an engine names {}, where the running code does not fail", failure->says);
}

// `far`: a failure that is known and cannot be shown on the running code. `written`: the proof of claim image, that the
// program writes the image which the clauses speak of. No other proof counts for more than that one.
void judge(ClaimVerdict& out, const Proof& proof, const Search& search, int engines, const std::string& far,
           const Proof& written) {
  const auto found = search.found.find(out.claim);
  const bool proved = proof.any && proof.all && written.holds();
  if (found != search.found.end()) out.counterexample = found->second;
  if (!proof.conflict.empty() || (proved && out.counterexample)) {
    out.verdict = Verdict::disagree;
    out.why = !proof.conflict.empty()
                  ? proof.conflict
                  : "the clauses are proved but the running code fails: " + out.counterexample->says;
    if (proof.conflict.empty()) out.sides = out.scripts;
  } else if (out.counterexample) {
    out.verdict = Verdict::refuted;
    out.why = out.counterexample->says;
  } else if (proved && search.whole) {  // the search ties the proof to the running code
    out.verdict = Verdict::proved;
    out.one_engine = !proof.twice || !written.twice;
    if (out.one_engine && engines >= 2) out.why = proof.twice ? "claim " + written.why : proof.why;
  } else if (proof.refuted) {
    out.verdict = Verdict::not_inductive;
    out.why =
        !far.empty() ? far
        : search.scope.empty()
            ? "the clauses derive a contradiction, but no program writes an image that shows it"
            : "the clauses derive a contradiction, but no instance within " + search.scope + " shows it";
  } else if (!proof.any && search.whole) {
    out.verdict = Verdict::bounded;
  } else {
    out.verdict = Verdict::unknown;
    out.why = !search.whole            ? "the running code was not tried on every tiny instance " + search.why
              : proof.any && proof.all ? "it rests on claim image, which is not proved"
                                       : proof.why;
  }
}

std::string sizes_symbolic(const Reduction& reduction) {
  const std::string limits =
      reduction.gadget ? domain(*reduction.gadget).text() : std::string(reduction.limits);
  const Shape& source = *find_problem(reduction.source).shape;
  if (has(source, Field::clauses)) return fmt::format("all {}", source.plural());
  return fmt::format("all {}{}", fmt::join(source.sizes(), ", "), limits);
}

std::string sizes_of(const Instance& instance) {
  std::string out;
  for (const auto& [name, size] : sizes(instance.data).all)
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ", name, size);
  return out;
}

// An author's invariant that does not hold proves nothing, whatever else proves the claims: its author should know.
std::vector<std::string> invariant_remarks(const Gadget& gadget, const VerifyOptions& options,
                                           const Work& work) {
  const auto decisions = decide(stated_invariant(gadget), options.limits, options.engines, work);
  const bool wrong = std::any_of(decisions.begin(), decisions.end(),
                                 [](const Decision& d) { return d.refuted() && !d.disagreement(); });
  if (!wrong) return {};
  const auto place = gadget.places.find("invariant");
  return {fmt::format("{}: the stated invariant does not hold{}", gadget.name,
                      place == gadget.places.end() ? "" : " (" + place->second + ")")};
}

// The pair of image rows on which a gadget fails: the target's witness, or the image of the source's.
std::vector<std::string> because(const Reduction& reduction, const Counterexample& found) {
  std::optional<Witness> failing = found.witness;
  if (!failing) {
    const auto lost = witnesses(find_problem(reduction.source), found.source.data);
    if (!lost.empty()) failing = reduction.begin(found.source.data, {}, {}).onward(lost.front()).second;
  }
  if (!failing) return {};
  return explain(*reduction.gadget, found.source.data, *Pair::of(*failing));
}

// Where the loops go wrong, as an engine says; empty: they do not, or it does not say.
std::string image_failure(const std::vector<Obligation>& obligations, const std::vector<Decision>& decisions,
                          const VerifyOptions& options, const Work& work) {
  for (std::size_t k = 0; k < obligations.size(); ++k)
    if (obligations[k].claim == "image" && decisions[k].refuted())
      return refuted_clause(obligations[k], options.limits, work);
  return "";
}

// Is there such a claim (empty: any) that is neither proved nor refuted by what was tried?
bool left_open(const Reduction& reduction, const std::string& wanted,
               const std::vector<Obligation>& obligations, const std::vector<Decision>& decisions,
               const Search& tried) {
  return std::ranges::any_of(reduction.claims, [&](const Claim& claim) {
    const std::string name(claim.name);
    if (!wanted.empty() && name != wanted) return false;
    ClaimVerdict unused;
    const Proof proof = sum_up(obligations, decisions, name, unused);
    return !(proof.any && proof.holds()) && !tried.found.contains(name);
  });
}

// Every counterexample of a gadget gets the same advice.
void advise(const Gadget& gadget, ReductionVerdict& verdict, const VerifyOptions& options, const Work& work) {
  std::optional<std::vector<std::string>> advice;
  for (ClaimVerdict& claim : verdict.claims)
    if (claim.counterexample && claim.claim != "size" && claim.claim != "value" && claim.claim != "image") {
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
  std::erase_if(obligations, [&](const Obligation& o) {
    return !options.claim.empty() && o.claim != options.claim && o.claim != "image";
  });
  Search tried;
  std::vector<Decision> decisions;
  const std::size_t bits = bits_beside_proof(reduction, options.search_bits);
  parallel_ranges(work, 2, 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t part = first; part < last; ++part)
      if (part == 1)
        decisions = decide(obligations, options.limits, options.engines, work);
      else if (runs(reduction))
        tried = search(reduction, bits, work);
  });
  if (runs(reduction) && bits < options.search_bits &&
      left_open(reduction, options.claim, obligations, decisions, tried))
    tried = search(reduction, options.search_bits, work);
  const std::map<std::string_view, std::string> versions = versions_of(decisions, options.limits, work);

  // Sound and backward fail on the same pairs.
  std::map<std::string, std::optional<FoundFailure>> failing;
  const auto failures = [&](const std::string& claim) -> const std::optional<FoundFailure>& {
    const auto [at, fresh] = failing.try_emplace(claim == "backward" ? "sound" : claim);
    if (fresh) at->second = smallest_failure(*reduction.gadget, at->first, options.limits, work);
    return at->second;
  };
  std::optional<Search> sampled;  // after a proof
  ReductionVerdict out{std::string(reduction.name), {}};
  ClaimVerdict of_image{.claim = "image"};
  const Proof written = sum_up(obligations, decisions, of_image.claim, of_image);
  for (const Claim& claim : reduction.claims) {
    if (!options.claim.empty() && claim.name != options.claim) continue;
    ClaimVerdict one{.claim = std::string(claim.name), .expect = claim.expect};
    const Proof proof = sum_up(obligations, decisions, one.claim, one);
    std::string far;
    if (proof.any && !proof.all && reduction.gadget && runs(reduction) && !tried.found.contains(one.claim))
      far = try_failure(reduction, failures(one.claim), one.claim, tried);
    const bool is_image = one.claim == of_image.claim, look = (proof.any && proof.all) || is_image;
    if (is_image && !written.holds()) far = image_failure(obligations, decisions, options, work);
    if (look && runs(reduction) && !tried.found.contains(one.claim)) {
      if (!sampled) sampled = sample(reduction, work);
      one.methods.push_back("running code: " + sampled->scope);
      if (const auto at = sampled->found.find(one.claim); at != sampled->found.end()) tried.found.insert(*at);
    }
    if (const auto found = tried.found.find(one.claim); found != tried.found.end()) {
      if (is_image && !far.empty())
        found->second.because = {far};
      else if (reduction.gadget && !is_image)
        found->second.because = because(reduction, found->second);
    }
    judge(one, proof, tried, options.engines, far, is_image ? Proof{} : written);
    one.seconds = proof.seconds;
    one.scope = one.verdict == Verdict::proved ? sizes_symbolic(reduction)
                : one.counterexample           ? sizes_of(one.counterexample->source)
                                               : tried.scope;
    if (!runs(reduction) && one.why.empty()) one.why = assumption("never-written");
    if (one.verdict != Verdict::proved) one.engines = {"running code"};
    for (const char* engine : {"z3", "cvc5", "cadical"})
      if (one.verdict == Verdict::proved && proof.engines.contains(engine))
        one.engines.push_back(versions.at(engine));
    one.assumptions = assumptions_of(reduction, one.claim);
    if (one.verdict == Verdict::proved)
      one.assumptions.push_back(engines_assumed(one.engines, *options.limits.records));
    if (one.why.empty() && claim.expect != Expect::proved) one.why = claim.reason;
    out.claims.push_back(std::move(one));
  }
  if (reduction.gadget && options.advice) advise(*reduction.gadget, out, options, work);
  if (reduction.gadget) out.remarks = invariant_remarks(*reduction.gadget, options, work);
  if (tried.too_large > 0)
    out.remarks.push_back(
        fmt::format("{}: {} tiny instances were not run, since their images take more than 1 MiB or have "
                    "too many candidates",
                    reduction.name, tried.too_large));
  if (out.claims.empty())
    throw InputError("claim", "'" + options.claim + "'", fmt::format("a claim of {}", reduction.name));
  std::vector<ReductionVerdict> all{std::move(out)};
  take_back(all, *options.limits.records);
  return std::move(all.front());
}

namespace {

// What Coq's kernel says of two links together: no where it says no of one, nothing where it says nothing of one.
std::optional<bool> of_both(std::optional<bool> first, std::optional<bool> second) {
  if (first == false || second == false) return false;
  return first && second ? first : std::nullopt;
}

}  // namespace

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
        whole.kernel = of_both(whole.kernel, same->kernel);
        std::erase_if(whole.engines, [&](const std::string& engine) {
          return std::find(same->engines.begin(), same->engines.end(), engine) == same->engines.end();
        });
        whole.expect = same->expect == Expect::bounded ? Expect::bounded : whole.expect;
        whole.seconds += same->seconds;
        whole.scripts.insert(whole.scripts.end(), same->scripts.begin(), same->scripts.end());
        whole.methods.insert(whole.methods.end(), same->methods.begin(), same->methods.end());
      }
    }
    // A wrong link says nothing certain of the whole: another may undo its fault.
    if (whole.verdict == Verdict::refuted || whole.verdict == Verdict::disagree)
      whole.why = fmt::format("{} ({})", whole.why, said(std::exchange(whole.verdict, Verdict::unknown)));
    whole.assumptions.push_back(assumption("chain"));
    if (everywhere) out.claims.push_back(std::move(whole));
  }
  return out;
}

}  // namespace reductio::verifier
