#include "reductions/chains/chain.hpp"

#include <algorithm>

#include "instances/bits/natural.hpp"

namespace reductio::reductions {
namespace {

void extend(Chain& chain, std::string_view& at, const Chain& more) {
  chain.insert(chain.end(), more.begin(), more.end());
  if (!more.empty()) at = more.back()->target;
}

}  // namespace

bool names_problem(std::string_view word) {
  return std::any_of(problems().begin(), problems().end(),
                     [&](const Problem& problem) { return problem.name == word; });
}

Chain find_chain(std::string_view source, std::string_view target, const std::vector<std::string>& via,
                 const Reduction* own) {
  find_problem(target);
  Chain chain;
  std::string_view at = source;
  const auto through = [&](const Reduction& reduction) {
    extend(chain, at, path(at, reduction.source));
    extend(chain, at, {&reduction});
  };
  for (const std::string& word : via) {
    if (names_problem(word))
      extend(chain, at, path(at, word));
    else
      through(find_reduction(word));
  }
  if (own != nullptr) through(*own);
  extend(chain, at, path(at, target));
  if (chain.empty())
    throw InputError("--to " + std::string(target), "the problem of the source itself", "another problem");
  return chain;
}

Chain named_chain(const std::vector<std::string>& names) {
  Chain chain;
  for (const std::string& name : names) {
    const Reduction& next = find_reduction(name);
    if (!chain.empty() && chain.back()->target != next.source)
      throw InputError(std::string(next.name), "after " + std::string(chain.back()->name),
                       "a reduction from " + std::string(chain.back()->target));
    chain.push_back(&next);
  }
  if (chain.empty()) throw InputError("chain", "no reduction", "names as in sat_to_ov,ov_to_max_ip");
  return chain;
}

std::string chain_text(const Chain& chain) {
  std::string out(chain.front()->source);
  for (const Reduction* reduction : chain) out += " -> " + std::string(reduction->target);
  return out;
}

ChainPlan plan(const Chain& chain, const std::vector<Settings>& settings, const Sizes& source,
               const Cost& held) {
  ChainPlan out;
  std::vector<Sizes> level{source};
  for (std::size_t k = 0; k < chain.size(); ++k) {
    ChainPlan::Step step{chain[k], {}, {}, {}};
    const Shape& shape = *find_problem(chain[k]->target).shape;
    for (const Sizes& one : level) {
      step.cost = step.cost + predicted_cost(*chain[k], one, settings[k]);
      afford(std::string(chain[k]->name), {step.cost.files, 0, 0}, Natural::most, "");
      check_stated_sizes(*chain[k], one, settings[k]);
      for (const Sizes& target : made_sizes(*chain[k], one, settings[k])) {
        if (const Cost here = cost(shape, target); here.weight() >= step.largest.weight())
          step.largest = here;
        step.targets.push_back(target);
      }
    }
    out.exact = out.exact && !chain[k]->data_decide;
    level = step.targets;
    out.steps.push_back(std::move(step));
  }
  // While a target is made its source is there; so is the source of that, where it has more targets to come.
  Cost above, source_cost = held;
  std::size_t sources = 1;
  for (const ChainPlan::Step& step : out.steps) {
    const Cost here = above + source_cost + step.largest;
    if (here.weight() >= out.peak.weight()) out.peak = {step.cost.files, here.rows, here.bytes};
    if (step.targets.size() > sources) above = above + source_cost;
    source_cost = step.largest;
    sources = step.targets.size();
  }
  return out;
}

void reduce_along(std::span<const Reduction* const> chain, std::span<const Settings> settings,
                  Instance source, const Work& work, std::uint64_t limit,
                  const std::optional<LinkProof>& proof, const std::function<void(Instance)>& take,
                  const TargetCheck& check) {
  if (chain.empty()) return take(std::move(source));
  each_target(
      *chain.front(), std::move(source), settings.front(), work, limit, proof,
      [&](std::size_t, Instance target) {
        reduce_along(chain.subspan(1), settings.subspan(1), std::move(target), work, limit, proof, take,
                     check);
      },
      check);
}

}  // namespace reductio::reductions
