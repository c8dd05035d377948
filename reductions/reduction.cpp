#include "reductions/reduction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "instances/bits/natural.hpp"
#include "instances/json.hpp"
#include "reductions/gadgets/gadget_file.hpp"

namespace reductio {
namespace {

// What is known of the source's answer, said of target number `target` out of `targets`.
Answer carried(const Reduction& reduction, const Instance& source, const Settings& settings,
               std::size_t target, std::size_t targets, const Data& data) {
  const Answer& known = source.provenance.known;
  if (known.kind == AnswerKind::unknown || known.kind == AnswerKind::no) return {known.kind, {}, {}};
  if (!known.witness)
    return targets == 1 && known.kind == AnswerKind::yes ? Answer{known.kind, {}, {}} : Answer{};
  const auto [to, witness] = reduction.onward(sizes(source.data), settings, *known.witness);
  if (to != target) return {};
  Answer out{known.kind, witness, {}};
  if (known.kind == AnswerKind::optimum) out.value = find_problem(reduction.target).score_of(data, witness);
  return out;
}

Json link_json(const Reduction& reduction, const Instance& source, const Settings& settings,
               std::size_t target, std::size_t targets, const std::optional<LinkProof>& proof) {
  Json size = Json::object();
  for (const auto& [name, value] : sizes(source.data).all) size[name] = value;
  if (const auto threshold = source.threshold()) size["threshold"] = *threshold;
  Json link{{"reduce", reduction.name},
            {"settings", settings.all()},
            {"source", {{"problem", source.problem}, {"sha256", digest(source)}, {"size", size}}},
            {"target", target},
            {"targets", targets}};
  if (reduction.gadget && !registered(reduction)) {
    link["gadget"] = write_gadget(*reduction.gadget);
    link["verdict"] = proof ? "proved" : "unproved";
    if (proof) link["engines"] = proof->engines;
  }
  return link;
}

}  // namespace

bool registered(const Reduction& reduction) {
  return std::any_of(reductions().begin(), reductions().end(), [&](const Reduction& known) {
    if (&known == &reduction) return true;
    return known.name == reduction.name && known.gadget && reduction.gadget &&
           same_images(*known.gadget, *reduction.gadget);
  });
}

bool keeps_question(const Reduction& reduction, const Data& source) {
  return find_problem(reduction.source).decision(source.shape().threshold(source)) ||
         std::any_of(reduction.claims.begin(), reduction.claims.end(),
                     [](const Claim& claim) { return claim.name == "value"; });
}

const Reduction& find_reduction(std::string_view name) {
  return find_by_name(reductions(), name, "reduction");
}

std::vector<const Reduction*> path(std::string_view source, std::string_view target) {
  const std::string_view from = find_problem(source).name, to = find_problem(target).name;
  std::map<std::string_view, const Reduction*> by{{from, nullptr}};
  std::deque<std::string_view> open{from};
  while (!open.empty() && !by.contains(to)) {
    for (const Reduction& r : reductions())
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

Cost predicted_cost(const Reduction& reduction, const Sizes& source, const Settings& settings) {
  Cost sum;
  for (const Sizes& target : made_sizes(reduction, source, settings))
    sum = sum + cost(*find_problem(reduction.target).shape, target);
  return sum;
}

std::uint64_t predicted_bytes(const Reduction& reduction, const Sizes& source, const Settings& settings) {
  return predicted_cost(reduction, source, settings).weight();
}

std::vector<Instance> reduce(const Reduction& reduction, const Instance& source, const Settings& settings,
                             const Work& work, std::uint64_t limit, const std::optional<LinkProof>& proof) {
  if (source.problem != reduction.source)
    throw InputError(std::string(reduction.name), "an instance of " + source.problem,
                     "one of " + std::string(reduction.source));
  if (!keeps_question(reduction, source.data))
    throw InputError(
        std::string(reduction.name),
        fmt::format("a source that asks for an optimum, where {} asks yes or no", reduction.target),
        "one that states a threshold: --threshold T");
  const Sizes from = sizes(source.data);
  afford(std::string(reduction.name), predicted_cost(reduction, from, settings), limit,
         fmt::format("at most {} (see --memory)", in_bytes(limit)));
  check_stated_sizes(reduction, from, settings);
  const auto stated = reduction.sizes(from, settings);
  std::vector<Data> targets = reduction.forward(source.data, settings, work);
  const auto as_stated = [](const Data& target, const Sizes& size) { return sizes(target) == size; };
  if (!std::equal(targets.begin(), targets.end(), stated.begin(), stated.end(), as_stated))
    throw std::logic_error(
        fmt::format("{}: the sizes that came out are not the stated ones", reduction.name));
  const bool crosses = proof || registered(reduction);
  std::vector<Instance> out;
  for (std::size_t k = 0; k < targets.size(); ++k) {
    Provenance provenance{source.provenance.recipe, {}, {}, {}};
    if (crosses)
      provenance = {source.provenance.recipe,
                    carried(reduction, source, settings, k, targets.size(), targets[k]),
                    source.provenance.known_by, source.provenance.hypothesis};
    if (provenance.recipe.empty())
      provenance.recipe.push_back({{"file", {{"problem", source.problem}, {"sha256", digest(source)}}}});
    provenance.recipe.push_back(link_json(reduction, source, settings, k, targets.size(), proof));
    if (provenance.known.kind == AnswerKind::unknown) provenance.known_by.clear();
    out.push_back({std::string(reduction.target), std::move(targets[k]), std::move(provenance)});
    if (const auto fault = recorded_fault(out.back()))
      throw std::logic_error(fmt::format("{}: the source's witness becomes {}", reduction.name, *fault));
  }
  return out;
}

namespace {

std::shared_ptr<const Reduction> reduction_in(const Json& link) {
  if (link.contains("gadget"))
    return std::make_shared<const Reduction>(reduction_of(read_gadget(link.at("gadget").get<std::string>())));
  return {std::shared_ptr<const void>(), &find_reduction(link.at("reduce").get<std::string>())};
}

}  // namespace

std::vector<Link> links(const Provenance& provenance) {
  std::vector<Link> all;
  for (const Json& one : provenance.recipe) {
    if (!one.contains("reduce")) {
      all.clear();
      continue;
    }
    try {
      Link link{reduction_in(one), {}, {}, one.at("target"), one.at("targets")};
      link.settings =
          Settings(link.reduction->options, one.at("settings").get<std::map<std::string, std::string>>());
      const Json& size = one.at("source").at("size");
      for (const std::string_view name : find_problem(link.reduction->source).shape->sizes())
        link.source.all.emplace_back(name, size.at(std::string(name)).get<std::uint64_t>());
      all.push_back(std::move(link));
    } catch (const Json::exception& e) {
      throw InputError("recipe", e.what(), "a link of a reduction as this program writes it");
    }
  }
  return all;
}

std::optional<Witness> lift(const std::vector<Link>& links, Witness witness) {
  for (auto link = links.rbegin(); link != links.rend(); ++link) {
    auto back = link->reduction->backward(link->source, link->settings, link->target, witness);
    if (!back) return std::nullopt;
    witness = std::move(*back);
  }
  return witness;
}

}  // namespace reductio
