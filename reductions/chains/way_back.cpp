#include "reductions/chains/way_back.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "instances/units.hpp"

namespace reductio::reductions {
namespace {

bool same_sizes(const Sizes& stated, const Sizes& found) {
  return std::all_of(stated.all.begin(), stated.all.end(),
                     [&](const auto& size) { return found.at(size.first) == size.second; });
}

void check_problem_of_target(const std::string& path, const Link& link, std::string_view problem) {
  if (link.target >= link.targets)
    throw InputError(path, fmt::format("target {} of {} in its recipe", link.target, link.targets),
                     "targets counted from 0");
  if (link.reduction->target != problem)
    throw InputError(
        path, std::string(problem),
        fmt::format("what {} makes by its recipe, {}", link.reduction->name, link.reduction->target));
}

// Does each link make what the next one takes, and the last one the target? A recipe may come from anywhere.
void check_links(const std::string& path, const std::vector<Link>& links, const Instance& target) {
  for (std::size_t k = 0; k < links.size(); ++k) {
    const bool last = k + 1 == links.size();
    const std::string_view problem = last ? target.problem : links[k + 1].reduction->source;
    const Sizes found = last ? sizes(target.data) : links[k + 1].origin.sizes;
    if (links[k].reduction->data_decide) {  // sizes say nothing: the witness is looked at in both ends
      check_problem_of_target(path, links[k], problem);
      continue;
    }
    const auto stated = links[k].reduction->sizes(links[k].origin.sizes, links[k].origin.settings);
    if (links[k].target >= stated.size())
      throw InputError(fmt::format("target {} of {} in its recipe", links[k].target, stated.size()),
                       "targets counted from 0")
          .in(path);
    if (links[k].targets != stated.size())
      throw InputError(counted(links[k].targets, "target") + " in its recipe",
                       fmt::format("{}, which {} makes", stated.size(), links[k].reduction->name))
          .in(path);
    if (links[k].reduction->target != problem || !same_sizes(stated[links[k].target], found))
      throw InputError(fmt::format("{} with {}", problem, sizes_text(found)),
                       fmt::format("what {} makes by its recipe, {} with {}", links[k].reduction->name,
                                   links[k].reduction->target, sizes_text(stated[links[k].target])))
          .in(path);
  }
}

// Leaves out what lies before the source.
void start_at(const SourceAtHand& source, WayBack& way) {
  std::vector<std::string> passed;
  for (std::size_t k = 0; k < way.links.size(); ++k) {
    const std::string problem(way.links[k].reduction->source),
        sha256 = way.recipe[k].get_if<Reduced>()->sha256;
    if (problem == source.instance.problem && sha256 == source.sha256) {
      const auto before = static_cast<std::ptrdiff_t>(k);
      way.links.erase(way.links.begin(), way.links.begin() + before);
      way.recipe.erase(way.recipe.begin(), way.recipe.begin() + before);
      return;
    }
    passed.push_back(fmt::format("({}, sha256 {})", problem, sha256));
  }
  throw InputError(fmt::format("another instance ({}, sha256 {})", source.instance.problem, source.sha256),
                   fmt::format("the one that the image was made of {}", fmt::join(passed, " or ")))
      .in(source.path);
}

}  // namespace

bool WayBack::only_target() const {
  return std::all_of(links.begin(), links.end(), [](const Link& link) { return link.targets == 1; });
}

WayBack way_back(const std::string& path, const Instance& target, const Provenance& provenance,
                 const std::optional<SourceAtHand>& source) {
  WayBack way{links(provenance), {}, target.problem};
  if (way.links.empty()) {
    if (source && source->sha256 != digest(target))
      throw InputError("no reduction in its recipe, and " + source->path + " is another instance",
                       "an image of it, or --key with the image's key file")
          .in(path);
    return way;
  }
  check_links(path, way.links, target);
  const auto count = static_cast<std::ptrdiff_t>(way.links.size());
  way.recipe.insert(way.recipe.end(), provenance.recipe.end() - count, provenance.recipe.end());
  if (source) start_at(*source, way);
  way.source_problem = way.links.front().reduction->source;
  return way;
}

bool of_one_source(const std::vector<Recipe>& recipes, bool all) {
  using Group = std::vector<const Recipe*>;  // those that came through the same targets so far
  std::vector<Group> groups(1);
  for (const Recipe& recipe : recipes) groups.front().push_back(&recipe);
  const std::size_t length = recipes.front().size();
  const auto as_long = [&](const Recipe& recipe) { return recipe.size() == length; };
  if (length == 0 || !recipes.front().back().get_if<Reduced>()) return false;
  if (!std::all_of(recipes.begin(), recipes.end(), as_long)) return false;
  for (std::size_t k = 0; k < length; ++k) {
    std::vector<Group> next;
    for (const Group& group : groups) {
      std::map<std::size_t, Group> by_target;
      const RecipeStep& first = group.front()->at(k);
      for (const Recipe* recipe : group) {
        if (!same_but_target(recipe->at(k), first)) return false;
        const auto* const made = recipe->at(k).get_if<Reduced>();
        by_target[made ? made->target : 0].push_back(recipe);
      }
      if (all && (first.get_if<Reduced>() ? first.get_if<Reduced>()->targets : 1) != by_target.size())
        return false;
      for (const auto& [target, through] : by_target) next.push_back(through);
    }
    groups = std::move(next);
  }
  return true;
}

}  // namespace reductio::reductions
