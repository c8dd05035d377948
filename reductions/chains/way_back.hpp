// The way back: the reductions of an image's recipe, which its answer is carried back along.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "reductions/base/reduction.hpp"

namespace reductio::reductions {

// A source that is at hand, to end at and to check against.
struct SourceAtHand {
  std::string path;
  Instance instance;
  std::string sha256;
};

struct WayBack {
  std::vector<Link> links;  // oldest first; none: the target is the source
  Recipe recipe;            // the same as the recipe has them
  std::string source_problem;

  bool only_target() const;  // of every link
};

// From the source of the recipe's reductions, or from `source` on where one is given; the target itself where there are
// none. Throws InputError: links that do not fit each other or the target, a source that is none of the recipe's.
WayBack way_back(const std::string& path, const Instance& target, const Provenance& provenance,
                 const std::optional<SourceAtHand>& source);

// Do these recipes say that their instances are targets of one source, by differing in nothing but which target each
// link goes to; with `all`, that they are all that it has, so that the source is their OR?
bool of_one_source(const std::vector<Recipe>& recipes, bool all);

}  // namespace reductio::reductions
