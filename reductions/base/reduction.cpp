#include "reductions/base/reduction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "instances/bits/natural.hpp"
#include "reductions/gadgets/domain.hpp"
#include "reductions/gadgets/gadget_file.hpp"

namespace reductio::reductions {
namespace {

// What is known of the source's answer, said of a target; `image`: the target and its witness behind the known one.
Answer carried(const Reduction& reduction, const Answer& known, std::size_t target, std::size_t targets,
               const std::optional<std::pair<std::size_t, Witness>>& image, const Data& data) {
  if (known.kind == AnswerKind::unknown || known.kind == AnswerKind::no) return {known.kind, {}, {}};
  if (!image) return targets == 1 && known.kind == AnswerKind::yes ? Answer{known.kind, {}, {}} : Answer{};
  if (image->first != target) return {};
  Answer out{known.kind, image->second, {}};
  if (known.kind == AnswerKind::optimum)
    out.value = find_problem(reduction.target).score_of(data, image->second);
  return out;
}

// The step of a recipe but for what is of one target.
Reduced step_of(const Reduction& reduction, const Instance& source, const std::string& sha256,
                const Settings& settings, const std::optional<LinkProof>& proof) {
  Reduced step;
  step.reduction = reduction.name;
  step.settings = settings.all();
  step.problem = source.problem;
  step.sha256 = sha256;
  step.threshold = source.threshold();
  for (const auto& [name, value] : sizes(source.data).all) step.sizes[name] = value;
  if (reduction.gadget && !registered(reduction)) {
    step.gadget = write_gadget(*reduction.gadget);
    step.verdict = proof ? "proved" : "unproved";
    if (proof) step.engines = proof->engines;
  }
  return step;
}

// What is in memory at one time, and the number of all files.
Cost largest_cost(const std::vector<Cost>& all) {
  Cost out;
  for (const Cost& one : all)
    if (one.weight() >= out.weight()) out = one;
  out.files = all.size();
  return out;
}

std::uint64_t weight_of_all(const std::vector<Cost>& all) {
  Cost sum;
  for (const Cost& one : all) sum = sum + one;
  return sum.weight();
}

// Is every claim one that is proved?
bool is_proved(const Reduction& reduction) {
  return std::all_of(reduction.claims.begin(), reduction.claims.end(),
                     [](const Claim& claim) { return claim.expect == Expect::proved; });
}

}  // namespace

bool as_stated(const Reduction& reduction, const std::vector<Sizes>& made, const std::vector<Sizes>& stated) {
  const Shape& shape = *find_problem(reduction.target).shape;
  const auto weight = [&](const std::vector<Sizes>& all) {
    Cost sum;
    for (const Sizes& one : all) sum = sum + cost(shape, one);
    return sum.weight();
  };
  return reduction.data_decide && !reduction.measured ? !made.empty() && weight(made) <= weight(stated)
                                                      : made == stated;
}

std::vector<Sizes> stated_sizes(const Reduction& reduction, const Data& source, const Settings& settings) {
  if (!reduction.measured) return reduction.sizes(sizes(source), settings);
  std::vector<Sizes> out;
  for (Measure& one : reduction.measured(source, settings)) out.push_back(std::move(one.sizes));
  return out;
}

bool registered(const Reduction& reduction) {
  return std::any_of(all_reductions().begin(), all_reductions().end(), [&](const Reduction& known) {
    if (&known == &reduction) return true;
    return known.name == reduction.name && known.gadget && reduction.gadget &&
           same_images(*known.gadget, *reduction.gadget);
  });
}

std::function<bool(const Data& source)> runs_on(const Reduction& reduction) {
  if (reduction.gadget)
    return [of = domain(*reduction.gadget)](const Data& source) { return of.contains(source); };
  if (reduction.takes) return reduction.takes;
  return [](const Data&) { return true; };
}

bool keeps_question(const Reduction& reduction, const Data& source) {
  return find_problem(reduction.source).decision(source.shape().threshold(source)) ||
         std::any_of(reduction.claims.begin(), reduction.claims.end(),
                     [](const Claim& claim) { return claim.name == "value"; });
}

const std::vector<Reduction>& all_reductions() {
  static const std::vector<Reduction> all = [] {
    std::vector<Reduction> out = shipped_reductions();
    for (Reduction& one : added_reductions()) out.push_back(std::move(one));
    return out;
  }();
  return all;
}

const Reduction& find_reduction(std::string_view name) {
  return find_by_name(all_reductions(), name, "reduction");
}

std::vector<const Reduction*> path(std::string_view source, std::string_view target) {
  const std::string_view from = find_problem(source).name, to = find_problem(target).name;
  std::map<std::string_view, const Reduction*> by{{from, nullptr}};
  std::deque<std::string_view> open{from};
  while (!open.empty() && !by.contains(to)) {
    for (const Reduction& r : all_reductions())
      if (r.source == open.front() && by.emplace(r.target, &r).second) open.push_back(r.target);
    open.pop_front();
  }
  if (!by.contains(to)) {
    std::vector<std::string_view> reached;
    for (const auto& [problem, reduction] : by)
      if (reduction != nullptr) reached.push_back(problem);
    throw InputError(fmt::format("path from {} to {}", source, target), "there is none",
                     reached.empty()
                         ? fmt::format("a source other than {}", source)
                         : fmt::format("a target that can be reached: {}", fmt::join(reached, ", ")));
  }
  std::vector<const Reduction*> chain;
  for (std::string_view at = to; by[at] != nullptr; at = by[at]->source) chain.push_back(by[at]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::vector<Sizes> made_sizes(const Reduction& reduction, const Sizes& source, const Settings& settings) {
  if (reduction.gadget) return {made_size(*reduction.gadget, source)};
  return reduction.sizes(source, settings);
}

void check_stated_sizes(const Reduction& reduction, const Sizes& source, const Settings& settings) {
  if (reduction.gadget)
    check_stated_size(*reduction.gadget, reduction.sizes(source, settings).front(), source);
}

std::vector<Cost> predicted_costs(const Reduction& reduction, const Sizes& source, const Settings& settings) {
  std::vector<Cost> out;
  for (const Sizes& target : made_sizes(reduction, source, settings))
    out.push_back(cost(*find_problem(reduction.target).shape, target));
  return out;
}

std::vector<Cost> predicted_costs(const Reduction& reduction, const Data& source, const Settings& settings) {
  if (!reduction.measured) return predicted_costs(reduction, sizes(source), settings);
  std::vector<Cost> out;
  for (const Measure& target : reduction.measured(source, settings)) {
    out.push_back(cost(*find_problem(reduction.target).shape, target.sizes));
    out.back().bytes = target.bytes;
  }
  return out;
}

std::uint64_t predicted_bytes(const Reduction& reduction, const Sizes& source, const Settings& settings) {
  return weight_of_all(predicted_costs(reduction, source, settings));
}
std::uint64_t predicted_bytes(const Reduction& reduction, const Data& source, const Settings& settings) {
  return weight_of_all(predicted_costs(reduction, source, settings));
}

std::vector<Data> targets_of(const Reduction& reduction, const Data& source, const Settings& settings,
                             const Work& work) {
  const Run run = reduction.begin(source, settings, work);
  std::vector<Data> out;
  for (std::size_t k = 0; k < run.sizes.size(); ++k) out.push_back(run.make(k, work));
  return out;
}

std::optional<Witness> mapped_back(const Reduction& reduction, const Origin& origin, std::size_t target,
                                   const Witness& witness) try {
  return reduction.backward(origin, target, witness);
} catch (const std::out_of_range&) {
  return std::nullopt;
}

Run run_of(std::vector<Data> targets, decltype(Run::onward) onward) {
  Run out;
  for (const Data& target : targets) out.sizes.push_back(sizes(target));
  out.make = [targets = std::move(targets)](std::size_t k, const Work&) { return targets.at(k); };
  out.onward = std::move(onward);
  return out;
}

TargetCheck check_by_definition(RowChoice choice, const Work& work, Compared& so_far) {
  return [choice, &work, &so_far](const Reduction& reduction, std::size_t k, const Definition& definition,
                                  const Data& target) {
    so_far += compare(target, definition, choice, work);
    if (so_far.fault)
      throw std::logic_error(fmt::format("{}: target {} is not what the definition says: {}", reduction.name,
                                         k, so_far.fault->text()));
  };
}

void check_has_definition(const Reduction& reduction) {
  if (!reduction.definition)
    throw InputError(std::string(reduction.name), "it states no definition to compare with",
                     "a reduction of a shape, or one with a definition of its own");
}

namespace {

// Before any work: nobody could read a file with such a threshold.
void check_threshold_of_image(const Reduction& reduction, const Instance& source) {
  if (!reduction.gadget) return;
  const Problem& target = reduction.gadget->asked();
  const auto threshold = source.threshold();
  if (!target.has_threshold || (!threshold && reduction.gadget->source.has_threshold)) return;
  try {
    target.shape->check_threshold(image_threshold(*reduction.gadget, sizes(source.data).at("d"),
                                                  threshold.value_or(0).integer().value_or(0)));
  } catch (const InputError& e) {
    throw e.at(fmt::format("{} of a source with threshold {}", reduction.name, threshold.value_or(0).text()));
  }
}

}  // namespace

void each_target(const Reduction& reduction, Instance source, const Settings& settings, const Work& work,
                 std::uint64_t limit, const std::optional<LinkProof>& proof,
                 const std::function<void(std::size_t k, Instance target)>& take, const TargetCheck& check) {
  if (source.problem != reduction.source)
    throw InputError(std::string(reduction.name), "an instance of " + source.problem,
                     "one of " + std::string(reduction.source));
  if (!keeps_question(reduction, source.data))
    throw InputError(
        std::string(reduction.name),
        fmt::format("a source that asks for an optimum, where {} asks yes or no", reduction.target),
        "one that states a threshold: --threshold T");
  const Sizes from = sizes(source.data);
  afford(std::string(reduction.name), largest_cost(predicted_costs(reduction, source.data, settings)), limit,
         fmt::format("at most {} (see --memory)", in_bytes(limit)));
  check_stated_sizes(reduction, from, settings);
  if (check) check_has_definition(reduction);
  check_threshold_of_image(reduction, source);
  Run run = reduction.begin(source.data, settings, work);
  if (!as_stated(reduction, run.sizes, stated_sizes(reduction, source.data, settings)))
    throw std::logic_error(
        fmt::format("{}: the sizes that come out are not the stated ones", reduction.name));
  const Provenance& known = source.provenance;
  const bool crosses = !reduction.decode && (proof || (registered(reduction) && is_proved(reduction)));
  const auto image =
      crosses && known.known.witness ? std::optional(run.onward(*known.known.witness)) : std::nullopt;
  const std::string sha256 = digest(source);
  Recipe recipe = known.recipe;
  if (recipe.empty()) recipe.push_back({GivenInstance{source.problem, sha256}});
  Reduced step = step_of(reduction, source, sha256, settings, proof);
  const std::size_t targets = run.sizes.size();
  for (std::size_t k = 0; k < targets; ++k) {
    Instance out{std::string(reduction.target), run.make(k, work), {recipe, {}, {}, {}}};
    if (sizes(out.data) != run.sizes[k])
      throw std::logic_error(
          fmt::format("{}: the sizes that came out are not the stated ones", reduction.name));
    if (check) check(reduction, k, reduction.definition(source.data, settings, k), out.data);
    if (crosses) {
      out.provenance.known = carried(reduction, known.known, k, targets, image, out.data);
      if (out.provenance.known.kind != AnswerKind::unknown) out.provenance.known_by = known.known_by;
      out.provenance.hypothesis = known.hypothesis;
    }
    step.target = k, step.targets = targets;
    if (run.memo) step.memo = run.memo(k);
    out.provenance.recipe.push_back({step});
    if (const auto fault = recorded_fault(out))
      throw std::logic_error(fmt::format("{}: the source's witness becomes {}", reduction.name, *fault));
    if (k + 1 == targets) run = {}, source.data = {};
    take(k, std::move(out));
  }
}

std::vector<Instance> reduce(const Reduction& reduction, const Instance& source, const Settings& settings,
                             const Work& work, std::uint64_t limit, const std::optional<LinkProof>& proof) {
  std::vector<Instance> out;
  each_target(reduction, source, settings, work, limit, proof,
              [&](std::size_t, Instance target) { out.push_back(std::move(target)); });
  return out;
}

namespace {

std::shared_ptr<const Reduction> reduction_in(const Reduced& step) {
  if (!step.gadget.empty()) return std::make_shared<const Reduction>(reduction_of(read_gadget(step.gadget)));
  return {std::shared_ptr<const void>(), &find_reduction(step.reduction)};
}

InputError no_step_of_ours(const RecipeStep& step) {
  return {"recipe", shown(step), "a link of a reduction as this program writes it"};
}

}  // namespace

std::vector<Link> links(const Provenance& provenance) {
  std::vector<Link> all;
  for (const RecipeStep& step : provenance.recipe) {
    if (step.get_if<UnknownReduction>()) throw no_step_of_ours(step);
    const auto* const made = step.get_if<Reduced>();
    if (!made) {
      all.clear();
      continue;
    }
    Link link{reduction_in(*made), {}, made->target, made->targets};
    link.origin.settings = Settings(link.reduction->options, made->settings);
    for (const std::string_view name : find_problem(link.reduction->source).shape->sizes()) {
      const auto size = made->sizes.find(std::string(name));
      if (size == made->sizes.end()) throw no_step_of_ours(step);
      link.origin.sizes.all.emplace_back(name, size->second);
    }
    link.origin.memo = made->memo;
    all.push_back(std::move(link));
  }
  return all;
}

std::optional<Witness> lift(const std::vector<Link>& links, Witness witness) {
  for (auto link = links.rbegin(); link != links.rend(); ++link) try {
      auto back = link->reduction->backward(link->origin, link->target, witness);
      if (!back) return std::nullopt;
      witness = std::move(*back);
    } catch (const std::out_of_range&) {
      throw InputError("recipe: memo", "numbers are missing",
                       fmt::format("one that {} writes", link->reduction->name));
    }
  return witness;
}

}  // namespace reductio::reductions
