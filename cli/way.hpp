// The way home: the reductions of an image's recipe, which its answer is carried back along.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "reductions/reduction.hpp"

namespace reductio::cli {

// A source that is at hand, to end at and to check against.
struct Source {
  std::string path;
  Instance instance;
  std::string sha256;
};

struct Way {
  std::vector<Link> links;  // oldest first, one or more
  Json recipe;              // the same as the recipe has them
  std::string source_problem;

  bool only_target() const;  // of every link
};

// From the source of the recipe's reductions, or from `source` on where one is given. Throws InputError: no
// reduction, links that do not fit each other or the target, a source that is none of the recipe's.
Way way_of(const std::string& path, const Instance& target, const Provenance& provenance,
           const std::optional<Source>& source);

// Are these all the targets that the source has, so that they are its OR?
bool every_target(const std::vector<Way>& ways);

}  // namespace reductio::cli
