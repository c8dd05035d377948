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

namespace {

// What a link makes of a source of these sizes, or of this very source where that is there.
ChainPlan::Step step_of(const Reduction& link, const Settings& settings, const std::vector<Sizes>& level,
                        const Data* source) {
  ChainPlan::Step step{&link, {}, {}, {}};
  const auto add = [&](std::vector<Sizes> targets, const std::vector<Cost>& costs) {
    for (std::size_t k = 0; k < targets.size(); ++k) {
      step.cost = step.cost + costs[k];
      afford(std::string(link.name), {step.cost.files, 0, 0}, Natural::most, "");
      if (costs[k].weight() >= step.largest.weight()) step.largest = costs[k];
      step.targets.push_back(std::move(targets[k]));
    }
  };
  if (source != nullptr && link.measured) {
    add(stated_sizes(link, *source, settings), predicted_costs(link, *source, settings));
    return step;
  }
  for (const Sizes& one : level) {
    check_stated_sizes(link, one, settings);
    add(made_sizes(link, one, settings), predicted_costs(link, one, settings));
  }
  return step;
}

// While a target is made its source is there; so is the source of that, where it has more targets to come.
Cost peak_of(const std::vector<ChainPlan::Step>& steps, const Cost& held) {
  Cost out, above, source = held;
  std::size_t sources = 1;
  for (const ChainPlan::Step& step : steps) {
    const Cost here = above + source + step.largest;
    if (here.weight() >= out.weight()) out = {step.cost.files, here.rows, here.bytes};
    if (step.targets.size() > sources) above = above + source;
    source = step.largest;
    sources = step.targets.size();
  }
  return out;
}

ChainPlan plan_of(const Chain& chain, const std::vector<Settings>& settings, const Sizes& sizes,
                  const Data* source, const Cost& held) {
  ChainPlan out;
  std::vector<Sizes> level{sizes};
  bool open = false;
  for (std::size_t k = 0; k < chain.size(); ++k) {
    const Data* const here = k == 0 ? source : nullptr;
    open = open || (chain[k]->measured && here == nullptr);
    ChainPlan::Step step =
        open ? ChainPlan::Step{chain[k], {}, {}, {}, true} : step_of(*chain[k], settings[k], level, here);
    if (open)
      for (const Sizes& one : level)
        for (Sizes& target : chain[k]->sizes(one, settings[k])) step.targets.push_back(std::move(target));
    out.exact = out.exact && (!chain[k]->data_decide || chain[k]->measured);
    level = step.targets;
    out.steps.push_back(std::move(step));
  }
  out.peak = peak_of(out.steps, held);
  return out;
}

}  // namespace

ChainPlan plan(const Chain& chain, const std::vector<Settings>& settings, const Data& source) {
  return plan_of(chain, settings, sizes(source), &source, cost(source));
}
ChainPlan plan(const Chain& chain, const std::vector<Settings>& settings, const Sizes& source,
               const Cost& held) {
  return plan_of(chain, settings, source, nullptr, held);
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
